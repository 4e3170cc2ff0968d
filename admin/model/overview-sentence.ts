import { listInWords } from '../words/list.ts'

/** What a zone does now, as far as the overview's heading cares. */
export interface ZoneSummary {
  name: string
  /**
   * `silent` means that it should play and its kiosks say they do not; `lost` that none of them answers, so nobody knows;
   * `resting` that silence is wanted.
   */
  is: 'plays' | 'silent' | 'lost' | 'resting' | 'withoutKiosk'
}

/** The overview's heading: what matters, and the rest. */
export interface Sentence {
  strong: string
  rest: string
}

const MOST_NAMES = 3

const named = (zones: readonly ZoneSummary[]) =>
  zones.length <= MOST_NAMES ? listInWords(zones.map((zone) => zone.name)) : `${zones.length} zones`

const are = (zones: readonly ZoneSummary[], one: string, several: string) =>
  zones.length === 1 ? one : several

/** Begins with the answer: `Map Room is silent. Everything else plays.` */
export function overviewSentence(zones: readonly ZoneSummary[]): Sentence {
  const of = (is: ZoneSummary['is']) => zones.filter((zone) => zone.is === is)
  const [plays, silent, resting, without] = [of('plays'), of('silent'), of('resting'), of('withoutKiosk')]
  if (zones.length === 0) return { strong: 'There are no zones yet.', rest: '' }
  if (silent.length > 0) {
    const strong = `${named(silent)} ${are(silent, 'is', 'are')} silent.`
    if (plays.length === 0) return { strong, rest: 'Nothing else plays.' }
    const isAllElse = silent.length + plays.length === zones.length
    return {
      strong,
      rest: isAllElse ? 'Everything else plays.' : `${named(plays)} ${are(plays, 'plays', 'play')}.`,
    }
  }
  const lost = of('lost')
  if (lost.length > 0) {
    const strong = `${named(lost)} ${are(lost, 'does', 'do')} not answer.`
    if (plays.length === 0) return { strong, rest: 'What has power plays on.' }
    const isAllElse = lost.length + plays.length === zones.length
    return {
      strong,
      rest: isAllElse ? 'Everything else plays.' : `${named(plays)} ${are(plays, 'plays', 'play')}.`,
    }
  }
  if (plays.length === zones.length) return { strong: 'Everything plays.', rest: '' }
  if (plays.length > 0) {
    const rest =
      resting.length > 0
        ? `${named(resting)} ${are(resting, 'rests', 'rest')} as planned.`
        : kioskless(without)
    return { strong: `${named(plays)} ${are(plays, 'plays', 'play')}.`, rest }
  }
  if (resting.length > 0) return { strong: 'All is silent, as planned.', rest: '' }
  return { strong: 'Nothing plays.', rest: kioskless(without) }
}

const kioskless = (zones: readonly ZoneSummary[]) =>
  `${named(zones)} ${are(zones, 'has', 'have')} no kiosk yet.`
