/** Types, lint, format and dead code: `npm run check`. Prints each with its time; exits 1 when one has something to say. */
import { runChecks } from './support/checks.ts'

const results = await runChecks()
for (const { name, passed, seconds, output } of results) {
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`)
  if (!passed) console.log(output)
}
process.exit(results.every(({ passed }) => passed) ? 0 : 1)
