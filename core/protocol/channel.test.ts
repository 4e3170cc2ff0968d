import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import * as v from 'valibot'
import { channel, dropReasonInWords, LONGEST_MESSAGE_BYTES } from './channel.ts'

const lamp = channel({
  template: '{venue}/lamp/{lamp}/set',
  version: 2,
  retain: true,
  qos: 1,
  schema: v.object({ level: v.pipe(v.number(), v.maxValue(1, 'must be at most 1')) }),
})

describe('topics', () => {
  test('are filled, filtered and matched by the same template', () => {
    const topic = lamp.topic({ venue: 'museum', lamp: 'a1' })
    expect(topic).toBe('driftscape/1/museum/lamp/a1/set')
    expect(lamp.filter({ venue: 'museum' })).toBe('driftscape/1/museum/lamp/+/set')
    expect(lamp.match(topic)).toEqual({ venue: 'museum', lamp: 'a1' })
  })

  test('of other channels, roots and depths do not match', () => {
    for (const topic of [
      'driftscape/1/m/lamp/a/get',
      'driftscape/2/m/lamp/a/set',
      'driftscape/1/m/lamp/a/set/x',
      '',
    ])
      expect(lamp.match(topic)).toBeNull()
  })
})

describe('decoding', () => {
  test('reads what was encoded and ignores unknown fields', () => {
    expect(lamp.decode(lamp.encode({ level: 0.5 }))).toEqual({ ok: true, value: { level: 0.5 } })
    expect(lamp.decode('{"v":2,"level":1,"new":true}')).toEqual({ ok: true, value: { level: 1 } })
  })

  test.each([
    ['{"v":3,"level":1}', 'unknownVersion'],
    ['{"level":1}', 'unknownVersion'],
    ['null', 'unknownVersion'],
    ['{', 'notJson'],
    ['{"v":2,"level":7}', 'invalid'],
    ['x'.repeat(LONGEST_MESSAGE_BYTES + 1), 'tooLong'],
    [new Uint8Array([0xff, 0xfe]), 'notText'],
  ])('drops %# with its reason', (payload, is) => {
    const got = lamp.decode(payload)
    expect(got).toMatchObject({ ok: false, reason: { is } })
    if (!got.ok) expect(dropReasonInWords(got.reason)).not.toBe('')
  })

  test('names the field that is wrong', () => {
    expect(lamp.decode('{"v":2,"level":7}')).toMatchObject({
      reason: { field: 'level', problem: 'must be at most 1' },
    })
  })

  test('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array(), fc.json()), (payload) => void lamp.decode(payload)),
    )
  })
})

test('a topic without one of its parts is a fault of ours', () => {
  expect(() => lamp.topic({ venue: 'museum', lamp: '' })).toThrow('needs "lamp"')
})
