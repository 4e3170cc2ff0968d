import { createMiddleware } from 'hono/factory'
import { validator } from 'hono-openapi'
import { bodyLimit } from 'hono/body-limit'
import type * as v from 'valibot'
import type { ApiEnvironment } from './environment.ts'
import { invalidFields, Refusal } from './problems.ts'

/** No JSON body may be longer. */
export const LONGEST_JSON_BYTES = 1024 * 1024

/** Parses the JSON body; a wrong one is refused with its fields. Read it with `c.req.valid('json')`. */
export const jsonBody = <Schema extends v.GenericSchema>(schema: Schema) =>
  validator<Schema, 'json', ApiEnvironment, string>(
    'json',
    schema,
    (result) => {
      if (!result.success) throw invalidFields(result.error, result.data)
    },
    VALIBOT_OPTIONS,
  )

/** Parses the query. Read it with `c.req.valid('query')`. */
export const query = <Schema extends v.GenericSchema>(schema: Schema) =>
  validator<Schema, 'query', ApiEnvironment, string>(
    'query',
    schema,
    (result) => {
      if (!result.success) throw invalidFields(result.error, result.data)
    },
    VALIBOT_OPTIONS,
  )

// Checks in code and transformations have no words in JSON Schema; the description leaves them out.
const VALIBOT_OPTIONS = { options: { errorMode: 'ignore' } }

/** Refuses what is no JSON, or too much of it. Stands before every route but uploads. */
export const jsonOnly = createMiddleware<ApiEnvironment>(async (c, next) => {
  const type = c.req.header('content-type')
  if (c.req.method !== 'GET' && type !== undefined && !/^application\/json(?:;|$)/i.test(type))
    throw new Refusal(
      'notJson',
      `This route reads JSON, and "${type.slice(0, 60)}" was sent. Send content-type application/json.`,
    )
  await next()
})

export const limitedTo = (bytes: number) =>
  bodyLimit({
    maxSize: bytes,
    onError: () => {
      throw new Refusal(
        'tooLarge',
        `The body is larger than the ${Math.floor(bytes / 1024)} KiB that this route takes. Nothing was changed.`,
      )
    },
  })
