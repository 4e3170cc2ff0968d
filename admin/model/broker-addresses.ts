/** Where other systems reach the broker; either way with the same user name and password. */
export interface BrokerAddresses {
  tcp: string
  webSocket: string
}

/**
 * The broker as seen from this page. MQTT over TCP is not encrypted and has a port of its own; the WebSocket comes with
 * the page, and is encrypted where the page is.
 * @param mqttPort as the session tells it
 */
export function brokerAddresses(
  page: Pick<Location, 'hostname' | 'host' | 'protocol'>,
  mqttPort: number,
): BrokerAddresses {
  return {
    tcp: `mqtt://${page.hostname}:${mqttPort}`,
    webSocket: `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/mqtt`,
  }
}
