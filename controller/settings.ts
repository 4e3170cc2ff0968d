import { mkdirSync } from 'node:fs'
import { refuse, type Result } from '../core/kit/result.ts'
import { readConfigFile } from './config-file.ts'
import { configProblemInWords, readConfig, type ReadConfig } from './config.ts'

/**
 * The configuration of this start, with the data folder made.
 * @returns in words what cannot be used, one line each
 */
export async function readSettings(
  env: Record<string, string | undefined>,
): Promise<Result<ReadConfig, string[]>> {
  const file = await readConfigFile(env)
  const read = file.ok ? readConfig(env, file.value) : file
  if (!read.ok) return refuse(read.reason.map(configProblemInWords))
  const { data } = read.value.config
  try {
    mkdirSync(data, { recursive: true })
  } catch (error) {
    return refuse([
      `The data folder ${data} cannot be made: ${String(error)}. Set DRIFTSCAPE_DATA to a folder that may be written.`,
    ])
  }
  return read
}
