import { existsSync } from 'node:fs'

/** What the tests need beside npm's packages, and the Debian package that has it. */
const needed = [
  { what: 'a Chromium or Chrome browser', package: 'chromium', isThere: () => chromiumPath() !== null },
  {
    what: 'mosquitto_sub and mosquitto_pub',
    package: 'mosquitto-clients',
    isThere: () => Bun.which('mosquitto_sub') !== null,
  },
  {
    what: 'a sound server to record what leaves the loudspeaker',
    package: 'pulseaudio',
    isThere: () => Bun.which('pulseaudio') !== null,
  },
  {
    what: 'parec, which records from it',
    package: 'pulseaudio-utils',
    isThere: () => Bun.which('parec') !== null,
  },
  {
    what: 'ffmpeg, which writes files to upload',
    package: 'ffmpeg',
    isThere: () => Bun.which('ffmpeg') !== null,
  },
  { what: 'recordings to play', package: 'sonic-pi-samples', isThere: () => existsSync(SONIC_PI_SAMPLES) },
]

/** Where Debian's `sonic-pi-samples` puts its recordings (CC0 and others, see its copyright file). */
export const SONIC_PI_SAMPLES = '/usr/share/sonic-pi/samples'

/** Path of an installed Chromium or Chrome, `CHROME_PATH` first, or null. */
export function chromiumPath(): string | null {
  const named = process.env['CHROME_PATH']
  if (named && existsSync(named)) return named
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = Bun.which(name)
    if (found) return found
  }
  return (
    [
      '/usr/bin/chromium',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ].find((path) => existsSync(path)) ?? null
  )
}

const missing = () => needed.filter((program) => !program.isThere())

/**
 * Makes sure that the programs the tests drive are installed: on Debian as root it installs them.
 * @returns what is still missing, in words that say what to install
 */
export async function installPrograms(say: (line: string) => void): Promise<string[]> {
  const wanted = missing()
  if (wanted.length > 0 && process.getuid?.() === 0 && Bun.which('apt-get')) {
    say(`Installing ${wanted.map((program) => program.package).join(', ')} …`)
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const command of [
      ['apt-get', 'update', '-q'],
      [
        'apt-get',
        'install',
        '-y',
        '-q',
        '--no-install-recommends',
        ...wanted.map((program) => program.package),
      ],
    ]) {
      const child = Bun.spawn(command, { env: environment, stdout: 'ignore', stderr: 'pipe' })
      const errors = await new Response(child.stderr).text()
      if ((await child.exited) !== 0) say(errors.trim())
    }
  }
  return missing().map(
    (program) =>
      `${program.what}: install the package ${program.package}, or set CHROME_PATH for a browser elsewhere`,
  )
}
