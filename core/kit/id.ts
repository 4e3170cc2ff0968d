import * as v from 'valibot'

/** A name for machines: lower-case letters, digits and inner hyphens, at most 40 characters. Safe in topics and paths. */
export const Id = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'use lower-case letters, digits and inner hyphens, at most 40',
  ),
)
export type Id = v.InferOutput<typeof Id>

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'

/**
 * A new id of 12 characters (60 bits) from random bytes.
 * @param randomBytes fills an array with random bytes, such as `crypto.getRandomValues`
 */
export function newId(randomBytes: (into: Uint8Array<ArrayBuffer>) => void): Id {
  const bytes = new Uint8Array(12)
  randomBytes(bytes)
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % 32)).join('')
}
