import * as v from 'valibot'
import { Mode } from '../scenes/layer.ts'
import { Tag } from '../scenes/scene.ts'
import { Name } from '../venues/venue.ts'

const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const Range = v.pipe(
  v.tuple([Share, Share]),
  v.check(([low, high]) => low <= high, 'must begin with the smaller number'),
)

/** A taste: it chooses among scenes and shapes the one chosen. */
export const Profile = v.object({
  name: Name,
  liked: v.pipe(v.array(Tag), v.maxLength(60)),
  avoided: v.pipe(v.array(Tag), v.maxLength(60)),
  energy: Range,
  density: Range,
  brightness: Range,
  /** Beats a minute. */
  tempo: v.tuple([
    v.pipe(v.number(), v.minValue(20), v.maxValue(240)),
    v.pipe(v.number(), v.minValue(20), v.maxValue(240)),
  ]),
  modes: v.array(Mode),
  loudnessCeilingLufs: v.pipe(v.number(), v.minValue(-50), v.maxValue(-14)),
  /** Names of licences that may play; empty allows all. */
  licences: v.pipe(v.array(v.string()), v.maxLength(40)),
})
export type Profile = v.InferOutput<typeof Profile>
