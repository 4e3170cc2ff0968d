import type { TextureKind } from '../../../core/scenes/layer.ts'
import { Room } from './room.ts'
import type { Texture } from './texture.ts'

type MakeTexture = (seed: number, intensity: number, sampleRate: number) => Texture

const room: MakeTexture = (seed, intensity, sampleRate) => new Room(seed, intensity, sampleRate)

/** How each texture is made. All are calibrated: -23 LUFS at any intensity, which changes their character. */
export const textures: Record<TextureKind, MakeTexture> = {
  rain: room,
  wind: room,
  waves: room,
  stream: room,
  fire: room,
  cicadas: room,
  room,
}
