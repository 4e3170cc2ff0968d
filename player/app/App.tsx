import { BlockedScreen } from './BlockedScreen.tsx'
import { Flash } from './Flash.tsx'
import { InsecureScreen } from './InsecureScreen.tsx'
import { PlayingScreen } from './PlayingScreen.tsx'
import type { ScreenParts } from './screen-parts.ts'
import { SilentScreen } from './SilentScreen.tsx'
import { StartingScreen } from './StartingScreen.tsx'
import { TroubleScreen } from './TroubleScreen.tsx'
import { UnpairedScreen } from './UnpairedScreen.tsx'
import { stateInWords } from './words.ts'

/** The whole page: the screen of the state the kiosk is in. */
export function App({ parts }: { parts: ScreenParts }) {
  return (
    <>
      <Screen parts={parts} />
      <Flash kiosk={parts.kiosk} />
      <output class="spoken" aria-live="polite">
        {stateInWords(parts.kiosk.state.value)}
      </output>
    </>
  )
}

function Screen({ parts }: { parts: ScreenParts }) {
  const state = parts.kiosk.state.value
  switch (state.is) {
    case 'insecure':
      return <InsecureScreen address={state.address} viewport={parts.viewport.value} />
    case 'unpaired':
      return (
        <UnpairedScreen
          pairing={state.pairing}
          why={state.why}
          isPlayingOn={state.isPlayingOn}
          parts={parts}
        />
      )
    case 'starting':
      return <StartingScreen step={state.step} note={state.note} parts={parts} />
    case 'blocked':
      return <BlockedScreen parts={parts} />
    case 'playing':
      return <PlayingScreen plan={state.plan} trouble={null} note={state.note} parts={parts} />
    case 'silent':
      return <SilentScreen why={state.why} plan={state.plan} note={state.note} parts={parts} />
    case 'trouble':
      if (state.playing)
        return <PlayingScreen plan={state.playing} trouble={state.trouble} note={null} parts={parts} />
      return <TroubleScreen trouble={state.trouble} zone={state.zone} parts={parts} />
  }
}
