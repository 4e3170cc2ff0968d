import { describe, expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { testIf } from '../tests/support/skip.ts'

const root = resolve(import.meta.dir, '..')
const read = (path: string) => Bun.file(join(root, path)).text()

async function run(command: string[], env: Record<string, string> = {}) {
  const child = Bun.spawn(command, {
    cwd: root,
    env: { ...process.env, ...env },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [out, errors] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { code: await child.exited, out, errors }
}

const kiosk = (...given: string[]) =>
  run(['bash', 'deploy/kiosk/start.sh', ...given], {
    KIOSK_PRINT_ONLY: '1',
    KIOSK_BROWSER: '/bin/true',
    KIOSK_PROFILE: '/tmp/driftscape-kiosk-test',
  })

describe('the kiosk start script', () => {
  test('starts full screen, with sound, and with the GPU', async () => {
    const { out } = await kiosk('https://house.example')
    const flags = out.split('\n')
    for (const flag of ['--kiosk', '--autoplay-policy=no-user-gesture-required', '--enable-unsafe-webgpu'])
      expect(flags).toContain(flag)
    expect(flags).toContain('https://house.example/player/')
  })

  test('trusts a plain http controller, and no other, with what needs a secure origin', async () => {
    const trust = '--unsafely-treat-insecure-origin-as-secure='
    expect((await kiosk('http://192.0.2.7:8080/')).out).toContain(`${trust}http://192.0.2.7:8080\n`)
    for (const secure of ['https://house.example', 'http://localhost:8080'])
      expect((await kiosk(secure)).out).not.toContain(trust)
  })

  test('says what to type when the address is missing or is none', async () => {
    for (const given of [[], ['house.example']]) {
      const { code, errors } = await kiosk(...given)
      expect(code).toBe(2)
      expect(errors).toContain('http://')
    }
  })
})

describe('the container', () => {
  test('copies and starts files that exist, as an ordinary user', async () => {
    const text = await read('deploy/Dockerfile')
    expect(existsSync(join(root, 'controller/main.ts'))).toBe(true)
    for (const [, list = ''] of text.matchAll(/^COPY (?!--from)(.+) \S+$/gm))
      for (const source of list.split(' '))
        expect({ source, exists: existsSync(join(root, source)) }).toEqual({ source, exists: true })
    expect(text).toMatch(/^USER bun$/m)
    const manifest: unknown = await Bun.file(join(root, 'package.json')).json()
    expect(manifest).toMatchObject({ devDependencies: { bun: /FROM oven\/bun:(\S+)-slim/.exec(text)?.[1] } })
  })

  test('is composed from that file, with its data on a volume and nothing else writable', async () => {
    const compose: unknown = Bun.YAML.parse(await read('deploy/compose.yaml'))
    expect(compose).toMatchObject({
      services: {
        driftscape: {
          build: { dockerfile: 'deploy/Dockerfile' },
          read_only: true,
          cap_drop: ['ALL'],
          volumes: ['data:/data'],
        },
      },
    })
  })
})

describe('the systemd units', () => {
  testIf(Bun.which('systemd-analyze') !== null, 'needs systemd-analyze')(
    'have no error that systemd can find',
    async () => {
      // The checker wants the program to exist, so it is shown a copy that starts one that does.
      const unit = (await read('deploy/driftscape.service'))
        .replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true')
        .replace(/^Documentation=.*$/m, '')
      const copy = `/tmp/driftscape-check-${process.pid}.service`
      await Bun.write(copy, unit)
      const { errors } = await run(['systemd-analyze', 'verify', copy])
      expect(errors.split('\n').filter((line) => line.includes('driftscape-check'))).toEqual([])
    },
  )

  test('start files of this repository', async () => {
    for (const unit of ['deploy/driftscape.service', 'deploy/kiosk/driftscape-kiosk.service'])
      for (const [, path = ''] of (await read(unit)).matchAll(
        /(?:\/opt\/driftscape\/|bun )((?:deploy|controller)\/[\w/.-]+)/g,
      ))
        expect({ path, exists: existsSync(join(root, path)) }).toEqual({ path, exists: true })
  })
})
