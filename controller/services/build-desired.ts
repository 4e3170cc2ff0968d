import type { Asset } from '../../core/assets/asset.ts'
import type { Id } from '../../core/kit/id.ts'
import type { StoredDocument } from '../../core/protocol/http/documents.ts'
import type { Desired } from '../../core/protocol/kiosk-desired.ts'
import { assetsOfScene, type Scene } from '../../core/scenes/scene.ts'
import type { Agenda } from '../../core/schedules/agenda.ts'

/** What a kiosk is told, before it is numbered and dated. */
export type DesiredContent = Omit<Desired, 'revision' | 'at'>

export interface DesiredParts {
  /** The venue's id; its document is always called `venue`. */
  venueId: Id
  venue: StoredDocument<'venue'>
  kiosk: StoredDocument<'kiosks'>
  /** The kiosk's own zone with its agenda, null while it has none. */
  zone: { document: StoredDocument<'zones'>; agenda: Agenda } | null
  scenes: ReadonlyMap<Id, StoredDocument<'scenes'>>
  /** By content hash. */
  assets: ReadonlyMap<string, Asset>
}

// The wire takes 256 KiB; the rest is for what grows later, and for the kiosk's patience.
const LONGEST_BYTES = 200 * 1024

/**
 * What a kiosk is to do: its zone's agenda, the scenes it names, and as many of the venue's other scenes as the message
 * holds, so that one pushed by hand is there already.
 */
export function buildDesired({ venueId, venue, kiosk, zone, scenes, assets }: DesiredParts): DesiredContent {
  const content: DesiredContent = {
    kiosk: { id: kiosk.id, name: kiosk.name },
    venue: { id: venueId, name: venue.name, timeZone: venue.timeZone },
    volume: kiosk.volume,
    mute: kiosk.mute,
    outputs: kiosk.outputs,
    outputDelayMillis: kiosk.outputDelayMillis,
    zones: zone ? [desiredZone(zone.document, zone.agenda)] : [],
    scenes: {},
    assets: {},
  }
  const planned = new Set(zone?.agenda.plays.flatMap((play) => (play.kind === 'scene' ? [play.scene] : [])))
  let bytes = lengthOf(content)
  for (const id of planned) bytes += addScene(content, id, scenes, assets)
  const others = [...scenes.keys()].filter((id) => !planned.has(id)).toSorted()
  for (const id of others) {
    const scene = scenes.get(id)
    if (!scene) continue
    if (bytes + lengthOf(partsOf(scene, assets)) > LONGEST_BYTES) continue
    bytes += addScene(content, id, scenes, assets)
  }
  return content
}

function desiredZone(zone: StoredDocument<'zones'>, agenda: Agenda): Desired['zones'][number] {
  return { id: zone.id, name: zone.name, colour: zone.colour, shape: zone.shape, weight: 1, agenda }
}

/** @returns about how many bytes longer the message became */
function addScene(
  content: DesiredContent,
  id: Id,
  scenes: DesiredParts['scenes'],
  assets: DesiredParts['assets'],
): number {
  const stored = scenes.get(id)
  // A rule may name a scene that was removed since; the kiosk says so as trouble.
  if (!stored) return 0
  const parts = partsOf(stored, assets)
  content.scenes[id] = parts.scene
  Object.assign(content.assets, parts.assets)
  return lengthOf(parts)
}

function partsOf(
  stored: StoredDocument<'scenes'>,
  all: DesiredParts['assets'],
): { scene: Scene; assets: Record<string, Asset> } {
  const { id: _id, revision: _revision, changedAt: _at, changedBy: _by, ...scene } = stored
  const assets: Record<string, Asset> = {}
  for (const hash of assetsOfScene(scene)) {
    const asset = all.get(hash)
    if (asset) assets[hash] = withoutStamp(asset)
  }
  return { scene, assets }
}

function withoutStamp(asset: Asset): Asset {
  const { hash, name, licence, credit, mediaType, bytes, frames, sampleRate, channels } = asset
  const { loop, loudnessLufs, peakDecibels } = asset
  // Kiosks draw no waveforms.
  return {
    hash,
    name,
    licence,
    credit,
    mediaType,
    bytes,
    frames,
    sampleRate,
    channels,
    loop,
    loudnessLufs,
    peakDecibels,
    waveform: [],
  }
}

const lengthOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
