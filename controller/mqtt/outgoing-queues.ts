import type { Database } from 'bun:sqlite'
import type { GroupCommit } from './group-commit.ts'
import { storedPacket, type GivenPacket, type StoredPacket } from './stored-packet.ts'

// A client that is away for a day of one action a minute loses none. Beyond that the oldest go: what a kiosk must know
// is retained, so what waits here grows less useful with age.
export const MOST_QUEUED_MESSAGES = 1000
const MOST_QUEUED_BYTES = 8 * 1024 * 1024

interface Entry {
  sequence: number
  packet: StoredPacket
}

interface Row {
  sequence: number
  client: string
  cmd: string
  message_id: number | null
  topic: string
  payload: string
  qos: number
}

/** QoS 1 and 2 messages on their way to persistent sessions, kept in memory and on disk until acknowledged. */
export class OutgoingQueues {
  readonly #commit: GroupCommit
  readonly #byClient = new Map<string, Entry[]>()
  #lastSequence = 0

  constructor(commit: GroupCommit) {
    this.#commit = commit
  }

  load(connection: Database): void {
    for (const row of connection.query<Row, []>('select * from mqtt_outgoing order by sequence').all()) {
      this.#lastSequence = row.sequence
      // The counter belongs to the broker process that gave it; a queued packet needs one that is its own alone.
      const packet = storedPacket({ ...row, brokerId: 'queued', brokerCounter: row.sequence })
      packet.messageId = row.message_id ?? undefined
      this.#queueOf(row.client).push({ sequence: row.sequence, packet })
    }
  }

  /**
   * Queues one packet for each client. Resolves when that is on disk.
   * @returns the queued packets, to be given the number under which they go out
   */
  async add(clients: Iterable<string>, given: GivenPacket): Promise<StoredPacket[]> {
    const rows: Row[] = []
    const packets: StoredPacket[] = []
    const dropped: number[] = []
    for (const client of clients) {
      const packet = { ...storedPacket(given), messageId: undefined }
      this.#lastSequence += 1
      const sequence = this.#lastSequence
      if (packet.brokerCounter === 0) Object.assign(packet, { brokerId: 'queued', brokerCounter: sequence })
      const queue = this.#queueOf(client)
      queue.push({ sequence, packet })
      dropped.push(...trim(queue))
      packets.push(packet)
      const { cmd, topic, qos } = packet
      rows.push({ sequence, client, cmd, message_id: null, topic, payload: packet.payload.toString(), qos })
    }
    await this.#commit.write((connection) => {
      const insert = connection.query(
        `insert into mqtt_outgoing (sequence, client, cmd, message_id, topic, payload, qos) values (?, ?, ?, ?, ?, ?, ?)`,
      )
      for (const row of rows)
        insert.run(row.sequence, row.client, row.cmd, row.message_id, row.topic, row.payload, row.qos)
      deleteRows(connection, dropped)
    })
    return packets
  }

  /** Gives a queued packet the number it goes out under, or puts a release in the place of the packet it answers. */
  async update(client: string, packet: GivenPacket): Promise<void> {
    const queue = this.#byClient.get(client) ?? []
    for (const entry of queue) {
      if (entry.packet.brokerId === packet.brokerId) {
        if (entry.packet.brokerCounter !== packet.brokerCounter) continue
        entry.packet.messageId = packet.messageId
        return
      }
      if (entry.packet.messageId !== packet.messageId) continue
      return this.#replace(entry, packet)
    }
    throw new Error(`No message ${packet.messageId} is queued for ${client}.`)
  }

  /** Removes what the client has acknowledged. Returns it, or nothing when it is not there. */
  async clear(client: string, messageId: number | undefined): Promise<StoredPacket | undefined> {
    // aedes asks so for a packet that it holds for a duplicate: it would take away another that has no number yet.
    if (messageId === undefined) return undefined
    const queue = this.#byClient.get(client)
    const index = queue?.findIndex((entry) => entry.packet.messageId === messageId) ?? -1
    if (!queue || index < 0) return undefined
    const [entry] = queue.splice(index, 1)
    if (queue.length === 0) this.#byClient.delete(client)
    if (!entry) return undefined
    // Not waited for: a message acknowledged just before a crash is sent once more, as QoS 1 allows.
    this.#commit.write((connection) => deleteRows(connection, [entry.sequence])).catch(() => {})
    return entry.packet
  }

  of(client: string): StoredPacket[] {
    return (this.#byClient.get(client) ?? []).map(({ packet }) => packet)
  }

  async removeAll(client: string): Promise<void> {
    if (!this.#byClient.delete(client)) return
    await this.#commit.write((connection) =>
      connection.query('delete from mqtt_outgoing where client = ?').run(client),
    )
  }

  clients(): string[] {
    return [...this.#byClient.keys()]
  }

  async #replace(entry: Entry, packet: GivenPacket): Promise<void> {
    const { messageId } = packet
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- aedes looks for its own object's fields again; a release has no others
    entry.packet = packet as StoredPacket
    await this.#commit.write((connection) =>
      connection
        .query(`update mqtt_outgoing set cmd = ?, message_id = ?, payload = '' where sequence = ?`)
        .run(packet.cmd ?? 'publish', messageId ?? null, entry.sequence),
    )
  }

  #queueOf(client: string): Entry[] {
    const queue = this.#byClient.get(client) ?? []
    this.#byClient.set(client, queue)
    return queue
  }
}

function deleteRows(connection: Database, sequences: readonly number[]): void {
  const remove = connection.query('delete from mqtt_outgoing where sequence = ?')
  for (const sequence of sequences) remove.run(sequence)
}

/** Drops the oldest until the queue is within its bounds. @returns their sequence numbers */
function trim(queue: Entry[]): number[] {
  let bytes = 0
  for (const { packet } of queue) bytes += packet.payload?.length ?? 0
  const dropped: number[] = []
  while (queue.length > MOST_QUEUED_MESSAGES || (bytes > MOST_QUEUED_BYTES && queue.length > 1)) {
    const oldest = queue.shift()
    if (!oldest) break
    bytes -= oldest.packet.payload?.length ?? 0
    dropped.push(oldest.sequence)
  }
  return dropped
}
