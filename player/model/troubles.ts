import { signal, type ReadonlySignal } from '@preact/signals'
import type { Clock } from '../../core/clock/clock.ts'
import type { Trouble, TroubleKind } from '../../core/kiosks/trouble.ts'

interface Raised extends Trouble {
  /** What it is about, where one kind can hold for several things, such as recordings. */
  about: string
}

/** Everything that is wrong with this kiosk now, each thing once, with since when. */
export class Troubles {
  readonly #clock: Clock
  readonly #list = signal<readonly Raised[]>([])

  constructor(clock: Clock) {
    this.#clock = clock
  }

  get list(): ReadonlySignal<readonly Trouble[]> {
    return this.#list
  }

  /** Says that something is wrong. Said again, it keeps the time it began and takes the newer words. */
  raise(kind: TroubleKind, message: string, about = ''): void {
    const known = this.#list.peek().find((trouble) => trouble.kind === kind && trouble.about === about)
    if (known?.message === message) return
    const since = known?.since ?? this.#clock.now()
    const others = this.#list.peek().filter((trouble) => trouble !== known)
    this.#list.value = [...others, { kind, since, message: message.slice(0, 400), about }]
  }

  /** Says that it is well again. Without `about`, everything of this kind. */
  clear(kind: TroubleKind, about?: string): void {
    const left = this.#list
      .peek()
      .filter((trouble) => trouble.kind !== kind || (about !== undefined && trouble.about !== about))
    if (left.length < this.#list.peek().length) this.#list.value = left
  }
}
