import type { Asset, AssetDetails, AssetHash, LoopPoints } from '../../core/assets/asset.ts'
import type { Id } from '../../core/kit/id.ts'
import { ok, refuse, type Result } from '../../core/kit/result.ts'
import type { StoredDocument } from '../../core/protocol/http/documents.ts'
import { assetId } from '../store/references.ts'
import type { Author, EditRefusal, Store } from '../store/store.ts'
import { hashOfBytes, type AssetFiles } from './asset-files.ts'
import type { Probe, ProbeRefusal } from './probe.ts'

export type AssetRefusal =
  | { is: 'notUsable'; why: ProbeRefusal }
  | { is: 'loopTooLong'; frames: number }
  | { is: 'refused'; why: EditRefusal }

export interface NewAsset {
  bytes: Uint8Array
  details: AssetDetails
  loop: LoopPoints | null
}

/** The recordings of venues: files by content, and a document for each in each venue. */
export interface AssetLibrary {
  readonly files: AssetFiles
  /**
   * Adds a recording after decoding all of it. The same content again gives the recording that is there already.
   */
  add(
    venue: Id,
    author: Author,
    asset: NewAsset,
  ): Promise<Result<{ document: StoredDocument<'assets'>; isNew: boolean }, AssetRefusal>>
  /** The document of a hash in a venue. */
  find(venue: Id, hash: AssetHash): Promise<StoredDocument<'assets'> | null>
}

interface Parts {
  store: Store
  files: AssetFiles
  probe: Probe
}

export function createAssetLibrary({ store, files, probe }: Parts): AssetLibrary {
  const find = (venue: Id, hash: AssetHash) => store.get(venue, 'assets', assetId(hash))

  return {
    files,
    find,
    async add(venue, author, { bytes, details, loop }) {
      const hash = hashOfBytes(bytes)
      const existing = await find(venue, hash)
      if (existing && (await files.has(hash))) return ok({ document: existing, isNew: false })

      const probed = await probe(bytes)
      if (!probed.ok) return refuse({ is: 'notUsable', why: probed.reason })
      const { frames } = probed.value
      if (!fits(loop, frames)) return refuse({ is: 'loopTooLong', frames })

      // The file first: a document without its recording would have kiosks ask for what is not there.
      await files.put(bytes)
      if (existing) return ok({ document: existing, isNew: false })
      const body: Asset = { ...details, hash, bytes: bytes.length, loop, ...probed.value }
      const applied = await store.apply(venue, author, `Added ${details.name}`, [
        { do: 'put', collection: 'assets', id: assetId(hash), base: 0, body },
      ])
      const document = await find(venue, hash)
      // Two uploads of the same recording at one moment: the second finds what the first has stored.
      if (document) return ok({ document, isNew: applied.ok })
      return applied.ok
        ? refuse({ is: 'refused', why: { is: 'noSuchVenue', venue } })
        : refuse({ is: 'refused', why: applied.reason })
    },
  }
}

/** Whether loop points lie inside a recording of this many frames. */
export const fits = (loop: LoopPoints | null, frames: number): boolean =>
  loop === null || loop.startFrame + loop.lengthFrames <= frames
