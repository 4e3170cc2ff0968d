import type { TextureKind } from '../../../core/scenes/layer.ts'
import { Cicadas } from './cicadas.ts'
import { Fire } from './fire.ts'
import { Rain } from './rain.ts'
import { Room } from './room.ts'
import { Stream } from './stream.ts'
import type { Texture } from './texture.ts'
import { Waves } from './waves.ts'
import { Wind } from './wind.ts'

type MakeTexture = (seed: number, intensity: number, sampleRate: number) => Texture

/** How each texture is made. All are calibrated: -23 LUFS at any intensity, which changes their character. */
export const textures: Record<TextureKind, MakeTexture> = {
  rain: (seed, intensity, sampleRate) => new Rain(seed, intensity, sampleRate),
  wind: (seed, intensity, sampleRate) => new Wind(seed, intensity, sampleRate),
  waves: (seed, intensity, sampleRate) => new Waves(seed, intensity, sampleRate),
  stream: (seed, intensity, sampleRate) => new Stream(seed, intensity, sampleRate),
  fire: (seed, intensity, sampleRate) => new Fire(seed, intensity, sampleRate),
  cicadas: (seed, intensity, sampleRate) => new Cicadas(seed, intensity, sampleRate),
  room: (seed, intensity, sampleRate) => new Room(seed, intensity, sampleRate),
}
