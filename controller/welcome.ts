import type { Config } from './config.ts'
import { createDemoVenue, findDemoKiosk } from './demo/demo-venue.ts'
import type { HouseParts } from './http/compose.ts'
import type { Log } from './log.ts'

interface Started {
  config: Config
  house: HouseParts
  ports: { http: number; mqtt: number }
  demoKiosk: { venue: string; kiosk: string } | null
}

/** Prints what a newcomer needs. The links hold their secret behind `#`, which browsers send to nobody. */
export async function welcome({ config, house, ports, demoKiosk }: Started): Promise<void> {
  const base = baseOf(config, ports)
  const token = await house.owner.token()
  const claim =
    token !== null && demoKiosk ? await house.claims.create(demoKiosk.venue, demoKiosk.kiosk) : null
  const lines = [
    ['Start page', `${base}/`],
    token === null
      ? ['Admin', `${base}/admin/`]
      : ['Become the owner (opens once)', `${base}/admin/#welcome=${token}`],
    claim === null
      ? ['Kiosk', `${base}/player/`]
      : ['Demo kiosk (opens once)', `${base}/player/#claim=${claim}`],
    ['API', `${base}/api/`],
    ['MQTT', `port ${ports.mqtt}, or WebSocket ${base.replace(/^http/, 'ws')}/mqtt`],
  ]
  const width = Math.max(...lines.map(([label = '']) => label.length))
  const text = lines.map(([label = '', value]) => `  ${label.padEnd(width)}  ${value}`).join('\n')
  process.stdout.write(`\nDriftscape ${house.version} runs.\n\n${text}\n\n`)
}

/** Makes the demo venue in an empty house, which takes a moment, and then prints its kiosk's link. Never rejects. */
export async function makeDemo({ config, house, ports, demoKiosk }: Started, log: Log): Promise<void> {
  if (demoKiosk) return
  try {
    await createDemoVenue(house)
    const made = await findDemoKiosk(house.store)
    if (!made) return
    const claim = await house.claims.create(made.venue, made.kiosk)
    process.stdout.write(
      `\n  Demo kiosk (opens once)        ${baseOf(config, ports)}/player/#claim=${claim}\n\n`,
    )
  } catch (error) {
    log.error('the demo venue could not be made; everything else runs', { error })
  }
}

const baseOf = (config: Config, ports: { http: number }): string =>
  config.publicUrl ?? `http://localhost:${ports.http}`
