import { expect, test } from 'bun:test'
import { because, whyItLost } from './because.ts'

const names = { scene: () => 'Lanterns', time: () => '15:00' }
const lanterns = { kind: 'scene', scene: 'lanterns' } as const

test.each([
  [
    { kind: 'override', override: 'o', by: 'Mara', note: 'school concert', since: 0, until: 1 },
    'Mara chose Lanterns, until 15:00: school concert.',
  ],
  [
    { kind: 'override', override: 'o', by: 'Mara', note: '', since: 0, until: 1 },
    'Mara chose Lanterns, until 15:00.',
  ],
  [
    { kind: 'rule', rule: 'r', name: 'Open, afternoon', priority: 20 },
    'The rule “Open, afternoon” plans Lanterns.',
  ],
  [{ kind: 'default', of: 'zone' }, 'Lanterns plays here whenever nothing else is planned.'],
  [{ kind: 'default', of: 'venue' }, 'Lanterns plays in the whole house whenever nothing else is planned.'],
] as const)('%# says why in one sentence', (reason, sentence) => {
  expect(because({ play: lanterns, reason }, names)).toBe(sentence)
})

test('silence that nobody planned is said as such', () => {
  expect(because({ play: { kind: 'silence' }, reason: { kind: 'nothing' } }, names)).toContain(
    'Nothing is planned',
  )
})

test('the loser is told what it lost to', () => {
  const rule = (priority: number) => ({ kind: 'rule', rule: 'r', name: 'R', priority }) as const
  const hand = { kind: 'override', override: 'o', by: 'Mara', note: '', since: 0, until: 1 } as const
  expect(whyItLost(rule(10), rule(30))).toBe('Priority 10 is under 30.')
  expect(whyItLost(rule(10), rule(10))).toContain('Both have priority 10')
  expect(whyItLost(rule(10), hand)).toBe('By hand goes before the schedule.')
  expect(whyItLost(hand, hand)).toBe('What was chosen later goes first.')
  expect(whyItLost({ kind: 'default', of: 'venue' }, rule(1))).toContain('nothing is planned')
})
