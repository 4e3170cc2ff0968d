import type { Reported } from '../../core/protocol/kiosk-reported.ts'

/** What a silent kiosk reports; a test names only what it is about. */
export const aReported = (given: Partial<Reported> = {}): Reported => ({
  at: 1,
  appliedRevision: 1,
  state: 'silent',
  play: null,
  sceneName: null,
  seed: null,
  since: null,
  layers: [],
  zones: [],
  volume: 1,
  mute: false,
  trouble: [],
  version: 'test',
  ...given,
})
