import { expect, test } from 'bun:test'
import { brokerAddresses } from './broker-addresses.ts'

test('the broker is reached at the host of the page, over TCP and with the page’s own encryption', () => {
  expect(
    brokerAddresses({ hostname: 'museum.example', host: 'museum.example', protocol: 'https:' }, 1883),
  ).toEqual({ tcp: 'mqtt://museum.example:1883', webSocket: 'wss://museum.example/mqtt' })
  expect(brokerAddresses({ hostname: '10.0.0.2', host: '10.0.0.2:8080', protocol: 'http:' }, 1884)).toEqual({
    tcp: 'mqtt://10.0.0.2:1884',
    webSocket: 'ws://10.0.0.2:8080/mqtt',
  })
})
