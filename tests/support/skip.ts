import { test } from 'bun:test'

/** A test that runs only where its condition holds; elsewhere it is skipped and its name says why. */
export function testIf(condition: boolean, reason: string) {
  return (name: string, body: () => void | Promise<void>, timeoutMillis?: number): void => {
    if (condition) test(name, body, timeoutMillis)
    else test.skip(`${name} (${reason})`, body)
  }
}
