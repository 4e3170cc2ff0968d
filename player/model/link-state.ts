import type { Millis } from '../../core/units/time.ts'

/** How the kiosk stands with its controller. */
export type LinkState =
  | { is: 'idle' }
  | { is: 'connecting'; since: Millis }
  | { is: 'open'; since: Millis }
  /** Tried and tried again until it is there. `since` is when it was last there, or first missed. */
  | { is: 'lost'; since: Millis }
