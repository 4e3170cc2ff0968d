import { expect, test } from 'bun:test'
import { placeOf } from './router.ts'

test.each([
  ['', '', null],
  ['#/', '', null],
  ['#/scenes', 'scenes', null],
  ['#/scenes/low-tide', 'scenes', 'low-tide'],
  ['#/map?zone=hall', 'map', null],
])('%s is page "%s", item %p', (fragment, page, item) => {
  expect(placeOf(fragment)).toMatchObject({ page, item })
})

test('what follows the question mark is read as a query', () => {
  expect(placeOf('#/pair?code=ACD%20EFG').query.get('code')).toBe('ACD EFG')
})
