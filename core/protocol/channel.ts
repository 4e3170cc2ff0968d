import * as v from 'valibot'
import { ok, refuse, type Result } from '../kit/result.ts'

/** The first part of every topic; the number is the version of the whole topic tree. */
export const TOPIC_ROOT = 'driftscape/1'

/** No message on the wire may be longer. */
export const LONGEST_MESSAGE_BYTES = 256 * 1024

/** Why a message was dropped. Closed, so that it can be counted. */
export type DropReason =
  | { is: 'tooLong'; bytes: number }
  | { is: 'notText' }
  | { is: 'notJson' }
  | { is: 'unknownVersion'; version: unknown }
  | { is: 'invalid'; field: string; problem: string }

type Placeholders<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

export type TopicParts<Template extends string> = Record<Placeholders<Template>, string>

/** One kind of message: where it goes, what it holds, how it is written and read. */
export interface Channel<Template extends string, Message> {
  /** Below `driftscape/1/`, such as `{venue}/kiosk/{kiosk}/desired`. */
  readonly template: Template
  readonly version: number
  readonly retain: boolean
  readonly qos: 0 | 1
  /** The topic for these parts. */
  topic(parts: TopicParts<Template>): string
  /** The subscription that matches every topic of this channel, with `+` for parts not given. */
  filter(parts?: Partial<TopicParts<Template>>): string
  /** The parts of a topic of this channel, or null when it belongs to another. */
  match(topic: string): TopicParts<Template> | null
  encode(message: Message): string
  /** Parses a payload. Never throws: what is wrong comes back as the reason it was dropped. */
  decode(payload: Uint8Array | string): Result<Message, DropReason>
}

/** Declares a channel. `version` goes up when an old reader could no longer understand the message. */
export function channel<const Template extends string, Schema extends v.GenericSchema>(declared: {
  template: Template
  version: number
  retain: boolean
  qos: 0 | 1
  schema: Schema
}): Channel<Template, v.InferOutput<Schema>> {
  const { template, version, schema } = declared
  const segments = template.split('/')
  const fill = (replace: (name: string) => string) =>
    [
      TOPIC_ROOT,
      ...segments.map((segment) => (segment.startsWith('{') ? replace(segment.slice(1, -1)) : segment)),
    ].join('/')
  const lookUp = (parts: Record<string, string | undefined>) => (name: string) => {
    const part = parts[name]
    if (!part) throw new Error(`Topic ${template} needs "${name}".`)
    return part
  }

  return {
    template,
    version,
    retain: declared.retain,
    qos: declared.qos,
    topic: (parts) => fill(lookUp(parts)),
    filter: (parts: Partial<Record<string, string>> = {}) => fill((name) => parts[name] ?? '+'),
    match: (topic) => matchTopic<Template>(segments, topic),
    encode: (message) => JSON.stringify({ v: version, ...Object(message) }),
    decode: (payload) => {
      const parsed = readJson(payload)
      if (!parsed.ok) return parsed
      const written = versionOf(parsed.value)
      if (written !== version) return refuse({ is: 'unknownVersion', version: written })
      const checked = v.safeParse(schema, parsed.value)
      if (checked.success) return ok(checked.output)
      const issue = checked.issues[0]
      return refuse({ is: 'invalid', field: v.getDotPath(issue) ?? '', problem: issue.message })
    },
  }
}

function matchTopic<Template extends string>(segments: string[], topic: string): TopicParts<Template> | null {
  const given = topic.split('/')
  const root = TOPIC_ROOT.split('/')
  if (given.length !== root.length + segments.length) return null
  if (root.some((segment, index) => given[index] !== segment)) return null
  const parts: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = given[root.length + index] ?? ''
    if (segment.startsWith('{')) parts[segment.slice(1, -1)] = value
    else if (segment !== value) return null
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the loop filled in every name of the template
  return parts as TopicParts<Template>
}

// Every realm that reads messages has it, yet core's library of types names none of them.
declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean })
  decode(bytes: Uint8Array): string
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function readJson(payload: Uint8Array | string): Result<unknown, DropReason> {
  // A string is never shorter in bytes than in characters, so this check is enough to bound the work.
  if (payload.length > LONGEST_MESSAGE_BYTES) return refuse({ is: 'tooLong', bytes: payload.length })
  let text: string
  try {
    text = typeof payload === 'string' ? payload : utf8.decode(payload)
  } catch {
    return refuse({ is: 'notText' })
  }
  try {
    return ok(JSON.parse(text))
  } catch {
    return refuse({ is: 'notJson' })
  }
}

function versionOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'v' in message ? message.v : undefined
}

/** A dropped message in words, for logs and pages. */
export function dropReasonInWords(reason: DropReason): string {
  switch (reason.is) {
    case 'tooLong':
      return `it is ${reason.bytes} bytes long and ${LONGEST_MESSAGE_BYTES} are allowed`
    case 'notText':
      return 'it is not UTF-8 text'
    case 'notJson':
      return 'it is not JSON'
    case 'unknownVersion':
      return `its version ${JSON.stringify(reason.version) ?? 'is missing and'} is not known here; update the older side`
    case 'invalid':
      return `its field "${reason.field}" is wrong: ${reason.problem}`
  }
}
