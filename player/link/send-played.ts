import type { Id } from '../../core/kit/id.ts'
import { LONGEST_MESSAGE_BYTES } from '../../core/protocol/channel.ts'
import { kioskPlayed, type Played } from '../../core/protocol/kiosk-played.ts'
import type { KioskStore } from '../store/kiosk-store.ts'
import type { Outgoing } from './connection.ts'

const LARGEST_BATCH = 100

/** As many of these entries, from the first, as fit into one message. */
export function batchOf(entries: readonly Played[]): Played[] {
  let bytes = 64
  const fitting: Played[] = []
  for (const entry of entries.slice(0, LARGEST_BATCH)) {
    // Three bytes a character is the most that UTF-8 takes for what JSON writes as one.
    bytes += JSON.stringify(entry).length * 3
    if (fitting.length > 0 && bytes > LONGEST_MESSAGE_BYTES) break
    fitting.push(entry)
  }
  return fitting
}

/**
 * Sends the proof of play in batches until none is left. An entry leaves the store only after the broker has
 * acknowledged it, so a lost link loses nothing and at worst sends one twice under the same id.
 * @returns how many were sent
 * @throws when the link is lost before an acknowledgement
 */
export async function sendPlayed(parts: {
  store: Pick<KioskStore, 'unsentPlayed' | 'removePlayed'>
  publish: (message: Outgoing) => Promise<void>
  topicParts: { venue: Id; kiosk: Id }
}): Promise<number> {
  const { store, publish, topicParts } = parts
  let sent = 0
  for (;;) {
    const entries = batchOf(await store.unsentPlayed(LARGEST_BATCH))
    if (entries.length === 0) return sent
    await publish({
      topic: kioskPlayed.topic(topicParts),
      payload: kioskPlayed.encode({ entries }),
      qos: kioskPlayed.qos,
      retain: kioskPlayed.retain,
    })
    await store.removePlayed(entries.map((entry) => entry.id))
    sent += entries.length
  }
}
