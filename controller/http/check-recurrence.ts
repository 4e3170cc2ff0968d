import type { Rule } from '../../core/schedules/rule.ts'
import { readRecurrence } from '../../schedules/recurrence.ts'
import type { Edit } from '../store/store.ts'
import { Refusal } from './problems.ts'

const list = (one: string) => new RegExp(`^(?:${one})(?:,(?:${one}))*$`)
const DAY = '(?:MO|TU|WE|TH|FR|SA|SU)'

/** What each part of a recurrence of days may hold (RFC 5545, section 3.3.10). The reader below ignores what it does not know. */
const parts: Record<string, { allowed: RegExp; cure: string }> = {
  FREQ: { allowed: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/, cure: 'DAILY, WEEKLY, MONTHLY or YEARLY' },
  INTERVAL: { allowed: /^[1-9]\d{0,3}$/, cure: 'a whole number from 1 to 9999' },
  COUNT: { allowed: /^[1-9]\d{0,4}$/, cure: 'a whole number from 1 to 99999' },
  UNTIL: { allowed: /^\d{8}(?:T\d{6}Z?)?$/, cure: 'a date such as 20271231' },
  BYDAY: { allowed: list(`(?:[+-]?(?:[1-9]|[1-4]\\d|5[0-3]))?${DAY}`), cure: 'days such as MO,TU or -1FR' },
  BYMONTHDAY: {
    allowed: list('[+-]?(?:[1-9]|[12]\\d|3[01])'),
    cure: 'days of a month, 1 to 31 or -1 to -31',
  },
  BYYEARDAY: {
    allowed: list('[+-]?(?:[1-9]|[1-9]\\d|[12]\\d\\d|3[0-5]\\d|36[0-6])'),
    cure: 'days of a year, 1 to 366 or -1 to -366',
  },
  BYWEEKNO: { allowed: list('[+-]?(?:[1-9]|[1-4]\\d|5[0-3])'), cure: 'weeks of a year, 1 to 53' },
  BYMONTH: { allowed: list('[1-9]|1[0-2]'), cure: 'months, 1 to 12' },
  BYSETPOS: { allowed: list('[+-]?[1-9]\\d{0,2}'), cure: 'places in the list, such as 1 or -1' },
  WKST: { allowed: new RegExp(`^${DAY}$`), cure: 'a day such as MO' },
}

/**
 * Refuses an edit that would store a rule with a recurrence that nobody can follow.
 * @param field where the body lies in what was sent, such as `edits.2.body.`
 * @throws Refusal with the field, what was sent there and the cure
 */
export function checkRecurrence(edit: Edit, field = ''): void {
  if (edit.do !== 'put' || edit.collection !== 'rules') return
  const cure = cureOf(edit.body)
  if (cure === null) return
  throw new Refusal('invalid', `The field "${field}recurrence": ${cure}. Nothing was changed.`, {
    fields: [{ field: `${field}recurrence`, value: edit.body.recurrence.slice(0, 80), cure }],
  })
}

/** Why a rule's recurrence cannot be followed and what to write, or null. */
function cureOf({ recurrence, startsOn }: Pick<Rule, 'recurrence' | 'startsOn'>): string | null {
  const seen = new Set<string>()
  for (const part of recurrence.split(';')) {
    const [name = '', value = ''] = part.split('=')
    const known = Object.hasOwn(parts, name) ? parts[name] : undefined
    if (!known) return `${name} is no part of a recurrence in days; leave it out`
    if (seen.has(name)) return `${name} is there twice; keep one`
    if (!known.allowed.test(value)) return `${name} is "${value.slice(0, 40)}"; write ${known.cure}`
    seen.add(name)
  }
  if (seen.has('COUNT') && seen.has('UNTIL')) return 'COUNT and UNTIL exclude each other; keep one'
  const read = readRecurrence(recurrence, startsOn)
  return read.ok ? null : `${read.reason}; write for example FREQ=WEEKLY;BYDAY=MO,TU`
}
