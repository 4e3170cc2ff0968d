import * as v from 'valibot'
import { Id } from '../kit/id.ts'
import { Point } from '../maps/map.ts'
import { Name } from '../venues/venue.ts'

const Hex = (bytes: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), `use ${bytes * 2} hexadecimal digits`))
const Word = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))

export const BeaconIdentity = v.variant('kind', [
  v.object({ kind: v.literal('ibeacon'), uuid: v.pipe(v.string(), v.uuid()), major: Word, minor: Word }),
  v.object({ kind: v.literal('altbeacon'), identity: Hex(20) }),
  v.object({ kind: v.literal('eddystone'), namespace: Hex(10), instance: Hex(6) }),
  v.object({ kind: v.literal('address'), address: v.pipe(v.string(), v.mac48()) }),
])

/** A Bluetooth transmitter with identity and place. */
export const Beacon = v.object({
  name: Name,
  identity: BeaconIdentity,
  map: Id,
  at: Point,
  heightMetres: v.pipe(v.number(), v.minValue(-5), v.maxValue(50)),
  /** What is received at one metre, in dBm. */
  powerAtOneMetre: v.pipe(v.number(), v.minValue(-120), v.maxValue(0)),
})
export type Beacon = v.InferOutput<typeof Beacon>
