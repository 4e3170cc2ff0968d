import type { Database } from 'bun:sqlite'
import type { GroupCommit } from './group-commit.ts'
import { storedPacket, type GivenPacket } from './stored-packet.ts'

/** The last will of a connected client: aedes' own object, marked with the broker that holds the connection. */
export type Will = GivenPacket & { topic: string; clientId: string; brokerId: string }

interface Row {
  client: string
  broker: string
  topic: string
  payload: string
  qos: number
  retain: number
}

/** The wills of all who are connected, in memory and on disk, so that they outlive the process that holds the connections. */
export class Wills {
  readonly #commit: GroupCommit
  readonly #byClient = new Map<string, Will>()

  constructor(commit: GroupCommit) {
    this.#commit = commit
  }

  load(connection: Database): void {
    for (const row of connection.query<Row, []>('select * from mqtt_wills').all()) {
      const packet = storedPacket({ ...row, retain: row.retain === 1, brokerId: row.broker })
      this.#byClient.set(row.client, { ...packet, clientId: row.client })
    }
  }

  async put(client: string, broker: string, given: GivenPacket): Promise<void> {
    const { topic, payload, qos, retain } = storedPacket(given)
    this.#byClient.set(client, Object.assign(given, { topic, brokerId: broker, clientId: client }))
    await this.#commit.write((connection) =>
      connection
        .query(
          `insert or replace into mqtt_wills (client, broker, topic, payload, qos, retain) values (?, ?, ?, ?, ?, ?)`,
        )
        .run(client, broker, topic, payload.toString(), qos, retain ? 1 : 0),
    )
  }

  get(client: string): Will | undefined {
    return this.#byClient.get(client)
  }

  async delete(client: string): Promise<Will | undefined> {
    const will = this.#byClient.get(client)
    if (!will) return undefined
    this.#byClient.delete(client)
    await this.#commit.write((connection) =>
      connection.query('delete from mqtt_wills where client = ?').run(client),
    )
    return will
  }

  all(): Will[] {
    return [...this.#byClient.values()]
  }
}
