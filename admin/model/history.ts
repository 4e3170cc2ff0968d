import { computed, signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'
import { failureInWords, type Api, type ApiFailure, type WireEdit } from '../api.ts'
import type { Id } from '../../core/kit/id.ts'
import { ok, type Result } from '../../core/kit/result.ts'
import type { Collection, Documents } from '../../core/protocol/http/documents.ts'
import { differences, type Difference } from './differences.ts'
import type { VenueDocuments } from './documents.ts'
import { invert } from './invert.ts'

/** One change to one document, against the revision it started from (0 creates). */
type Edit = {
  [Name in Collection]:
    | { do: 'put'; collection: Name; id: Id; base: number; body: Documents[Name] }
    | { do: 'remove'; collection: Name; id: Id; base: number }
}[Collection]

interface Step {
  /** What was done, in words: "Moved the pond". */
  note: string
  edits: readonly Edit[]
}

type Outcome =
  | { is: 'saved' }
  /** Somebody is asked; `resolved` comes once they have chosen, and the stored document is then what they chose. */
  | { is: 'conflict'; resolved: Promise<void> }
  | { is: 'failed'; failure: ApiFailure }

/** Somebody else was faster: what was to be stored, and what is there now. */
export interface EditConflict {
  note: string
  by: string | null
  differences: Difference[]
  /** Stores ours on top of theirs; null when the document is gone. */
  saveMine: (() => Promise<void>) | null
  /** Leaves theirs as it is. */
  keepTheirs: () => void
}

interface WireStep {
  note: string
  edits: readonly WireEdit[]
}

/** The one door for edits. Every step stores what takes it back. */
export interface History {
  apply(step: Step, options?: { quietFailure?: boolean }): Promise<Outcome>
  undo: () => Promise<void>
  redo: () => Promise<void>
  /** The step that undo takes back, null when there is none. */
  undoable: ReadonlySignal<string | null>
  redoable: ReadonlySignal<string | null>
  /** When something was last stored from this page. */
  savedAt: ReadonlySignal<number | null>
  /** The last step, while it removed something and may be regretted. */
  removed: ReadonlySignal<string | null>
  conflict: ReadonlySignal<EditConflict | null>
  /** What went wrong with the last edit, in words. */
  failure: ReadonlySignal<string | null>
  dismissFailure: () => void
  dismissRemoved: () => void
}

const StoredItems = v.object({ items: v.array(v.unknown()) })

interface Needs {
  api: Api
  venue: Id
  documents: VenueDocuments
  now: () => number
}

export function createHistory({ api, venue, documents, now }: Needs): History {
  const done = signal<readonly WireStep[]>([])
  const undone = signal<readonly WireStep[]>([])
  const savedAt = signal<number | null>(null)
  const removed = signal<string | null>(null)
  const conflict = signal<EditConflict | null>(null)
  const failure = signal<string | null>(null)

  const bodyNow = (collection: Collection, id: Id): object | null => {
    const document = documents[collection].get(id)
    return document && documents[collection].readBody(document)
  }

  async function store(step: WireStep): Promise<{ outcome: Outcome; inverse: WireStep }> {
    const bodies = new Map(
      step.edits.map((edit) => [`${edit.collection}/${edit.id}`, bodyNow(edit.collection, edit.id)]),
    )
    const [only, ...others] = step.edits
    const sent =
      only && others.length === 0
        ? await api.edit(venue, only, step.note)
        : await api.batch(venue, step.edits, step.note)
    const answer = only ? unlessStoredBefore(only, sent) : sent
    if (answer.ok) {
      savedAt.value = now()
      takeOver(step.edits, answer.value)
      const inverse = invert(
        step.edits,
        (collection, id) => bodies.get(`${collection}/${id}`) ?? null,
        (collection, id) => documents[collection].get(id)?.revision ?? 1,
      )
      return { outcome: { is: 'saved' }, inverse: { note: step.note, edits: inverse } }
    }
    if (answer.reason.is === 'conflict' && only) {
      const resolved = askAboutConflict(step, only, answer.reason.current)
      return { outcome: { is: 'conflict', resolved }, inverse: step }
    }
    return { outcome: { is: 'failed', failure: answer.reason }, inverse: step }
  }

  /** A conflict with the very same body is no conflict: it was stored before, and only the answer did not arrive. */
  function unlessStoredBefore(
    edit: WireEdit,
    answer: Result<unknown, ApiFailure>,
  ): Result<unknown, ApiFailure> {
    if (answer.ok || answer.reason.is !== 'conflict') return answer
    const theirs = documents[edit.collection].readBody(answer.reason.current)
    const isGone = edit.do === 'remove' && answer.reason.current === null
    const isSame = edit.do === 'put' && theirs !== null && differences(theirs, edit.body).length === 0
    return isGone || isSame ? ok(answer.reason.current) : answer
  }

  /** Shows at once what was stored, without waiting for the change to come back as an event. */
  function takeOver(edits: readonly WireEdit[], answer: unknown): void {
    const several = v.safeParse(StoredItems, answer)
    const items = several.success ? several.output.items : [answer]
    for (const [index, edit] of edits.entries()) {
      documents[edit.collection].receive(edit.id, edit.do === 'remove' ? null : items[index])
    }
  }

  function askAboutConflict(step: WireStep, edit: WireEdit, current: unknown): Promise<void> {
    const set = documents[edit.collection]
    const theirs = set.readBody(current)
    set.receive(edit.id, current ?? null)
    const held = set.get(edit.id)
    const { promise, resolve } = Promise.withResolvers<void>()
    const close = () => {
      conflict.value = null
    }
    conflict.value = {
      note: step.note,
      by: held?.changedBy ?? null,
      differences: edit.do === 'put' ? differences(theirs, edit.body) : [],
      keepTheirs() {
        close()
        resolve()
      },
      saveMine:
        theirs && held
          ? async () => {
              close()
              await run({ note: step.note, edits: [{ ...edit, base: held.revision }] })
              resolve()
            }
          : null,
    }
    return promise
  }

  async function run(step: WireStep, quiet = false): Promise<Outcome> {
    failure.value = null
    const { outcome, inverse } = await store(step)
    if (outcome.is === 'failed' && !quiet)
      failure.value = `${step.note}: not saved. ${failureInWords(outcome.failure)}`
    if (outcome.is !== 'saved') return outcome
    done.value = [...done.value, inverse]
    undone.value = []
    removed.value = step.edits.every((edit) => edit.do === 'remove') ? step.note : null
    return outcome
  }

  async function take(from: typeof done, to: typeof done): Promise<void> {
    const step = from.value.at(-1)
    if (!step) return
    from.value = from.value.slice(0, -1)
    removed.value = null
    failure.value = null
    const { outcome, inverse } = await store(step)
    if (outcome.is === 'saved') to.value = [...to.value, inverse]
    if (outcome.is === 'failed')
      failure.value = `${step.note}: not taken back. ${failureInWords(outcome.failure)}`
  }

  return {
    apply: ({ note, edits }, options) =>
      run({ note, edits: edits.map((edit) => strip(documents, edit)) }, options?.quietFailure),
    undo: () => take(done, undone),
    redo: () => take(undone, done),
    undoable: computed(() => done.value.at(-1)?.note ?? null),
    redoable: computed(() => undone.value.at(-1)?.note ?? null),
    savedAt,
    removed,
    conflict,
    failure,
    dismissFailure: () => {
      failure.value = null
    },
    dismissRemoved: () => {
      removed.value = null
    },
  }
}

/** The edit with a body that carries no stamp of the stored document it was made from. */
function strip(documents: VenueDocuments, edit: Edit): WireEdit {
  if (edit.do === 'remove') return edit
  return { ...edit, body: documents[edit.collection].readBody(edit.body) ?? edit.body }
}
