import { expect, test } from 'bun:test'
import { Scope } from '../../core/kit/scope.ts'
import { kioskStatus } from '../../core/protocol/kiosk-status.ts'
import { aBroker } from '../../tests/support/a-broker.ts'
import { wallClock } from '../../tests/support/wall-clock.ts'
import { Connection } from './connection.ts'

/** Waits between attempts are cut to nothing, so that the test takes no longer than the wire does. */
const hasty = { ...wallClock, after: (_: number, call: () => void) => wallClock.after(1, call) }

/** @param answers whether each attempt is let in, before the rest are */
async function aLine(answers: boolean[] = []) {
  let isWelcome = true
  const asked: string[] = []
  const house = await aBroker({
    authenticate: async (username) => {
      asked.push(username)
      return (answers.shift() ?? isWelcome) ? { kind: 'kiosk', venue: 'museum', kiosk: 'hall' } : null
    },
  })
  const scope = new Scope(hasty)
  const said: string[] = []
  let wake = () => {}
  const say = (word: string) => () => {
    said.push(word)
    wake()
  }
  const connection = new Connection({
    url: `mqtt://127.0.0.1:${house.broker.port}`,
    clientId: 'hall',
    username: 'kiosk:hall',
    password: 'secret',
    will: {
      topic: kioskStatus.topic({ venue: 'museum', kiosk: 'hall' }),
      payload: kioskStatus.encode({ status: 'lost' }),
      qos: 1,
      retain: true,
    },
    clock: hasty,
    random: () => 0,
  })
  const events = {
    subscriptions: ['driftscape/1/museum/kiosk/hall/desired'],
    onOpen: say('open'),
    onLost: say('lost'),
    onRefused: say('refused'),
    onMessage: () => {},
  }
  connection.start(events, scope)
  const until = async (word: string, count = 1) => {
    while (said.filter((one) => one === word).length < count)
      await new Promise<void>((resolve) => (wake = resolve))
  }
  const close = async () => {
    scope.close()
    await house.close()
  }
  return { connection, house, said, asked, until, close, withdraw: () => (isWelcome = false) }
}

test('a kiosk unpaired while it is connected hears that it is refused, and asks no more', async () => {
  const { connection, house, said, asked, until, close, withdraw } = await aLine()
  await until('open')
  withdraw()
  house.broker.disconnect('kiosk:hall')
  await until('refused')
  // Put out, refused once, and refused once more to be believed.
  expect(said).toEqual(['open', 'lost', 'lost', 'refused'])
  expect(asked).toHaveLength(3)
  expect(connection.isOpen).toBe(false)
  await Bun.sleep(20)
  expect(asked).toHaveLength(3)
  await close()
})

test('a kiosk whose link is cut, but whom nobody refuses, comes back', async () => {
  const { house, said, until, close } = await aLine()
  await until('open')
  house.broker.disconnect('kiosk:hall')
  await until('open', 2)
  expect(said).toEqual(['open', 'lost', 'open'])
  await close()
})

test('refusals far apart, each by a broker that has only half started, unpair nobody', async () => {
  const { house, said, until, close } = await aLine([false, true, false, true])
  await until('open')
  house.broker.disconnect('kiosk:hall')
  await until('open', 2)
  expect(said).toEqual(['lost', 'open', 'lost', 'lost', 'open'])
  await close()
})
