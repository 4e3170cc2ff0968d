import type { Id } from '../../core/kit/id.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'
import type { AssetLibrary } from '../assets/asset-library.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { createDemoVenue, findDemoKiosk, isDemoWanted } from './demo-venue.ts'

/** Where the demo venue stands: its recordings are counted while they are rendered. */
export type DemoState =
  | { is: 'ready'; venue: Id; kiosk: Id }
  | { is: 'making'; done: number; of: number }
  | { is: 'none' }

export interface Demo {
  state(): Promise<DemoState>
  /** Whether the house is empty, so that a demo venue is made; from now on the state says that it is being made. */
  prepare(): Promise<boolean>
  /** Makes the demo venue, which takes a moment. Never rejects. */
  make(): Promise<void>
}

export function createDemo({ store, assets, log }: { store: Store; assets: AssetLibrary; log: Log }): Demo {
  let making: { done: number; of: number } | null = null
  return {
    async state() {
      const found = await findDemoKiosk(store)
      if (found) return { is: 'ready', ...found }
      return making ? { is: 'making', ...making } : { is: 'none' }
    },
    async prepare() {
      if (!(await isDemoWanted(store))) return false
      making = { done: 0, of: demoRecordings.length }
      return true
    },
    async make() {
      try {
        await createDemoVenue({ store, assets, log }, (done, of) => {
          making = { done, of }
        })
      } catch (error) {
        log.error('the demo venue could not be made; everything else runs', { error })
      } finally {
        making = null
      }
    },
  }
}
