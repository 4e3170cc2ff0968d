import type { Rule } from '../../core/schedules/rule.ts'

const OPEN_DAYS = 'FREQ=WEEKLY;BYDAY=TU,WE,TH,FR,SA,SU'

const rule = (name: string, given: Pick<Rule, 'from' | 'to' | 'play'> & Partial<Rule>): Rule => ({
  name,
  enabled: true,
  priority: 20,
  target: { kind: 'venue' },
  recurrence: OPEN_DAYS,
  startsOn: '2026-01-01',
  endsOn: null,
  ...given,
})

const scene = (id: string) => ({ kind: 'scene', scene: id }) as const

/** A day at the museum. Rooms without a rule play their own scene. */
export const rules: Record<string, Rule> = {
  'open-morning': rule('Open, morning', {
    target: { kind: 'zones', zones: ['hall'] },
    from: '10:00',
    to: '12:30',
    play: scene('harbour-dawn'),
  }),
  'open-afternoon': rule('Open, afternoon', {
    target: { kind: 'zones', zones: ['hall'] },
    from: '12:30',
    to: '18:00',
    play: scene('slow-glass'),
  }),
  'evening-light': rule('Evening light', {
    priority: 30,
    target: { kind: 'zones', zones: ['hall', 'boat-room'] },
    recurrence: 'FREQ=WEEKLY;BYDAY=TH,SA',
    from: '17:30',
    to: '22:00',
    play: scene('lanterns'),
  }),
  'night-watch': rule('Night watch', {
    priority: 10,
    recurrence: 'FREQ=DAILY',
    from: '22:00',
    to: '07:00',
    play: scene('stars-and-charts'),
  }),
  'first-light': rule('First light in the garden', {
    priority: 30,
    target: { kind: 'zones', zones: ['garden'] },
    recurrence: 'FREQ=DAILY',
    from: '05:30',
    to: '08:00',
    play: scene('harbour-dawn'),
  }),
}
