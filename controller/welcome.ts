import type { Config } from './config.ts'
import type { HouseParts } from './http/compose.ts'

interface Started {
  config: Config
  house: Pick<HouseParts, 'owner' | 'claims' | 'version'>
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

/** Prints the demo kiosk's link once the demo venue has been made, which takes a moment on the first start. */
export async function demoWelcome({ config, house, ports, demoKiosk }: Started): Promise<void> {
  if (!demoKiosk) return
  const claim = await house.claims.create(demoKiosk.venue, demoKiosk.kiosk)
  process.stdout.write(
    `\n  Demo kiosk (opens once)        ${baseOf(config, ports)}/player/#claim=${claim}\n\n`,
  )
}

const baseOf = (config: Config, ports: { http: number }): string =>
  config.publicUrl ?? `http://localhost:${ports.http}`
