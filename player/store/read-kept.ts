import * as v from 'valibot'
import { KioskIdentity } from '../../core/protocol/http/pairing.ts'
import { kioskDesired, type Desired } from '../../core/protocol/kiosk-desired.ts'
import { Played } from '../../core/protocol/kiosk-played.ts'
import type { Kept, KeptPart } from './kiosk-store.ts'

/**
 * Reads a kiosk's memory part by part, so that damage to one takes nothing of the others with it.
 * @param read what is kept under a name, undefined or null when nothing is; it may reject
 */
export async function readKept(read: (part: KeptPart) => Promise<unknown>): Promise<Kept> {
  const damaged: KeptPart[] = []
  const part = async <Value>(name: KeptPart, parse: (value: unknown) => Value | null) => {
    // A storage that fails to read one value may still give the next.
    const value = await read(name).catch(() => UNREADABLE)
    if (value === undefined || value === null) return null
    const parsed = parse(value)
    if (parsed === null) damaged.push(name)
    return parsed
  }
  const [identity, desired, open] = await Promise.all([
    part('identity', (value) => outputOf(v.safeParse(KioskIdentity, value))),
    part('desired', desiredOf),
    part('open', (value) => outputOf(v.safeParse(Played, value))),
  ])
  return { identity, desired, open, damaged }
}

const UNREADABLE = Symbol('unreadable')

function desiredOf(value: unknown): Desired | null {
  const read = typeof value === 'string' ? kioskDesired.decode(value) : null
  return read?.ok ? read.value : null
}

function outputOf<Value>(parsed: { success: true; output: Value } | { success: false }): Value | null {
  return parsed.success ? parsed.output : null
}
