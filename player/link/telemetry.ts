import * as v from 'valibot'
import type { Telemetry } from '../../core/protocol/kiosk-telemetry.ts'
import type { Millis } from '../../core/units/time.ts'
import type { Engine } from '../audio/engine.ts'

// None of these is in every browser, so each is read as data from outside.
const PlaybackStats = v.object({ underrunEvents: v.number() })
const Memory = v.object({ usedJSHeapSize: v.number() })
const Battery = v.object({ level: v.number(), charging: v.boolean() })
const HasStats = v.object({ playbackStats: PlaybackStats })
const HasMemory = v.object({ memory: Memory })
const HasBattery = v.object({ getBattery: v.function() })

const QUIET = {
  leftDecibels: -120,
  rightDecibels: -120,
  peakDecibels: -120,
  momentaryLufs: -70,
  shortTermLufs: -70,
}

/** What this device measures of itself now. */
export async function measure(
  engine: Pick<Engine, 'levels' | 'session' | 'takePeakDecibels'>,
  at: Millis,
): Promise<Telemetry> {
  const levels = engine.levels.peek() ?? QUIET
  const context = engine.session.peek()?.context
  const latency = context?.outputLatency
  return {
    at,
    loudnessLufs: levels.momentaryLufs,
    shortTermLufs: levels.shortTermLufs,
    peakDecibels: engine.takePeakDecibels(),
    leftDecibels: levels.leftDecibels,
    rightDecibels: levels.rightDecibels,
    underruns: underrunsOf(context),
    outputLatencyMillis: latency === undefined ? null : Math.round(latency * 1000),
    memoryMegabytes: memoryMegabytes(),
    battery: await battery(),
  }
}

function underrunsOf(context: AudioContext | undefined): number {
  const known = v.safeParse(HasStats, context)
  return known.success ? known.output.playbackStats.underrunEvents : 0
}

function memoryMegabytes(): number | null {
  const known = v.safeParse(HasMemory, performance)
  return known.success ? Math.round(known.output.memory.usedJSHeapSize / 1e6) : null
}

async function battery(): Promise<Telemetry['battery']> {
  if (!v.is(HasBattery, navigator)) return null
  // Called on its owner: browsers refuse it as a bare function.
  const known = v.safeParse(
    Battery,
    await Promise.resolve(navigator.getBattery.call(navigator)).catch(() => null),
  )
  return known.success ? { level: known.output.level, charging: known.output.charging } : null
}
