const UNIT = 2.3283064365386963e-10

function scramble(value: number): number {
  let h = value
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** 32 well mixed bits of a seed and an integer of up to 53 bits: the same everywhere and in any order of asking. */
export function hash(seed: number, index: number): number {
  const high = Math.floor(index / 4294967296)
  const first = scramble(Math.imul(seed, 0x9e3779b1) ^ scramble(index + 0x7f4a7c15))
  return scramble(first + Math.imul(high, 0x632be5ab) + 0x165667b1) >>> 0
}

/** A number in [0, 1) of a seed and an integer. */
export const unit = (seed: number, index: number): number => hash(seed, index) * UNIT

/** A seed of a seed and a name, for layers. */
export function seedOf(seed: number, name: string): number {
  let h = hash(seed, name.length)
  for (let position = 0; position < name.length; position++) h = hash(h, name.charCodeAt(position))
  return h
}

/** xorshift32: a short, fast stream of random numbers, restarted from a hash wherever it must be addressable. */
export class Random {
  #state = 1

  constructor(seed = 1) {
    this.restart(seed)
  }

  restart(seed: number): void {
    this.#state = seed | 0 || 0x6d2b79f5
  }

  /** The next number in [0, 1). */
  next(): number {
    let s = this.#state
    s ^= s << 13
    s ^= s >>> 17
    s ^= s << 5
    this.#state = s
    return (s >>> 0) * UNIT
  }

  /** The next number in [low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.next()
  }
}
