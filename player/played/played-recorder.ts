import type { Clock } from '../../core/clock/clock.ts'
import type { Played } from '../../core/protocol/kiosk-played.ts'
import { hours, type Millis } from '../../core/units/time.ts'
import { LoudnessHistogram } from './loudness-histogram.ts'

/** What sounds, without when and how loud. */
export type Subject = Pick<Played, 'zone' | 'play' | 'sceneName' | 'seed' | 'reason'>

/** No entry is longer than this, so that a scene which plays for weeks is proven hour by hour. */
const LONGEST_ENTRY: Millis = hours(1)

interface Open {
  subject: Subject
  id: string
  from: Millis
  loudness: LoudnessHistogram
}

/**
 * Writes the proof of play: one entry from when something began to sound until something else did, or an hour passed.
 * What is open is handed out too, so that a page that ends without a word loses seconds and not an hour.
 */
export class PlayedRecorder {
  readonly #clock: Clock
  readonly #newUuid: () => string
  readonly #version: string
  readonly #onEntry: (entry: Played) => void
  #open: Open | null = null

  constructor(parts: {
    clock: Clock
    newUuid: () => string
    version: string
    onEntry: (entry: Played) => void
  }) {
    this.#clock = parts.clock
    this.#newUuid = parts.newUuid
    this.#version = parts.version
    this.#onEntry = parts.onEntry
  }

  /** From now on this sounds; null when nothing can be said to, such as while the output is blocked. */
  now(subject: Subject | null): void {
    if (subject && this.#open && isSame(subject, this.#open.subject)) return
    this.#finish()
    this.#begin(subject)
  }

  measured(momentaryLufs: number): void {
    this.#open?.loudness.add(momentaryLufs)
  }

  /** Ends an entry that has grown an hour long and begins the next. */
  tick(): void {
    const open = this.#open
    if (!open || this.#clock.now() - open.from < LONGEST_ENTRY) return
    this.#finish()
    this.#begin(open.subject)
  }

  /** The open entry as it would be if it ended now; null when there is none. */
  snapshot(): Played | null {
    return this.#open ? this.#entryOf(this.#open) : null
  }

  #begin(subject: Subject | null): void {
    this.#open = subject && {
      subject,
      id: this.#newUuid(),
      from: this.#clock.now(),
      loudness: new LoudnessHistogram(),
    }
  }

  #finish(): void {
    const open = this.#open
    this.#open = null
    // A clock set back while something played would make an entry end before its beginning.
    if (open && this.#clock.now() > open.from) this.#onEntry(this.#entryOf(open))
  }

  #entryOf({ subject, id, from, loudness }: Open): Played {
    const to = Math.max(from, this.#clock.now())
    return { id, ...subject, from, to, loudnessLufs: loudness.integrated(), version: this.#version }
  }
}

function isSame(one: Subject, other: Subject): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
