import type { Kiosk } from '../../core/kiosks/kiosk.ts'
import { gainToDecibels, type Decibels } from '../../core/units/decibels.ts'

/**
 * The loudness at which a kiosk's output is expected, LUFS; null while it is to be silent. A kiosk brings each scene to
 * its target and then applies its volume, so one at 80 % plays 1.9 dB below the target by intention. What is measured
 * is the output; held against the bare target, a kiosk that was turned down would look as if it failed.
 */
export function expectedLoudness(
  sceneTarget: Decibels | null,
  kiosk: Pick<Kiosk, 'volume' | 'mute'>,
): Decibels | null {
  if (sceneTarget === null || kiosk.mute || kiosk.volume <= 0) return null
  return sceneTarget + gainToDecibels(kiosk.volume)
}
