import * as v from 'valibot'
import { Id } from '../../kit/id.ts'
import { Name } from '../../venues/venue.ts'

export const Password = v.pipe(v.string(), v.minLength(10, 'needs at least 10 characters'), v.maxLength(200))
export const Email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.email('is not an e-mail address'))

/** `POST /api/owner`: the one-time link becomes the owner, who is then signed in. */
export const OwnerCreation = v.object({
  token: v.pipe(v.string(), v.minLength(20), v.maxLength(100)),
  name: Name,
  email: Email,
  password: Password,
})
export type OwnerCreation = v.InferOutput<typeof OwnerCreation>

export const Role = v.picklist(['owner', 'editor', 'operator', 'viewer'])
export type Role = v.InferOutput<typeof Role>

/** `GET /api/session`: who is signed in, and the venues they may see. */
export const Session = v.object({
  person: v.object({ id: v.string(), name: v.string(), email: v.string() }),
  venues: v.array(v.object({ id: Id, name: Name, role: Role })),
  /** Where the broker listens for MQTT over TCP, for other systems; the host is that of the page. */
  mqttPort: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
})
export type Session = v.InferOutput<typeof Session>

/** `POST /api/venues/{venue}/integrations`: a credential for another system on the broker (MQTT user name and password). */
export const IntegrationRequest = v.object({ name: Name })
export const Integration = v.object({ id: Id, name: Name, createdAt: v.number(), createdBy: v.string() })
export type Integration = v.InferOutput<typeof Integration>
/** The password is shown this once and stored only as a hash. */
export const IntegrationCreated = v.object({
  ...Integration.entries,
  username: v.string(),
  password: v.string(),
})
export type IntegrationCreated = v.InferOutput<typeof IntegrationCreated>
