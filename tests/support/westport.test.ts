import { expect } from 'bun:test'
import * as v from 'valibot'
import { VenueMap } from '../../core/maps/map.ts'
import { Zone } from '../../core/zones/zone.ts'
import { testIf } from './skip.ts'
import { hasWestportHouse, importWestportHouse } from './westport.ts'

testIf(hasWestportHouse, 'the data of Westport House is not beside the repository')(
  'Westport House becomes seven maps in metres, and the five named rooms of its second floor zones',
  async () => {
    const building = await importWestportHouse()
    expect(building.levels).toHaveLength(7)
    for (const { map } of building.levels) v.parse(VenueMap, map)
    const rooms = building.levels.flatMap((level) => level.rooms)
    expect(rooms.map((room) => v.parse(Zone, room).name)).toEqual([
      'Meeting Room Large',
      'Server room',
      'Kitchen',
      'Meeting Room Small',
      'Storage Cupboard',
    ])
    // An office building of some tens of metres, not of degrees and not of kilometres.
    const xs = building.levels.flatMap(({ map }) => map.plan.flatMap(({ points }) => points.map(([x]) => x)))
    const width = xs.reduce((most, x) => Math.max(most, x)) - xs.reduce((least, x) => Math.min(least, x))
    expect(width).toBeGreaterThan(20)
    expect(width).toBeLessThan(100)
  },
)
