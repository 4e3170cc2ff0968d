/**
 * Narrows `value` to non-null, for what the surrounding code has already made certain.
 * @throws Error with `message` when it is null or undefined, which is a fault of ours, never of input.
 */
export function present<Value>(value: Value | null | undefined, message: string): Value {
  if (value == null) throw new Error(`Broken invariant: ${message}`)
  return value
}

/** Marks a branch the type checker proves unreachable. */
export function unreachable(value: never): never {
  throw new Error(`Broken invariant: unexpected case ${JSON.stringify(value)}`)
}
