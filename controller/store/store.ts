import type { Id } from '../../core/kit/id.ts'
import type { Result } from '../../core/kit/result.ts'
import type { Collection, Documents, StoredDocument } from '../../core/protocol/http/documents.ts'
import type { Millis } from '../../core/units/time.ts'

/** Who makes a change: a person, or the controller itself. */
export interface Author {
  id: string
  /** As shown to people. */
  name: string
}

/** One change to one document, made against the revision its author had read. */
export type Edit = {
  [Name in Collection]:
    | {
        do: 'put'
        collection: Name
        id: Id
        /** 0 creates. */
        base: number
        body: Documents[Name]
      }
    | { do: 'remove'; collection: Name; id: Id; base: number }
}[Collection]

/** A document as people know it. */
export interface DocumentName {
  collection: Collection
  id: Id
  name: string
}

/** Why edits were refused; nothing of them was stored. */
export type EditRefusal =
  /** Somebody else changed it since; `current` is what it is now, null when it is gone. */
  | { is: 'conflict'; collection: Collection; id: Id; current: StoredDocument<Collection> | null }
  | { is: 'noSuchVenue'; venue: Id }
  /** It cannot be removed while these point at it. */
  | { is: 'inUse'; collection: Collection; id: Id; name: string; users: DocumentName[] }
  /** Another venue has a document under this id, and ids of this kind are unique in the whole controller. */
  | { is: 'idTaken'; collection: Collection; id: Id }
  /** It points at something that is not there. */
  | {
      is: 'dangling'
      collection: Collection
      id: Id
      field: string
      target: { collection: Collection; id: Id }
    }

export interface AuditEntry {
  /** Grows with time. */
  sequence: number
  at: Millis
  author: Author
  /** What was done, in words, such as "Moved the pond". */
  note: string
  collection: Collection
  id: Id
  revision: number
  before: unknown
  after: unknown
}

/** The venues' configuration: documents with revisions, changed in whole transactions with an author and an audit entry. */
export interface Store {
  venueIds(): Promise<Id[]>
  get<Name extends Collection>(venue: Id, collection: Name, id: Id): Promise<StoredDocument<Name> | null>
  /** In order of id. */
  list<Name extends Collection>(venue: Id, collection: Name): Promise<StoredDocument<Name>[]>
  /**
   * Applies all edits or none, in one transaction, then announces each on the bus (`documentChanged`).
   * A venue is created by an edit that puts its document `venue` with base 0.
   */
  apply(
    venue: Id,
    author: Author,
    note: string,
    edits: readonly Edit[],
  ): Promise<Result<StoredDocument<Collection>[], EditRefusal>>
  /** What a document last held, also when it was removed; null when there never was one. */
  lastBody<Name extends Collection>(venue: Id, collection: Name, id: Id): Promise<Documents[Name] | null>
  /** Newest first. */
  history(venue: Id, page: { before?: number; limit: number }): Promise<AuditEntry[]>
}
