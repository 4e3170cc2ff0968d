import type { OwnerCreation } from '../../core/protocol/http/people.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { Facts } from './facts.ts'
import type { Members } from './members.ts'
import type { People, Person } from './people.ts'
import { hashOf, matches, newSecret } from './secrets.ts'

export type OwnerRefusal = 'alreadyThere' | 'wrongToken' | 'emailTaken'

/** The first person, made by a one-time link. */
export interface Owner {
  exists(): Promise<boolean>
  /** A token for the one-time link; null once there is an owner. Asking again within one run gives the same token. */
  token(): Promise<string | null>
  create(creation: OwnerCreation): Promise<Result<Person, OwnerRefusal>>
}

/**
 * The owner's token is kept only as a hash, so that a copy of the data folder opens nothing; each start makes a new one
 * until it was used.
 */
export function createOwner({
  facts,
  people,
  members,
}: {
  facts: Facts
  people: People
  members: Members
}): Owner {
  let issued: string | null = null
  let creating = false
  const exists = async () => (await facts.get('ownerCreated')) !== null

  return {
    exists,
    async token() {
      if (await exists()) return null
      if (issued !== null) return issued
      issued = newSecret()
      await facts.set('ownerTokenHash', hashOf(issued))
      return issued
    },
    async create({ token, name, email, password }) {
      if (creating || (await exists())) return refuse('alreadyThere')
      const hash = await facts.get('ownerTokenHash')
      if (hash === null || !matches(token, hash)) return refuse('wrongToken')
      // Two uses of the link at one moment: the second finds the first at work.
      if (creating) return refuse('alreadyThere')
      creating = true
      try {
        const person = await people.create({ name, email, password })
        if (!person) return refuse('emailTaken')
        await members.set(person.id, '*', 'owner')
        await facts.set('ownerCreated', person.id)
        await facts.remove('ownerTokenHash')
        issued = null
        return ok(person)
      } finally {
        creating = false
      }
    },
  }
}
