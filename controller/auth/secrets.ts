import { createHash, timingSafeEqual } from 'node:crypto'

/** A new secret of 256 random bits, in letters that are safe in addresses. */
export function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

/**
 * What is stored of a secret: its SHA-256 in hexadecimal. Secrets are 256 random bits, so that a fast hash is enough;
 * passwords that people choose are hashed slowly, elsewhere.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Whether `secret` is the one with this hash, in a time that does not tell how much of it was right. */
export function matches(secret: string, hash: string): boolean {
  const given = Buffer.from(hashOf(secret))
  const stored = Buffer.from(hash)
  return given.length === stored.length && timingSafeEqual(given, stored)
}
