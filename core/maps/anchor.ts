import type { GeographicAnchor, Point } from './map.ts'

const EQUATORIAL_RADIUS = 6_378_137
const ECCENTRICITY_SQUARED = 6.694_379_990_14e-3
const RADIANS = Math.PI / 180

/** Metres per radian of latitude and longitude at a latitude: WGS-84's meridian and prime-vertical radii. */
function radiiAt(latitude: number): { north: number; east: number } {
  const sine = Math.sin(latitude * RADIANS)
  const w = 1 - ECCENTRICITY_SQUARED * sine * sine
  return {
    north: (EQUATORIAL_RADIUS * (1 - ECCENTRICITY_SQUARED)) / (w * Math.sqrt(w)),
    east: (EQUATORIAL_RADIUS / Math.sqrt(w)) * Math.cos(latitude * RADIANS),
  }
}

/**
 * Longitude and latitude in degrees -> metres on a local map, in the plane tangent at the anchor.
 * Within 1 cm over a building of 300 m away from the poles.
 */
export function lonLatToLocal([longitude, latitude]: Point, anchor: GeographicAnchor): Point {
  const { north, east } = radiiAt(anchor.latitude)
  const e = (((longitude - anchor.longitude + 540) % 360) - 180) * RADIANS * east
  const n = (latitude - anchor.latitude) * RADIANS * north
  const sine = Math.sin(anchor.rotationDegrees * RADIANS)
  const cosine = Math.cos(anchor.rotationDegrees * RADIANS)
  return [e * cosine - n * sine, e * sine + n * cosine]
}

/** The inverse of `lonLatToLocal`. */
export function localToLonLat([x, y]: Point, anchor: GeographicAnchor): Point {
  const { north, east } = radiiAt(anchor.latitude)
  const sine = Math.sin(anchor.rotationDegrees * RADIANS)
  const cosine = Math.cos(anchor.rotationDegrees * RADIANS)
  const e = x * cosine + y * sine
  const n = -x * sine + y * cosine
  return [anchor.longitude + e / east / RADIANS, anchor.latitude + n / north / RADIANS]
}
