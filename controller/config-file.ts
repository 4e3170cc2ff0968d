import { refuse, type Result } from '../core/kit/result.ts'
import type { ConfigFile, ConfigProblem } from './config.ts'

const USUAL = 'driftscape.config.json'

/** The configuration file that the environment names, or the usual one when it is there. */
export async function readConfigFile(
  env: Record<string, string | undefined>,
): Promise<Result<ConfigFile | undefined, ConfigProblem[]>> {
  const named = env['DRIFTSCAPE_CONFIG']
  const path = named ?? USUAL
  const file = Bun.file(path)
  if (await file.exists()) return { ok: true, value: { path, text: await file.text() } }
  if (named === undefined) return { ok: true, value: undefined }
  return refuse([
    { variable: 'DRIFTSCAPE_CONFIG', value: named, allowed: 'the path of a file that is there' },
  ])
}
