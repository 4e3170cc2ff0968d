import { describe, expect, test } from 'bun:test'
import { daysOfRecurrence, recurrenceInWords, recurrenceOfDays } from './recurrence.ts'

describe('days of a rule', () => {
  test.each([
    ['FREQ=DAILY', 'Every day'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Weekdays'],
    ['FREQ=WEEKLY;BYDAY=SA,SU', 'Weekends'],
    ['FREQ=WEEKLY;BYDAY=TU', 'Tuesdays'],
    ['FREQ=WEEKLY;BYDAY=FR,MO,WE', 'Mon, Wed and Fri'],
  ])('%s reads %s', (recurrence, words) => {
    expect(recurrenceInWords(recurrence)).toBe(words)
  })

  test('what weekdays cannot say is shown as it is and not offered as buttons', () => {
    expect(daysOfRecurrence('FREQ=MONTHLY;BYDAY=1SU')).toBeNull()
    expect(daysOfRecurrence('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO')).toBeNull()
    expect(recurrenceInWords('FREQ=MONTHLY;BYMONTHDAY=1')).toBe('Recurs by FREQ=MONTHLY;BYMONTHDAY=1')
  })

  test('chosen days come out in the order of the week and read back the same', () => {
    const recurrence = recurrenceOfDays([7, 2])
    expect(recurrence).toBe('FREQ=WEEKLY;BYDAY=TU,SU')
    expect(daysOfRecurrence(recurrence)).toEqual([2, 7])
    expect(recurrenceOfDays([7, 6, 5, 4, 3, 2, 1])).toBe('FREQ=DAILY')
  })
})
