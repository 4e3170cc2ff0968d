import * as v from 'valibot'
import { Name } from '../venues/venue.ts'

const Prompt = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(600))

export const Mapping = v.object({
  /** A feature of the sound, 0 to 1. */
  from: v.picklist(['energy', 'brightness', 'texture', 'beat', 'derivative']),
  /** A parameter of the picture. */
  to: v.picklist(['noise', 'denoising', 'promptBlend', 'speed', 'colour']),
  curve: v.picklist(['linear', 'exponential', 'logarithmic', 'stepped']),
  sensitivity: v.pipe(v.number(), v.minValue(0), v.maxValue(4)),
  range: v.tuple([v.number(), v.number()]),
})

export const BeatAction = v.object({
  action: v.picklist(['pulse_noise', 'cache_reset', 'prompt_cycle', 'transition_trigger', 'none']),
  intensity: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  cooldownMillis: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000)),
})

/** How sound becomes picture. */
export const Theme = v.object({
  name: Name,
  basePrompt: Prompt,
  styleModifiers: v.pipe(v.array(Prompt), v.maxLength(12)),
  mappings: v.pipe(v.array(Mapping), v.maxLength(24)),
  beat: BeatAction,
  variations: v.object({
    prompts: v.pipe(v.array(Prompt), v.maxLength(24)),
    /** Energy above which a variation is chosen, 0 to 1. */
    energyThreshold: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    blendSeconds: v.pipe(v.number(), v.minValue(0), v.maxValue(60)),
  }),
})
export type Theme = v.InferOutput<typeof Theme>
