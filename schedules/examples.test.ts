import { describe, expect, test } from 'bun:test'
import { Glob } from 'bun'
import * as v from 'valibot'
import { Rule } from '../core/schedules/rule.ts'
import { aVenue, aZone } from '../tests/support/builders.ts'
import { changesBetween } from './changes.ts'
import { readRecurrence } from './recurrence.ts'

const folder = `${import.meta.dir}/examples`
const files = [...new Glob('*.json').scanSync(folder)]

describe.each(files)('the example %s', (file) => {
  test('parses, recurs, and compiles into changes', async () => {
    const rules = v.parse(v.array(Rule), await Bun.file(`${folder}/${file}`).json())
    for (const rule of rules) expect(readRecurrence(rule.recurrence, rule.startsOn).ok).toBe(true)
    const stamp = { revision: 1, changedAt: 0, changedBy: 'Test' }
    const world = {
      venue: aVenue('venue'),
      zones: [aZone('hall'), aZone('garden')],
      rules: rules.map((rule, index) => ({ ...rule, ...stamp, id: `rule-${index}` })),
      overrides: [],
    }
    const from = Temporal.Instant.from('2026-06-22T00:00Z').epochMilliseconds
    expect(changesBetween(world, 'garden', from, from + 14 * 86_400_000).length).toBeGreaterThan(4)
  })
})
