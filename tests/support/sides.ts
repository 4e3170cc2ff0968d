/** Two channels of samples. */
export interface Sides {
  left: Float32Array
  right: Float32Array
}
