import type { Database } from 'bun:sqlite'
import type { GroupCommit } from './group-commit.ts'
import { TopicTree } from './topic-tree.ts'

/** One filter of a client, with the fields of later protocol versions that aedes hands through. */
export interface Subscription {
  topic: string
  qos: number
  rh?: number
  rap?: boolean
  nl?: boolean
  subscriptionIdentifier?: number
}

export interface ClientSubscription extends Omit<Subscription, 'subscriptionIdentifier'> {
  clientId: string
}

/** Which persistent session hears what, in memory and on disk. */
export class Subscriptions {
  readonly #commit: GroupCommit
  readonly #byClient = new Map<string, Map<string, Subscription>>()
  /** Only those above QoS 0: nothing is kept for the others while they are away. */
  readonly #byFilter = new TopicTree<Map<string, ClientSubscription>>()

  constructor(commit: GroupCommit) {
    this.#commit = commit
  }

  load(connection: Database): void {
    const rows = connection.query<{ client: string; filter: string; qos: number }, []>(
      'select * from mqtt_subscriptions',
    )
    for (const { client, filter, qos } of rows.all()) this.#remember(client, { topic: filter, qos })
  }

  async add(client: string, given: readonly Subscription[]): Promise<void> {
    const added = given.map(withoutMissing)
    for (const subscription of added) this.#remember(client, subscription)
    await this.#commit.write((connection) => {
      const put = connection.query(
        `insert into mqtt_subscriptions (client, filter, qos) values (?, ?, ?)
         on conflict (client, filter) do update set qos = excluded.qos`,
      )
      for (const { topic, qos } of added) put.run(client, topic, qos)
    })
  }

  async remove(client: string, filters: readonly string[]): Promise<void> {
    const own = this.#byClient.get(client)
    if (!own) return
    for (const filter of filters) {
      own.delete(filter)
      this.#forgetFilter(client, filter)
    }
    if (own.size === 0) this.#byClient.delete(client)
    await this.#commit.write((connection) => {
      const remove = connection.query('delete from mqtt_subscriptions where client = ? and filter = ?')
      for (const filter of filters) remove.run(client, filter)
    })
  }

  async removeAll(client: string): Promise<void> {
    await this.remove(client, [...(this.#byClient.get(client)?.keys() ?? [])])
  }

  ofClient(client: string): Subscription[] {
    return [...(this.#byClient.get(client)?.values() ?? [])].map((subscription) => ({ ...subscription }))
  }

  /** Those above QoS 0 that match a topic; a client with overlapping filters appears once for each. */
  matching(topic: string): ClientSubscription[] {
    return this.#byFilter.matchingTopic(topic).flatMap((clients) => [...clients.values()])
  }

  clientsWith(filter: string): string[] {
    return [...this.#byClient].filter(([, own]) => own.has(filter)).map(([client]) => client)
  }

  clients(): string[] {
    return [...this.#byClient.keys()]
  }

  counts(): { subsCount: number; clientsCount: number } {
    let subsCount = 0
    for (const own of this.#byClient.values()) for (const { qos } of own.values()) if (qos > 0) subsCount += 1
    return { subsCount, clientsCount: this.#byClient.size }
  }

  #remember(client: string, subscription: Subscription): void {
    const own = this.#byClient.get(client) ?? new Map<string, Subscription>()
    this.#byClient.set(client, own)
    own.set(subscription.topic, subscription)
    if (subscription.qos === 0) return this.#forgetFilter(client, subscription.topic)
    const { subscriptionIdentifier: _unused, ...rest } = subscription
    const clients = this.#byFilter.get(subscription.topic) ?? new Map<string, ClientSubscription>()
    clients.set(client, { clientId: client, ...rest })
    this.#byFilter.set(subscription.topic, clients)
  }

  #forgetFilter(client: string, filter: string): void {
    const clients = this.#byFilter.get(filter)
    clients?.delete(client)
    if (clients?.size === 0) this.#byFilter.delete(filter)
  }
}

function withoutMissing({ topic, qos, rh, rap, nl, subscriptionIdentifier }: Subscription): Subscription {
  return {
    topic,
    qos,
    ...(rh === undefined ? {} : { rh }),
    ...(rap === undefined ? {} : { rap }),
    ...(nl === undefined ? {} : { nl }),
    ...(subscriptionIdentifier === undefined ? {} : { subscriptionIdentifier }),
  }
}
