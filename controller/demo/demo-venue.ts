import type { Id } from '../../core/kit/id.ts'
import { present } from '../../core/kit/invariant.ts'
import type { Collection, Documents } from '../../core/protocol/http/documents.ts'
import type { AssetLibrary } from '../assets/asset-library.ts'
import type { Log } from '../log.ts'
import type { Author, Edit, Store } from '../store/store.ts'
import { DEMO_KIOSK, GROUND_FLOOR, groundFloor, kiosks, museum, zones } from './museum.ts'
import { renderRecordings, type RenderedFile } from './render-recordings.ts'
import { rules } from './rules.ts'
import { demoScenes } from './scenes.ts'

export const DEMO_VENUE: Id = 'harbour-museum'

const author: Author = { id: 'driftscape', name: 'Driftscape' }

interface Parts {
  store: Store
  assets: AssetLibrary
  log: Log
}

/** The kiosk of the demo venue that a newcomer opens, or null when there is no demo venue (any more). */
export async function findDemoKiosk(store: Store): Promise<{ venue: Id; kiosk: Id } | null> {
  const kiosk = await store.get(DEMO_VENUE, 'kiosks', DEMO_KIOSK)
  return kiosk && { venue: DEMO_VENUE, kiosk: DEMO_KIOSK }
}

/**
 * Makes the demo venue in a store where it is wanted: first the house with its rooms, then, when its recordings have
 * been rendered, scenes, schedule and kiosks in one transaction. Started again after being cut short, it finishes.
 * @param onRendered called after each recording, with how many are done of how many
 * @throws Error when a part of it is refused, which is a fault of ours
 */
export async function createDemoVenue(
  { store, assets, log }: Parts,
  onRendered: (done: number, of: number) => void,
): Promise<void> {
  log.info('making the demo venue', { venue: DEMO_VENUE })
  const files = await renderRecordings(onRendered)
  if (!(await store.get(DEMO_VENUE, 'venue', 'venue')))
    await apply(store, 'Built the house', [
      // Its default scene comes with the scenes.
      put('venue', 'venue', { ...museum, defaultScene: null }),
      put('maps', GROUND_FLOOR, groundFloor),
    ])
  const hashes = await storeRecordings(assets, files)
  await apply(store, 'Furnished the house', [
    ...all(
      'scenes',
      demoScenes((name) => present(hashes.get(name), `the demo has a recording named ${name}`)),
    ),
    ...all('zones', zones),
    ...all('rules', rules),
    ...all('kiosks', kiosks),
    { do: 'put', collection: 'venue', id: 'venue', base: 1, body: museum },
  ])
  log.info('the demo venue is ready', { venue: DEMO_VENUE })
}

/** Whether there is no venue at all, or a demo venue that was cut short before it got its kiosk. */
export async function isDemoWanted(store: Store): Promise<boolean> {
  const ids = await store.venueIds()
  if (ids.length === 0) return true
  return ids.length === 1 && ids[0] === DEMO_VENUE && (await store.list(DEMO_VENUE, 'zones')).length === 0
}

async function storeRecordings(
  assets: AssetLibrary,
  files: readonly RenderedFile[],
): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const { name, bytes, loop } of files) {
    const added = await assets.add(DEMO_VENUE, author, {
      bytes,
      loop,
      details: { name, licence: { name: 'CC0-1.0', commercial: true }, credit: 'Rendered by Driftscape' },
    })
    if (!added.ok)
      throw new Error(`The demo's recording "${name}" was refused: ${JSON.stringify(added.reason)}`)
    hashes.set(name, added.value.document.hash)
  }
  return hashes
}

async function apply(store: Store, note: string, edits: Edit[]): Promise<void> {
  const applied = await store.apply(DEMO_VENUE, author, note, edits)
  if (!applied.ok)
    throw new Error(`The demo venue was refused at "${note}": ${JSON.stringify(applied.reason)}`)
}

function put<Name extends Collection>(collection: Name, id: Id, body: Documents[Name]): Edit {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler cannot follow a generic name into the union of edits
  return { do: 'put', collection, id, base: 0, body } as Edit
}

function all<Name extends Collection>(collection: Name, bodies: Record<Id, Documents[Name]>): Edit[] {
  return Object.entries(bodies).map(([id, body]) => put(collection, id, body))
}
