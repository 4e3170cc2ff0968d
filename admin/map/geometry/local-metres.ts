import { localToLonLat, lonLatToLocal } from '../../../core/maps/anchor.ts'
import type { GeographicAnchor, Point, VenueMap } from '../../../core/maps/map.ts'
import type { ZoneShape } from '../../../core/zones/zone.ts'

/** How a map's own coordinates become metres and back. Indoor maps are metres already; outdoor ones are degrees. */
export interface LocalMetres {
  toMetres: (point: Point) => Point
  fromMetres: (point: Point) => Point
}

const unchanged: LocalMetres = { toMetres: (point) => point, fromMetres: (point) => point }

/** @param place of the venue, about which a map without an anchor of its own is laid out */
export function localMetres(
  map: Pick<VenueMap, 'kind' | 'anchor'>,
  place: { latitude: number; longitude: number },
): LocalMetres {
  if (map.kind === 'indoor') return unchanged
  const anchor: GeographicAnchor = map.anchor ?? { ...place, rotationDegrees: 0 }
  return {
    toMetres: (point) => lonLatToLocal(point, anchor),
    fromMetres: (point) => localToLonLat(point, anchor),
  }
}

/** The same shape in metres. */
export function shapeInMetres(shape: ZoneShape, { toMetres }: LocalMetres): ZoneShape {
  switch (shape.kind) {
    case 'polygon':
      return { ...shape, rings: shape.rings.map((ring) => ring.map(toMetres)) }
    case 'multipolygon':
      return {
        ...shape,
        polygons: shape.polygons.map((polygon) => polygon.map((ring) => ring.map(toMetres))),
      }
    case 'circle':
      return { ...shape, centre: toMetres(shape.centre) }
    case 'corridor':
      return { ...shape, line: shape.line.map(toMetres) }
    case 'beaconRoom':
      return shape
  }
}
