/** `npm run bench -- NAME --json`; without a name all of them, without `--json` in words. */
import { benchBundle } from './bundle.ts'
import { benchPlayer } from './player.ts'
import { benchPush } from './push.ts'
import type { Figure, Report } from './report.ts'
import { benchRest } from './rest.ts'
import { benchSound } from './sound.ts'
import { benchStart } from './start.ts'

const benches: Record<string, (report: Report) => Promise<void> | void> = {
  start: benchStart,
  player: benchPlayer,
  bundle: benchBundle,
  push: benchPush,
  rest: benchRest,
  sound: benchSound,
}

const asJson = process.argv.includes('--json')
const names = process.argv.slice(2).filter((given) => !given.startsWith('--'))
const unknown = names.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(
    `There is no benchmark "${unknown.join('", "')}". There are: ${Object.keys(benches).join(', ')}.`,
  )
  process.exit(2)
}

const round = (value: number) => Number(value.toPrecision(4))

for (const [name, bench] of Object.entries(benches)) {
  if (names.length > 0 && !names.includes(name)) continue
  await bench((figure) => {
    const ratio =
      figure.baseline === null || figure.baseline === 0 ? null : round(figure.value / figure.baseline)
    const line: Figure = { ...figure, value: round(figure.value), ratio }
    if (asJson) console.log(JSON.stringify(line))
    else
      console.log(
        `${line.bench}: ${line.name} = ${line.value} ${line.unit}${line.baseline === null ? '' : ` (against ${line.baseline})`}`,
      )
  })
}
