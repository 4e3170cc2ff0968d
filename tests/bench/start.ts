import { aRunningHouse } from '../support/house.ts'
import { percentile, type Report } from './report.ts'

/** From `npm start` with an existing data folder to the first HTTP answer, the median of five. */
export async function benchStart(report: Report): Promise<void> {
  const house = await aRunningHouse()
  const times: number[] = []
  const bare: number[] = []
  try {
    await house.stop()
    for (let round = 0; round < 5; round++) {
      times.push(await timeToAnswer(['npm', 'start', '--silent'], house))
      bare.push(await timeToExit(['npm', 'run', '--silent', 'env']))
    }
  } finally {
    await house.close()
  }
  // npm alone, doing nothing, is the part of it that no change here can save.
  report({
    bench: 'start',
    name: 'cold_start_ms',
    value: percentile(times, 0.5),
    unit: 'ms',
    baseline: percentile(bare, 0.5),
  })
}

async function timeToExit(command: string[]): Promise<number> {
  const started = performance.now()
  await Bun.spawn(command, { stdio: ['ignore', 'ignore', 'ignore'] }).exited
  return performance.now() - started
}

async function timeToAnswer(
  command: string[],
  house: { address: string; data: string; httpPort: number; mqttPort: number },
): Promise<number> {
  const started = performance.now()
  const child = Bun.spawn(command, {
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
    env: {
      ...process.env,
      DRIFTSCAPE_DATA: house.data,
      DRIFTSCAPE_HTTP_HOST: '127.0.0.1',
      DRIFTSCAPE_HTTP_PORT: String(house.httpPort),
      DRIFTSCAPE_MQTT_PORT: String(house.mqttPort),
    },
  })
  try {
    for (;;) {
      try {
        await fetch(`${house.address}/health`)
        return performance.now() - started
      } catch {
        if (performance.now() - started > 30_000) throw new Error('npm start gave no answer within 30 s.')
        await Bun.sleep(5)
      }
    }
  } finally {
    // npm starts a shell that starts the controller: the whole group of this one start is ended.
    process.kill(-child.pid, 'SIGTERM')
    await child.exited
    await waitUntilClosed(house.address)
  }
}

async function waitUntilClosed(address: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    try {
      await fetch(`${address}/health`)
      await Bun.sleep(25)
    } catch {
      return
    }
  }
}
