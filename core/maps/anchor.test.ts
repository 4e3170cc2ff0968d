import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { localToLonLat, lonLatToLocal } from './anchor.ts'

test('a point survives the way to the earth and back', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -150, max: 150, noNaN: true }),
      fc.double({ min: -150, max: 150, noNaN: true }),
      fc.double({ min: -78, max: 78, noNaN: true }),
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      (x, y, latitude, longitude, rotationDegrees) => {
        const anchor = { latitude, longitude, rotationDegrees }
        const [backX, backY] = lonLatToLocal(localToLonLat([x, y], anchor), anchor)
        expect(Math.hypot(backX - x, backY - y)).toBeLessThan(1e-6)
      },
    ),
  )
})

test('one minute of latitude at 45° north is 1852.2 m, as the WGS-84 tables say', () => {
  const [, north] = lonLatToLocal([0, 45 + 1 / 60], { latitude: 45, longitude: 0, rotationDegrees: 0 })
  expect(north).toBeCloseTo(1852.2, 0)
})

test('a map rotated by 90° has its y axis to the east', () => {
  const [x, y] = lonLatToLocal([0.001, 0], { latitude: 0, longitude: 0, rotationDegrees: 90 })
  expect(x).toBeCloseTo(0, 6)
  expect(y).toBeCloseTo(111.32, 1)
})

test('east of the date line is a few metres away, not the whole earth', () => {
  const [x] = lonLatToLocal([-179.999, 0], { latitude: 0, longitude: 179.999, rotationDegrees: 0 })
  expect(x).toBeCloseTo(222.64, 1)
  const [back] = lonLatToLocal([179.999, 0], { latitude: 0, longitude: -179.999, rotationDegrees: 0 })
  expect(back).toBeCloseTo(-222.64, 1)
})

test('a map rotated by 90° has its x axis to the south', () => {
  const [x] = lonLatToLocal([0, 0.001], { latitude: 0, longitude: 0, rotationDegrees: 90 })
  expect(x).toBeCloseTo(-110.57, 1)
})
