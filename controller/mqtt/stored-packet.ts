/** An MQTT packet as aedes hands it about and the persistence keeps it. */
export interface StoredPacket {
  cmd: 'publish' | 'pubrel'
  brokerId: string
  brokerCounter: number
  topic: string
  payload: Buffer | string
  qos: number
  retain: boolean
  dup: boolean
  messageId?: number | undefined
}

/** What aedes' own packets may lack; missing fields take the protocol's defaults. */
export interface GivenPacket {
  cmd?: string
  brokerId?: string | undefined
  brokerCounter?: number | undefined
  topic?: string
  payload?: Buffer | string | undefined
  qos?: number
  retain?: boolean
  dup?: boolean
  messageId?: number | undefined
}

/** A copy that later changes of the given packet do not reach. */
export function storedPacket(given: GivenPacket): StoredPacket {
  return {
    cmd: given.cmd === 'pubrel' ? 'pubrel' : 'publish',
    brokerId: given.brokerId ?? '',
    brokerCounter: given.brokerCounter ?? 0,
    topic: given.topic ?? '',
    payload: given.payload ?? Buffer.alloc(0),
    qos: given.qos ?? 0,
    retain: given.retain ?? false,
    dup: given.dup ?? false,
  }
}

/** A client, as far as the persistence knows it. */
export interface ClientRef {
  id: string
}

export const bytesOf = (packet: { payload?: Buffer | string | undefined }): Uint8Array =>
  Buffer.from(packet.payload ?? '')
