/**
 * All suites: checks of the sources, unit and contract tests, integration, browser, chaos. `npm test`.
 * `bun tests/run.ts e2e chaos` runs only those. Ends with one line over all: `N passed, N failed, N skipped`.
 */
import { Glob } from 'bun'
import { mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runChecks } from './support/checks.ts'
import { readJUnit, type SuiteResult } from './support/junit.ts'
import { installPrograms } from './support/programs.ts'

const root = resolve(import.meta.dir, '..')
const artifacts = join(root, 'tests', '.artifacts')

interface Suite {
  name: string
  /** Files given to one `bun test`, each list in a process of its own. */
  processes: string[][]
}

const found = (pattern: string) =>
  [...new Glob(pattern).scanSync({ cwd: root })].toSorted().map((file) => `./${file}`)

const suites: Suite[] = [
  {
    name: 'unit',
    processes: [
      found('{core,schedules,sound,controller,player,admin,deploy,tests}/**/*.test.{ts,tsx}').filter(
        (file) => !file.startsWith('./tests/integration/'),
      ),
    ],
  },
  { name: 'integration', processes: [found('tests/integration/*.test.ts')] },
  { name: 'e2e', processes: found('tests/e2e/*.e2e.ts').map((file) => [file]) },
  { name: 'chaos', processes: found('tests/chaos/*.chaos.ts').map((file) => [file]) },
]

async function runProcess(suite: string, files: string[], number: number): Promise<SuiteResult> {
  const report = join(artifacts, `${suite}-${number}.xml`)
  const child = Bun.spawn(
    [
      process.execPath,
      'test',
      '--timeout',
      '120000',
      '--reporter=junit',
      `--reporter-outfile=${report}`,
      ...files,
    ],
    { cwd: root, stdout: 'pipe', stderr: 'pipe', env: { ...process.env, NODE_ENV: 'test' } },
  )
  const [out, errors, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  const result = await readJUnit(report)
  // A file that fails to load, or a runner that dies, may leave no failed test in the report.
  if (code !== 0 && result.failed.length === 0) result.failed.push(`${files.join(' ')} (ended with ${code})`)
  if (result.failed.length > 0) console.log(relevant(out + errors))
  return result
}

const relevant = (output: string) =>
  output
    .split('\n')
    .filter((line) => !line.startsWith('(pass)'))
    .join('\n')
    .slice(-20_000)

async function runSuite(suite: Suite): Promise<SuiteResult> {
  const total: SuiteResult = { passed: 0, failed: [], skipped: [] }
  for (const [number, files] of suite.processes.entries()) {
    if (files.length === 0) continue
    const result = await runProcess(suite.name, files, number)
    total.passed += result.passed
    total.failed.push(...result.failed)
    total.skipped.push(...result.skipped)
  }
  return total
}

async function runSourceChecks(): Promise<SuiteResult> {
  const results = await runChecks()
  for (const result of results) if (!result.passed) console.log(`${result.name}:\n${result.output}`)
  return {
    passed: results.filter((result) => result.passed).length,
    failed: results.filter((result) => !result.passed).map((result) => result.name),
    skipped: [],
  }
}

async function buildPages(): Promise<boolean> {
  const child = Bun.spawn([process.execPath, join(root, 'deploy', 'pages.ts')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return (await child.exited) === 0
}

const only = process.argv.slice(2)
const isWanted = (name: string) => only.length === 0 || only.includes(name)

await rm(artifacts, { recursive: true, force: true })
await mkdir(artifacts, { recursive: true })

const lacking = await installPrograms(console.log)
if (lacking.length > 0) {
  for (const line of lacking) console.log(`Missing ${line}.`)
  process.exit(1)
}
if (!(await buildPages())) {
  console.log('The pages could not be built.')
  console.log('0 passed, 1 failed, 0 skipped')
  process.exit(1)
}

const total: SuiteResult = { passed: 0, failed: [], skipped: [] }
for (const { name, run } of [
  { name: 'check', run: runSourceChecks },
  ...suites.map((suite) => ({ name: suite.name, run: () => runSuite(suite) })),
]) {
  if (!isWanted(name)) continue
  const started = performance.now()
  const result = await run()
  console.log(
    `${name}: ${result.passed} passed, ${result.failed.length} failed, ${result.skipped.length} skipped in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  total.passed += result.passed
  total.failed.push(...result.failed)
  total.skipped.push(...result.skipped)
}

for (const name of total.skipped) console.log(`skipped: ${name}`)
for (const name of total.failed) console.log(`failed: ${name}`)
console.log(`${total.passed} passed, ${total.failed.length} failed, ${total.skipped.length} skipped`)
process.exit(total.failed.length > 0 || total.passed === 0 ? 1 : 0)
