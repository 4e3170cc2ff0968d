import { expect, test } from 'bun:test'
import { moveItem } from './move-item.ts'

test('an item moves among the others and stays within the list', () => {
  expect(moveItem(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moveItem(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moveItem(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moveItem(['a', 'b', 'c'], 2, 5)).toEqual(['a', 'b', 'c'])
  expect(moveItem(['a', 'b'], 7, 1)).toEqual(['a', 'b'])
})
