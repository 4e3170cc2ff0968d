import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import { Id } from '../../core/kit/id.ts'
import type { Members } from '../auth/members.ts'
import type { People } from '../auth/people.ts'
import { may, roleFor, type Permission } from '../auth/permissions.ts'
import type { Store } from '../store/store.ts'
import type { ApiEnvironment } from './environment.ts'
import { Refusal } from './problems.ts'

/** Lets only signed-in people through. */
export const signedIn = (people: People) =>
  createMiddleware<ApiEnvironment>(async (c, next) => {
    const person = await people.personOf(c.req.raw.headers)
    if (!person) throw new Refusal('signedOut', 'Nobody is signed in. Sign in at /admin/ and repeat it.')
    c.set('person', person)
    await next()
  })

/** Lets only members of the venue in the path through. To others a venue that exists looks like one that does not. */
export const inVenue = ({ members, store }: { members: Members; store: Store }) =>
  createMiddleware<ApiEnvironment>(async (c, next) => {
    const venue = c.req.param('venue') ?? ''
    const role = v.is(Id, venue) ? await members.roleIn(c.get('person').id, venue) : null
    if (!role || !(await store.get(venue, 'venue', 'venue')))
      throw new Refusal('notFound', `There is no venue "${venue.slice(0, 60)}" that you may see.`)
    c.set('venue', venue)
    c.set('role', role)
    await next()
  })

/** Lets through whose role in the venue allows it. */
export const needs = (permission: Permission) =>
  createMiddleware<ApiEnvironment>(async (c, next) => {
    if (!may(c.get('role'), permission))
      throw new Refusal(
        'notAllowed',
        `Your role here is ${c.get('role')}; this takes at least ${roleFor(permission)}. Ask an owner of the venue.`,
      )
    await next()
  })

/** The id in the path. */
export function idIn(value: string | undefined): string {
  const parsed = v.safeParse(Id, value)
  if (!parsed.success)
    throw new Refusal(
      'notFound',
      `"${(value ?? '').slice(0, 60)}" is not an id: ${parsed.issues[0].message}.`,
    )
  return parsed.output
}
