import mqtt from 'mqtt'
import { kioskReported } from '../../core/protocol/kiosk-reported.ts'
import { aReported } from '../support/a-reported.ts'
import { signIn } from '../support/api.ts'
import { aRunningHouse } from '../support/house.ts'
import { pairKiosk } from '../support/pairing.ts'
import type { Report } from './report.ts'

const KIOSKS = 50

/** Memory of the controller at rest, alone and with 50 connected kiosks. */
export async function benchRest(report: Report): Promise<void> {
  const house = await aRunningHouse()
  const clients: mqtt.MqttClient[] = []
  try {
    const api = await signIn(house)
    const alone = await residentMegabytes(house.pid)
    for (let index = 0; index < KIOSKS; index++) {
      const identity = await pairKiosk(house, api, `Kiosk ${index}`)
      const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${house.mqttPort}`, {
        username: `kiosk:${identity.kiosk}`,
        password: identity.credential,
        clientId: identity.kiosk,
        clean: false,
        protocolVersion: 4,
      })
      clients.push(client)
      await client.subscribeAsync(`driftscape/1/${identity.venue}/kiosk/${identity.kiosk}/desired`, {
        qos: 1,
      })
      await client.publishAsync(
        kioskReported.topic({ venue: identity.venue, kiosk: identity.kiosk }),
        kioskReported.encode(aReported({ at: Date.now() })),
        { qos: 1, retain: true },
      )
    }
    await Bun.sleep(5000)
    report({
      bench: 'rest',
      name: 'controller_rss_mb',
      value: await residentMegabytes(house.pid),
      unit: 'MB',
      baseline: alone,
    })
  } finally {
    await Promise.all(clients.map((client) => client.endAsync(true)))
    await house.close()
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const child = Bun.spawn(['ps', '-o', 'rss=', '-p', String(pid)], { stdout: 'pipe' })
  return Number(await new Response(child.stdout).text()) / 1024
}
