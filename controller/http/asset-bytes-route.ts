import { Hono } from 'hono'
import * as v from 'valibot'
import { AssetHash, type Asset } from '../../core/assets/asset.ts'
import { describe } from './describe.ts'
import type { ApiEnvironment } from './environment.ts'
import type { HttpParts } from './parts.ts'
import { Refusal } from './problems.ts'

/** `/api/assets/{hash}`: a recording's bytes, for people who are signed in and for kiosks. */
export function assetBytesRoute(parts: HttpParts) {
  const app = new Hono<ApiEnvironment>()
  app.get(
    '/:hash',
    describe({
      tag: 'Recordings',
      summary: 'The bytes of a recording; a session or `Authorization: Basic kiosk:id:credential`',
    }),
    async (c) => {
      const venues = await readableVenues(parts, c.req.raw.headers)
      if (!venues)
        throw new Refusal(
          'signedOut',
          'Recordings are given to people who are signed in and to paired kiosks.',
        )
      const hash = v.safeParse(AssetHash, c.req.param('hash'))
      const asset = hash.success ? await findIn(parts, venues, hash.output) : null
      if (!asset || !(await parts.assets.files.has(asset.hash)))
        throw new Refusal('notFound', 'There is no such recording that you may hear.')
      return bytesOf(parts.assets.files.path(asset.hash), asset, c.req.raw.headers)
    },
  )
  return app
}

/** The venues whose recordings these headers open, null for none. */
async function readableVenues(
  { credentials, people, members, store }: HttpParts,
  headers: Headers,
): Promise<string[] | null> {
  const basic = readBasic(headers.get('authorization'))
  if (basic) {
    const principal = await credentials.authenticate(basic.username, basic.password)
    return principal && [principal.venue]
  }
  const person = await people.personOf(headers)
  if (!person) return null
  const roles = await members.rolesOf(person.id)
  return roles.has('*') ? await store.venueIds() : [...roles.keys()]
}

/** User name and password; a kiosk's user name holds a colon itself, so the last one divides. */
export function readBasic(header: string | null): { username: string; password: string } | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,400})$/.exec(header ?? '')?.[1]
  if (!encoded) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.lastIndexOf(':')
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) }
}

async function findIn({ assets }: HttpParts, venues: readonly string[], hash: string): Promise<Asset | null> {
  for (const venue of venues) {
    const asset = await assets.find(venue, hash)
    if (asset) return asset
  }
  return null
}

const extensions: Record<Asset['mediaType'], string> = {
  'audio/ogg': 'ogg',
  'audio/flac': 'flac',
  'audio/wav': 'wav',
  'audio/mpeg': 'mp3',
}

function bytesOf(path: string, asset: Asset, headers: Headers): Response {
  const etag = `"${asset.hash}"`
  const file = Bun.file(path)
  const answer = new Headers({
    etag,
    'content-type': asset.mediaType,
    'accept-ranges': 'bytes',
    // The address names the content, so it never changes; private, because not everybody may hear it.
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': `inline; filename="recording.${extensions[asset.mediaType]}"; filename*=UTF-8''${encodeURIComponent(`${asset.name}.${extensions[asset.mediaType]}`)}`,
  })
  if (headers.get('if-none-match')?.includes(etag))
    return new Response(null, { status: 304, headers: answer })
  const range = readRange(headers.get('range'), asset.bytes)
  if (range === null) return new Response(file, { headers: answer })
  if (range === 'unsatisfiable') {
    answer.set('content-range', `bytes */${asset.bytes}`)
    return new Response(null, { status: 416, headers: answer })
  }
  answer.set('content-range', `bytes ${range.first}-${range.last}/${asset.bytes}`)
  answer.set('content-length', String(range.last - range.first + 1))
  return new Response(file.slice(range.first, range.last + 1), { status: 206, headers: answer })
}

/**
 * The one range of bytes that a `Range` header asks for, both ends included. Null, which means all of it, when there is
 * none or several are asked for.
 */
export function readRange(
  header: string | null,
  size: number,
): { first: number; last: number } | 'unsatisfiable' | null {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '')
  if (!parts) return null
  const [, from = '', to = ''] = parts
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 }
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first >= size || last < first ? 'unsatisfiable' : { first, last }
}
