import type { Database } from 'bun:sqlite'
import type { GroupCommit } from './group-commit.ts'
import { storedPacket, type GivenPacket } from './stored-packet.ts'
import { TopicTree } from './topic-tree.ts'

type Retained = GivenPacket & { topic: string; payload: Buffer | string }

/** The last retained message of every topic, in memory and on disk. */
export class RetainedMessages {
  readonly #commit: GroupCommit
  readonly #byTopic = new TopicTree<Retained>()

  constructor(commit: GroupCommit) {
    this.#commit = commit
  }

  load(connection: Database): void {
    const rows = connection.query<{ topic: string; payload: string; qos: number }, []>(
      'select * from mqtt_retained',
    )
    for (const { topic, payload, qos } of rows.all())
      this.#byTopic.set(topic, storedPacket({ topic, payload, qos, retain: true }))
  }

  /** Keeps this message, or removes the topic's when it is empty. Resolves when that is on disk. */
  async store(given: GivenPacket): Promise<void> {
    const { topic, qos, payload: bytes } = storedPacket(given)
    if (bytes.length === 0) {
      if (!this.#byTopic.get(topic)) return
      this.#byTopic.delete(topic)
      await this.#commit.write((connection) =>
        connection.query('delete from mqtt_retained where topic = ?').run(topic),
      )
      return
    }
    this.#byTopic.set(topic, { ...given, topic, payload: bytes })
    const payload = bytes.toString()
    await this.#commit.write((connection) =>
      connection
        .query(
          `insert into mqtt_retained (topic, payload, qos) values (?, ?, ?)
           on conflict (topic) do update set payload = excluded.payload, qos = excluded.qos`,
        )
        .run(topic, payload, qos),
    )
  }

  matching(filter: string): Retained[] {
    return this.#byTopic.matchingFilter(filter)
  }
}
