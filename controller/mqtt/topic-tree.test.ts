import { expect, test } from 'bun:test'
import { TopicTree } from './topic-tree.ts'

// MQTT 3.1.1, section 4.7.
test.each([
  ['a/b', 'a/b', true],
  ['a/b', 'a/c', false],
  ['a/b', 'a/b/c', false],
  ['a/+', 'a/b', true],
  ['a/+', 'a', false],
  ['a/+', 'a/b/c', false],
  ['a/+/c', 'a/b/c', true],
  ['+', '/a', false],
  ['/+', '/a', true],
  ['+/+', '/a', true],
  ['a/#', 'a', true],
  ['a/#', 'a/b/c', true],
  ['a/#', 'b', false],
  ['#', 'a/b', true],
  ['#', '$SYS/a', false],
  ['+/a', '$SYS/a', false],
  ['$SYS/#', '$SYS/a', true],
] as const)('filter %s, topic %s: %p, both ways', (filter, topic, matches) => {
  const filters = new TopicTree<string>()
  filters.set(filter, filter)
  expect(filters.matchingTopic(topic)).toEqual(matches ? [filter] : [])
  const topics = new TopicTree<string>()
  topics.set(topic, topic)
  expect(topics.matchingFilter(filter)).toEqual(matches ? [topic] : [])
})

test('what is deleted is gone, and its neighbours stay', () => {
  const tree = new TopicTree<number>()
  tree.set('a/b', 1)
  tree.set('a/b/c', 2)
  tree.set('a', 3)
  tree.delete('a/b')
  tree.delete('nowhere/at/all')
  expect([tree.get('a'), tree.get('a/b'), tree.get('a/b/c')]).toEqual([3, undefined, 2])
  expect(new Set(tree.matchingFilter('#'))).toEqual(new Set([2, 3]))
})
