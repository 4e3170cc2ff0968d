import { Waves } from './Waves.tsx'
import type { Viewport } from './viewport.ts'

/** The page was opened where browsers allow neither sound of its own making nor a memory. */
export function InsecureScreen({ address, viewport }: { address: string; viewport: Viewport }) {
  const secure = address.replace(/^http:/, 'https:')
  return (
    <main class="screen explains">
      <Waves at="bottom" viewport={viewport} />
      <p class="head">Driftscape</p>
      <div class="middle">
        <h1 class="says">This address cannot play</h1>
        <p class="next">
          Browsers let a page make sound only over https. Open <b>{secure}</b> instead, or, on the
          controller’s own machine, <b>http://localhost{portOf(address)}/player/</b>.
        </p>
      </div>
      <p class="staff">
        <span>
          On a trusted network without https, start Chromium with --unsafely-treat-insecure-origin-as-secure=
          {new URL(address).origin}
        </span>
      </p>
    </main>
  )
}

function portOf(address: string): string {
  const { port } = new URL(address)
  return port ? `:${port}` : ''
}
