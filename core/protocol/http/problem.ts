import * as v from 'valibot'

/** One thing that is wrong with what was sent. */
export const ProblemField = v.object({
  /** Dotted path, such as `fade.innerMetres`. */
  field: v.string(),
  /** What was sent there, shortened. */
  value: v.string(),
  /** What is wrong and what would be right. */
  cure: v.string(),
})
export type ProblemField = v.InferOutput<typeof ProblemField>

/** An RFC 9457 problem document (`application/problem+json`). */
export const Problem = v.object({
  /** A path on this controller that explains the kind of problem. */
  type: v.string(),
  title: v.string(),
  status: v.number(),
  /** What happened, to what, and what to do. */
  detail: v.string(),
  fields: v.optional(v.array(ProblemField)),
})
export type Problem = v.InferOutput<typeof Problem>
