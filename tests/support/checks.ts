import { join, resolve } from 'node:path'

export interface CheckResult {
  name: string
  passed: boolean
  seconds: number
  output: string
}

const root = resolve(import.meta.dir, '../..')
const tool = (name: string) => join(root, 'node_modules', '.bin', name)

const checks = [
  { name: 'types', command: [tool('tsc'), '-b'] },
  { name: 'lint', command: [tool('oxlint'), '--type-aware', '--quiet'] },
  { name: 'format', command: [tool('oxfmt'), '--check'] },
  { name: 'dead code', command: [tool('knip')] },
]

/** Runs every check of the sources, all at once. */
export function runChecks(): Promise<CheckResult[]> {
  return Promise.all(checks.map(run))
}

async function run({ name, command }: { name: string; command: string[] }): Promise<CheckResult> {
  const started = performance.now()
  const child = Bun.spawn(command, { cwd: root, stdout: 'pipe', stderr: 'pipe' })
  const [out, error, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return {
    name,
    passed: code === 0,
    seconds: (performance.now() - started) / 1000,
    output: (out + error).trim(),
  }
}
