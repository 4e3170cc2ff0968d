import { Volume2 } from 'lucide'
import { Icon } from './Icon.tsx'
import type { ScreenParts } from './screen-parts.ts'
import { Waves } from './Waves.tsx'

/** The browser wants to be touched before it lets any sound out. The button is large, and the whole page works as it. */
export function BlockedScreen({ parts: { kiosk, viewport } }: { parts: ScreenParts }) {
  return (
    <main class="screen blocked">
      <Waves at="top" viewport={viewport.value} />
      <h1 class="head">{kiosk.desired.value?.kiosk.name ?? 'Driftscape'}</h1>
      <div class="middle">
        <button type="button" class="start" onClick={() => kiosk.parts.engine.resume()}>
          <Icon of={Volume2} />
          Start the sound
        </button>
        <p class="next">Touch anywhere, or press any key.</p>
      </div>
      <p class="staff">
        <span>
          This browser waits for a touch. The kiosk start script sets the option that makes this needless.
        </span>
      </p>
    </main>
  )
}
