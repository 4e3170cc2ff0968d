import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { newId } from '../../core/kit/id.ts'
import { lonLatToLocal } from '../../core/maps/anchor.ts'
import { Point, type GeographicAnchor, type PlanLine, type VenueMap } from '../../core/maps/map.ts'
import type { Zone } from '../../core/zones/zone.ts'

const folder = resolve(import.meta.dir, '../../../shared/data/venues/westport-house')

/** Whether the data of Westport House ((c) WRLD, CC BY 4.0) lies beside this repository. */
export const hasWestportHouse = existsSync(folder)

const Main = v.object({
  name: v.string(),
  location: v.object({ coordinates: Point }),
  levels: v.array(
    v.object({ id: v.string(), readable_name: v.string(), z_order: v.number(), filename: v.string() }),
  ),
})

const Level = v.object({
  features: v.array(
    v.object({
      properties: v.object({ type: v.string(), name: v.nullish(v.string()) }),
      geometry: v.union([
        v.object({ type: v.literal('Polygon'), coordinates: v.array(v.array(Point)) }),
        v.object({ type: v.picklist(['LineString', 'Point', 'MultiPolygon', 'MultiLineString']) }),
      ]),
    }),
  ),
})

export interface ImportedBuilding {
  name: string
  place: { latitude: number; longitude: number }
  levels: { id: string; map: VenueMap; rooms: Zone[] }[]
}

const planKinds: Record<string, PlanLine['kind']> = {
  building_outline: 'wall',
  wall: 'wall',
  door: 'door',
  window: 'window',
  stairs: 'detail',
  elevator: 'detail',
  inaccessible_space: 'detail',
}

/** Reads the building: every level as a map in metres, its named rooms as zones. */
export async function importWestportHouse(): Promise<ImportedBuilding> {
  const main = v.parse(Main, await Bun.file(join(folder, 'main.json')).json())
  const [longitude, latitude] = main.location.coordinates
  const anchor: GeographicAnchor = { latitude, longitude, rotationDegrees: 0 }
  const levels = await Promise.all(
    main.levels.map(async (level) => {
      const { features } = v.parse(Level, await Bun.file(join(folder, level.filename)).json())
      const polygons = features.flatMap(({ properties, geometry }) =>
        geometry.type === 'Polygon'
          ? [{ ...properties, rings: geometry.coordinates.map((ring) => toLocal(ring, anchor)) }]
          : [],
      )
      const id = newId(crypto.getRandomValues.bind(crypto))
      const map: VenueMap = {
        name: level.readable_name,
        level: level.z_order,
        kind: 'indoor',
        anchor,
        plan: polygons.flatMap(({ type, rings }) => {
          const kind = planKinds[type]
          return kind ? rings.map((points) => ({ kind, points: close(points) })) : []
        }),
      }
      const rooms = polygons
        .filter(({ type, name }) => type === 'room' && name)
        .map(({ name, rings }, index): Zone => ({
          name: name ?? '',
          map: id,
          colour: (index % 10) + 1,
          shape: { kind: 'polygon', rings },
          fade: { innerMetres: 0.5, outerMetres: 1 },
          fadeSeconds: 4,
          priority: 10,
          mix: { mode: 'layer' },
          defaultScene: null,
        }))
      return { id, map, rooms }
    }),
  )
  return { name: main.name, place: { latitude, longitude }, levels }
}

/** GeoJSON repeats the first corner at the end of a ring; ours do not. */
function toLocal(ring: Point[], anchor: GeographicAnchor): Point[] {
  const points = ring.map((point) => lonLatToLocal(point, anchor))
  const [first, last] = [points[0], points.at(-1)]
  const isClosed = points.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]
  return isClosed ? points.slice(0, -1) : points
}

const close = (ring: Point[]): Point[] => (ring[0] ? [...ring, ring[0]] : ring)
