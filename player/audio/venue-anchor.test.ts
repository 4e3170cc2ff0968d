import { expect, test } from 'bun:test'
import { VenueAnchor } from './venue-anchor.ts'

/** A reading at `second`, of an output 0.2 s behind, whose venue clock is `ahead` seconds ahead of true time. */
const at = (second: number, ahead = 0) => ({
  venueMillis: 1_000_000 + (second + ahead) * 1000,
  nowMillis: second * 1000,
  contextSeconds: second - 0.2,
  heardAtMillis: second * 1000 - 0,
})

test('the first reading ties the clocks, what is heard now is the venue’s now', () => {
  expect(new VenueAnchor().read(at(5))).toBeCloseTo(1000.2, 6)
})

test('while the clocks agree nothing is said', () => {
  const anchor = new VenueAnchor()
  anchor.read(at(0))
  for (let second = 1; second < 100; second++) expect(anchor.read(at(second))).toBeNull()
})

test('one outlier is passed by', () => {
  const anchor = new VenueAnchor()
  for (let second = 0; second < 10; second++) anchor.read(at(second))
  expect(anchor.read(at(10, 0.021))).toBeNull()
})

test('a slow drift is corrected once it has grown', () => {
  const anchor = new VenueAnchor()
  const said = Array.from({ length: 600 }, (_, second) => anchor.read(at(second, second * 37e-6)))
  const corrections = said.filter((offset) => offset !== null)
  expect(corrections.length).toBeGreaterThan(2)
  expect(corrections.length).toBeLessThan(12)
  expect(corrections.at(-1)).toBeCloseTo(1000.2 + 600 * 37e-6, 2)
})

test('a clock that was set is followed', () => {
  const anchor = new VenueAnchor()
  for (let second = 0; second < 20; second++) anchor.read(at(second))
  const said = Array.from({ length: 20 }, (_, later) => anchor.read(at(20 + later, 3600)))
  expect(said.find((offset) => offset !== null)).toBeCloseTo(4600.2, 3)
})

test('a reading taken late counts from when it was heard', () => {
  const late = { ...at(5), nowMillis: 5040, venueMillis: 1_005_040 }
  expect(new VenueAnchor().read(late)).toBeCloseTo(1000.2, 6)
})

test('a small error is believed only after several readings, a jump as soon as most agree', () => {
  const anchor = new VenueAnchor()
  anchor.read(at(0))
  // Two of three readings say 20 ms: too few to turn the music for.
  expect([anchor.read(at(1, 0.02)), anchor.read(at(2, 0.02))]).toEqual([null, null])
  const jumped = new VenueAnchor()
  jumped.read(at(0))
  expect([jumped.read(at(1, 60)), jumped.read(at(2, 60))].some((offset) => offset !== null)).toBe(true)
})
