import { expect, test } from 'bun:test'
import { configProblemInWords, readConfig } from './config.ts'

const read = (env: Record<string, string>, text?: string) =>
  readConfig(env, text === undefined ? undefined : { path: 'driftscape.config.json', text })

const refusal = (env: Record<string, string>, text?: string): string => {
  const outcome = read(env, text)
  if (outcome.ok) throw new Error('was not refused')
  return outcome.reason.map(configProblemInWords).join('\n')
}

test('without any variable everything has a value, and nobody can change it', () => {
  const outcome = read({})
  if (!outcome.ok) throw new Error('refused')
  const { config, warnings } = outcome.value
  expect(config).toMatchObject({
    data: './data',
    http: { port: 8080 },
    mqtt: { port: 1883, connections: 5000 },
    demo: 'auto',
    publicUrl: null,
  })
  expect(config.maxUploadBytes).toBe(100 * 1024 * 1024)
  expect(Object.isFrozen(config) && Object.isFrozen(config.http)).toBeTrue()
  expect(warnings).toEqual([])
})

test.each([
  ['DRIFTSCAPE_HTTP_PORT', '80800'],
  ['DRIFTSCAPE_HTTP_PORT', 'http'],
  ['DRIFTSCAPE_MQTT_PORT', '-1'],
  ['DRIFTSCAPE_MQTT_CONNECTIONS', '9'],
  ['DRIFTSCAPE_PUBLIC_URL', 'driftscape.example.org'],
  ['DRIFTSCAPE_PUBLIC_URL', 'https://example.org/path'],
  ['DRIFTSCAPE_MAX_UPLOAD_MEGABYTES', '0'],
  ['DRIFTSCAPE_MAX_UPLOAD_MEGABYTES', '1.5'],
  ['DRIFTSCAPE_DEMO', 'yes'],
  ['DRIFTSCAPE_HTTP_HOST', 'not a host'],
])('%s=%s is refused with the variable, the value and what is allowed', (name, value) => {
  const words = refusal({ [name]: value })
  expect(words).toStartWith(`${name} is "${value}", which cannot be used. Allowed: `)
  expect(words).not.toContain('Invalid')
})

test('the environment wins over the file, and the file over the defaults', () => {
  const outcome = read(
    { DRIFTSCAPE_HTTP_PORT: '9000' },
    '{"DRIFTSCAPE_HTTP_PORT": 7000, "DRIFTSCAPE_MQTT_PORT": 0}',
  )
  expect(outcome).toMatchObject({ ok: true, value: { config: { http: { port: 9000 }, mqtt: { port: 0 } } } })
})

test('a file that is no object of variables is refused by name', () => {
  expect(refusal({}, 'port=1')).toContain('driftscape.config.json')
  expect(refusal({}, '[1]')).toContain('driftscape.config.json')
  expect(refusal({}, '{"DRIFTSCAPE_HTTP_PORT": {"a": 1}}')).toContain('driftscape.config.json')
})

test('a mistyped variable is a warning that names the right one', () => {
  const outcome = read({ DRIFTSCAPE_HTP_PORT: '1' })
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      warnings: ['DRIFTSCAPE_HTP_PORT is not a setting and is ignored. Did you mean DRIFTSCAPE_HTTP_PORT?'],
    },
  })
})
