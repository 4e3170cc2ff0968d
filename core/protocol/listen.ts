import * as v from 'valibot'
import { Asset } from '../assets/asset.ts'
import { Scene } from '../scenes/scene.ts'

/** What a page says to the listening frame (`/player/listen.html`) to hear a scene in the browser. Same origin only. */
export const ToListen = v.variant('type', [
  v.object({ type: v.literal('play'), scene: Scene, assets: v.record(v.string(), Asset), venue: v.string() }),
  v.object({ type: v.literal('stop') }),
])
export type ToListen = v.InferOutput<typeof ToListen>

/** What the listening frame says back. */
export const FromListen = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({
    type: v.literal('level'),
    leftDecibels: v.number(),
    rightDecibels: v.number(),
    loudnessLufs: v.number(),
  }),
  v.object({ type: v.literal('stopped') }),
  v.object({ type: v.literal('trouble'), message: v.string() }),
])
export type FromListen = v.InferOutput<typeof FromListen>
