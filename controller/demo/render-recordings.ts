import type { LoopPoints } from '../../core/assets/asset.ts'
import { demoRecordings } from '../../sound/demo/demo-recordings.ts'

export interface RenderedFile {
  name: string
  /** Ogg Opus. */
  bytes: Uint8Array
  loop: LoopPoints | null
}

/**
 * Renders everything the demo venue plays, in a worker, so that the controller answers meanwhile.
 * @param onRendered called after each, with how many are done of how many
 */
export function renderRecordings(onRendered: (done: number, of: number) => void): Promise<RenderedFile[]> {
  const { promise, resolve, reject } = Promise.withResolvers<RenderedFile[]>()
  const files: RenderedFile[] = []
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url).href)
  worker.addEventListener('message', ({ data }: MessageEvent<RenderedFile>) => {
    files.push(data)
    onRendered(files.length, demoRecordings.length)
    if (files.length === demoRecordings.length) resolve(files)
  })
  worker.addEventListener('error', (event) =>
    reject(new Error(`The demo's recordings could not be rendered: ${event.message}`)),
  )
  return promise.finally(() => worker.terminate())
}
