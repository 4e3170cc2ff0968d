import { newId, type Id } from '../../core/kit/id.ts'

/** An id for a document made on this page. */
export const freshId = (): Id => newId((into) => crypto.getRandomValues(into))
