/** A sound without notes that goes on for ever. */
export interface Texture {
  /** Overwrites one block. The same for the same block of venue time once its filters have settled, within two seconds. */
  render(left: Float32Array, right: Float32Array, block: number): void
}
