import { describeRoute, resolver } from 'hono-openapi'
import type * as v from 'valibot'
import { Problem } from '../../core/protocol/http/problem.ts'

interface Described {
  tag: string
  summary: string
  /** What comes back, with the status. */
  answers?: { status?: number; schema?: v.GenericSchema; description?: string }
}

/** What a route is for, as the API's page shows it. */
export function describe({ tag, summary, answers = {} }: Described) {
  const { status = 200, schema, description = 'Done' } = answers
  return describeRoute({
    tags: [tag],
    summary,
    responses: {
      [status]: schema
        ? {
            description,
            content: { 'application/json': { schema: resolver(schema, { errorMode: 'ignore' }) } },
          }
        : { description },
      default: {
        description: 'A problem, with what to do about it',
        content: { 'application/problem+json': { schema: resolver(Problem, { errorMode: 'ignore' }) } },
      },
    },
  })
}
