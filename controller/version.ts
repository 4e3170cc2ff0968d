import * as v from 'valibot'

const Package = v.object({ version: v.string() })

/** The version of this product, as the package at `path` states it. */
export const readVersion = async (path: string): Promise<string> =>
  v.parse(Package, await Bun.file(path).json()).version
