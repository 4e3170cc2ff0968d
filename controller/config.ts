import * as v from 'valibot'
import { refuse, type Result } from '../core/kit/result.ts'

const MEBIBYTE = 1024 * 1024

const number = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^\d{1,9}$/, `a whole number from ${from} to ${to}`),
    v.transform(Number),
    v.minValue(from, `a whole number from ${from} to ${to}`),
    v.maxValue(to, `a whole number from ${from} to ${to}`),
  )

const PORT = 'a port: a whole number from 0 (any free one) to 65535'
const Port = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^\d{1,5}$/, PORT),
  v.transform(Number),
  v.maxValue(65_535, PORT),
)

const PUBLIC_URL = 'an address such as https://driftscape.example.org, without a path'
const PublicUrl = v.pipe(
  v.string(),
  v.trim(),
  v.check((text) => URL.canParse(text) && /^https?:\/\/[^/?#]+\/?$/.test(text), PUBLIC_URL),
  v.transform((text) => new URL(text).origin),
)

const Variables = v.object({
  DRIFTSCAPE_DATA: v.optional(v.pipe(v.string(), v.minLength(1, 'the path of a folder')), './data'),
  DRIFTSCAPE_HTTP_PORT: v.optional(Port, '8080'),
  DRIFTSCAPE_HTTP_HOST: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^[\w.:-]+$/, 'an address of this machine, such as 0.0.0.0 (all) or 127.0.0.1'),
    ),
    '0.0.0.0',
  ),
  DRIFTSCAPE_MQTT_PORT: v.optional(Port, '1883'),
  DRIFTSCAPE_MQTT_CONNECTIONS: v.optional(number(10, 50_000), '5000'),
  DRIFTSCAPE_PUBLIC_URL: v.optional(PublicUrl),
  DRIFTSCAPE_MAX_UPLOAD_MEGABYTES: v.optional(number(1, 2000), '100'),
  DRIFTSCAPE_DEMO: v.optional(
    v.picklist(['auto', 'off'], 'auto (made when the data folder is empty) or off'),
    'auto',
  ),
})

// Named here rather than in the schema: it says where the others are.
const FILE_VARIABLE = 'DRIFTSCAPE_CONFIG'
const known: string[] = [...Object.keys(Variables.entries), FILE_VARIABLE]

/** Everything that can be set from outside, parsed once. */
export interface Config {
  /** The folder of database and recordings. */
  data: string
  http: { port: number; host: string }
  mqtt: {
    port: number
    /** How many may be connected at a time. */
    connections: number
  }
  /** Where people reach the controller when that is not its own address, such as behind a proxy. */
  publicUrl: string | null
  maxUploadBytes: number
  demo: 'auto' | 'off'
}

export interface ReadConfig {
  config: Config
  /** Worth saying, no reason to stop. */
  warnings: string[]
}

/** A value that cannot be used. */
export interface ConfigProblem {
  variable: string
  value: string
  allowed: string
}

/**
 * Reads the configuration: the environment first, then the file's values, then the defaults.
 * @param file what the configuration file holds (JSON, the same names as the variables), when there is one
 */
export function readConfig(
  env: Record<string, string | undefined>,
  file?: ConfigFile,
): Result<ReadConfig, ConfigProblem[]> {
  const given = new Map<string, string>()
  if (file) {
    const values = readFile(file)
    if (!values.ok) return values
    for (const [name, value] of Object.entries(values.value)) given.set(name, String(value))
  }
  for (const [name, value] of Object.entries(env))
    if (name.startsWith('DRIFTSCAPE_') && value !== undefined && value !== '') given.set(name, value)

  const parsed = v.safeParse(Variables, Object.fromEntries(given))
  if (!parsed.success) return refuse(parsed.issues.map((issue) => problemOf(given, issue)))
  const values = parsed.output
  const config: Config = Object.freeze({
    data: values.DRIFTSCAPE_DATA,
    http: Object.freeze({ port: values.DRIFTSCAPE_HTTP_PORT, host: values.DRIFTSCAPE_HTTP_HOST }),
    mqtt: Object.freeze({
      port: values.DRIFTSCAPE_MQTT_PORT,
      connections: values.DRIFTSCAPE_MQTT_CONNECTIONS,
    }),
    publicUrl: values.DRIFTSCAPE_PUBLIC_URL ?? null,
    maxUploadBytes: values.DRIFTSCAPE_MAX_UPLOAD_MEGABYTES * MEBIBYTE,
    demo: values.DRIFTSCAPE_DEMO,
  })
  return { ok: true, value: { config, warnings: unknownNames([...given.keys()]) } }
}

/** A configuration file as it lies on disk. */
export interface ConfigFile {
  path: string
  text: string
}

const FILE_FORMAT = 'a JSON object of the variables, such as {"DRIFTSCAPE_HTTP_PORT": 8080}'

function readFile({ path, text }: ConfigFile): Result<Record<string, string | number>, ConfigProblem[]> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return refuse([{ variable: FILE_VARIABLE, value: path, allowed: FILE_FORMAT }])
  }
  const isObject = typeof json === 'object' && !Array.isArray(json)
  const parsed = v.safeParse(v.record(v.string(), v.union([v.string(), v.number()])), isObject ? json : null)
  return parsed.success
    ? { ok: true, value: parsed.output }
    : refuse([{ variable: FILE_VARIABLE, value: path, allowed: FILE_FORMAT }])
}

function problemOf(given: Map<string, string>, issue: v.BaseIssue<unknown>): ConfigProblem {
  const variable = v.getDotPath(issue) ?? ''
  return { variable, value: given.get(variable) ?? '', allowed: issue.message }
}

/** One sentence for whoever starts the controller. */
export const configProblemInWords = ({ variable, value, allowed }: ConfigProblem): string =>
  `${variable} is "${value}", which cannot be used. Allowed: ${allowed}.`

function unknownNames(names: string[]): string[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => `${name} is not a setting and is ignored. Did you mean ${nearest(name)}?`)
}

function nearest(name: string): string {
  return known.toSorted((one, other) => distance(name, one) - distance(name, other))[0] ?? ''
}

/** How many letters differ (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced))
    }
    row = next
  }
  return row[other.length] ?? 0
}
