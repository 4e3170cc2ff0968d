import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Sides } from './sides.ts'

/** A sound server with one loudspeaker that nobody hears, and a microphone before it. */
export interface Loudspeaker {
  /** For the browser that should play on it. */
  environment: Record<string, string>
  /** Records what leaves the loudspeaker, at 48 kHz. */
  record(seconds: number): Promise<Sides>
  close(): Promise<void>
}

export async function aLoudspeaker(): Promise<Loudspeaker> {
  const folder = await mkdtemp(join(tmpdir(), 'driftscape-sound-'))
  const socket = join(folder, 'native')
  const environment = {
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    PULSE_RUNTIME_PATH: folder,
    PULSE_SERVER: `unix:${socket}`,
  }
  const env = { ...process.env, ...environment }
  const server = Bun.spawn(
    [
      'pulseaudio',
      '-n',
      '--daemonize=no',
      '--exit-idle-time=-1',
      '--use-pid-file=no',
      '-L',
      `module-native-protocol-unix socket=${socket} auth-anonymous=1`,
      '-L',
      'module-null-sink sink_name=speaker rate=48000 channels=2',
    ],
    { env, stdio: ['ignore', 'ignore', 'ignore'] },
  )
  await isListening(env)

  return {
    environment,
    async record(seconds) {
      const recorder = Bun.spawn(
        [
          'parec',
          '-d',
          'speaker.monitor',
          '--format=float32le',
          '--rate=48000',
          '--channels=2',
          '--raw',
          '--latency-msec=50',
        ],
        { env, stdout: 'pipe', stderr: 'ignore' },
      )
      const wanted = Math.round(seconds * 48_000) * 8
      const bytes = new Uint8Array(wanted)
      let filled = 0
      for await (const chunk of recorder.stdout) {
        const part = chunk.subarray(0, wanted - filled)
        bytes.set(part, filled)
        filled += part.length
        if (filled === wanted) break
      }
      recorder.kill()
      await recorder.exited
      const samples = new Float32Array(bytes.buffer)
      return {
        left: samples.filter((_, index) => index % 2 === 0),
        right: samples.filter((_, index) => index % 2 === 1),
      }
    },
    async close() {
      server.kill()
      await server.exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function isListening(env: NodeJS.ProcessEnv): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const asked = Bun.spawn(['pactl', 'info'], { env, stdio: ['ignore', 'ignore', 'ignore'] })
    if ((await asked.exited) === 0) return
    await Bun.sleep(50)
  }
  throw new Error('The sound server did not start within 5 s.')
}
