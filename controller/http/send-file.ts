import { stat } from 'node:fs/promises'
import { Refusal } from './problems.ts'

interface Sent {
  path: string
  /** `immutable` for files whose name changes with their content, `revalidate` for the rest. */
  cache: 'immutable' | 'revalidate'
}

/** A file as an answer, with an ETag. Refuses when it is not there. */
export async function sendFile(request: Request, { path, cache }: Sent): Promise<Response> {
  const found = await fileAt(path)
  if (!found) throw new Refusal('notFound', 'There is no such page.')
  const etag = `"${found.size.toString(36)}-${Math.round(found.mtimeMs).toString(36)}"`
  const headers = new Headers({
    etag,
    'cache-control': cache === 'immutable' ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const file = Bun.file(path)
  headers.set('content-type', path.endsWith('.webmanifest') ? 'application/manifest+json' : file.type)
  return new Response(file, { headers })
}

async function fileAt(path: string) {
  try {
    const found = await stat(path)
    return found.isFile() ? found : null
  } catch {
    return null
  }
}
