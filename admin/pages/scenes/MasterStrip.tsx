import { useAdmin } from '../../app/admin.ts'
import { LevelMeter } from '../../ui/LevelMeter.tsx'
import { signed } from '../../words/duration.ts'
import type { Listening } from './listening.ts'

/** All layers together, as they are heard in this browser. */
export function MasterStrip({
  listening,
  target,
  isSolo,
}: {
  listening: Listening
  target: number
  /** Whether some layers are on solo, so that not all of the scene is heard. */
  isSolo: boolean
}) {
  const { clock } = useAdmin()
  void clock.second.value
  const level = listening.level.peek()
  return (
    <section class="strip strip-master" aria-label="All layers">
      <span class="dim">all layers</span>
      <span class="strip-name">Master</span>
      <p class="master-number">
        <span class="measure">{level && level.loudnessLufs > -70 ? signed(level.loudnessLufs) : '–'}</span>{' '}
        <span class="unit">LUFS</span>
      </p>
      <p class="row dim">
        Target <span class="measure push">{signed(target)}</span>
      </p>
      <div class="master-meter">
        <LevelMeter upright label="Level in this browser" level={listening.level} target={target} />
      </div>
      <output class="dim">
        {stateInWords[listening.state.value.is]}
        {isSolo && '; solo layers only, not saved'}
      </output>
    </section>
  )
}

const stateInWords = {
  off: 'Not listening',
  starting: 'Starting',
  sounding: 'On this computer',
  trouble: 'Cannot be heard here',
}
