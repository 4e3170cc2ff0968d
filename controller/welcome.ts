import type { HouseParts } from './http/compose.ts'

interface Started {
  house: Pick<HouseParts, 'owner' | 'claims' | 'demo' | 'version'>
  /** Where people reach the controller, without a path. */
  base: string
  mqttPort: number
  print: (text: string) => void
}

const DEMO_KIOSK = 'Demo kiosk (opens once)'

/**
 * Prints what a newcomer needs; when a demo venue is being made, also its kiosk's link, as soon as there is one.
 * The links hold their secret behind `#`, which browsers send to nobody.
 * @param isDemoWanted whether the demo venue is to be made now
 */
export async function welcome(
  { house, base, mqttPort, print }: Started,
  isDemoWanted: boolean,
): Promise<void> {
  const { owner, claims, demo, version } = house
  const demoLink = async () => {
    const state = await demo.state()
    return state.is === 'ready'
      ? `${base}/player/#claim=${await claims.create(state.venue, state.kiosk)}`
      : null
  }
  const token = await owner.token()
  const link = token === null ? null : await demoLink()
  const lines: Line[] = [
    ['Start page', `${base}/`],
    token === null
      ? ['Admin', `${base}/admin/`]
      : ['Become the owner (opens once)', `${base}/admin/#welcome=${token}`],
    link === null ? ['Kiosk', `${base}/player/`] : [DEMO_KIOSK, link],
    ['API', `${base}/api/`],
    ['MQTT', `port ${mqttPort}, or WebSocket ${base.replace(/^http/, 'ws')}/mqtt`],
  ]
  print(`\nDriftscape ${version} runs.\n\n${inColumns(lines)}\n\n`)

  if (!isDemoWanted) return
  print('The demo museum is being made, which takes about 10 s.\n\n')
  await demo.make()
  const made = await demoLink()
  if (made !== null) print(`\n${inColumns([[DEMO_KIOSK, made]])}\n\n`)
}

type Line = [label: string, value: string]

// As wide as the longest label, so that the line that comes later stands in the same column.
const LABEL_WIDTH = 'Become the owner (opens once)'.length

const inColumns = (lines: Line[]): string =>
  lines.map(([label, value]) => `  ${label.padEnd(LABEL_WIDTH)}  ${value}`).join('\n')
