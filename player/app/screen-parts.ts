import type { ReadonlySignal } from '@preact/signals'
import type { Kiosk } from '../model/kiosk.ts'
import type { Now } from './now.ts'
import type { Viewport } from './viewport.ts'

/** What every screen draws from. */
export interface ScreenParts {
  kiosk: Kiosk
  now: Now
  viewport: ReadonlySignal<Viewport>
}
