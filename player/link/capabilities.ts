/** What this device can do, in words other parts of the product know. */
export function capabilities(): string[] {
  const found: [string, boolean][] = [
    ['loop', true],
    ['composer', true],
    ['texture', true],
    ['webgpu', 'gpu' in navigator],
    ['wakeLock', 'wakeLock' in navigator],
  ]
  return found.filter(([, has]) => has).map(([name]) => name)
}
