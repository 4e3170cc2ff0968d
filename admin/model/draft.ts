import { computed, signal, type ReadonlySignal } from '@preact/signals'

/** A document while it is edited: what it is now, what was done to it, and the way back. */
export interface Draft<Body> {
  value: ReadonlySignal<Body>
  isDirty: ReadonlySignal<boolean>
  /** The last step, in words; null when nothing was done. */
  lastNote: ReadonlySignal<string | null>
  /** Takes over a new value. Steps of the same note in a row are one step, as when a fader is moved. */
  edit: (note: string, next: Body) => void
  undo: () => void
  /** Starts afresh from a value that is stored. */
  reset(stored: Body): void
}

export function createDraft<Body>(stored: Body): Draft<Body> {
  const origin = signal(stored)
  const value = signal(stored)
  const steps = signal<readonly { note: string; before: Body }[]>([])
  return {
    value,
    isDirty: computed(() => JSON.stringify(value.value) !== JSON.stringify(origin.value)),
    lastNote: computed(() => steps.value.at(-1)?.note ?? null),
    edit(note, next) {
      if (steps.peek().at(-1)?.note !== note) steps.value = [...steps.peek(), { note, before: value.peek() }]
      value.value = next
    },
    undo() {
      const step = steps.peek().at(-1)
      if (!step) return
      steps.value = steps.peek().slice(0, -1)
      value.value = step.before
    },
    reset(next) {
      origin.value = next
      value.value = next
      steps.value = []
    },
  }
}
