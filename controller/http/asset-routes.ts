import { Hono } from 'hono'
import { describeRoute, type DescribeRouteOptions } from 'hono-openapi'
import * as v from 'valibot'
import { Asset, AssetDetails, LoopPoints } from '../../core/assets/asset.ts'
import { BaseRevision, stored } from '../../core/protocol/http/documents.ts'
import { fits, type AssetRefusal } from '../assets/asset-library.ts'
import { assetId } from '../store/references.ts'
import { jsonBody, limitedTo, query } from './body.ts'
import { author, changeNote, RevisionQuery } from './change.ts'
import { describe } from './describe.ts'
import { applyOne } from './document-routes.ts'
import type { ApiEnvironment } from './environment.ts'
import { idIn, needs } from './guards.ts'
import type { HttpParts } from './parts.ts'
import { editRefusal, invalidFields, Refusal } from './problems.ts'

const tag = 'Recordings'
const FORM_FIELDS_BYTES = 64 * 1024

/** `/assets` of a venue: recordings with what people state about them. */
export function assetRoutes({ store, assets, config }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/',
    describe({
      tag,
      summary: 'All recordings',
      answers: { schema: v.object({ items: v.array(stored(Asset)) }) },
    }),
    async (c) => c.json({ items: await store.list(c.get('venue'), 'assets') }),
  )

  app.post(
    '/',
    describe({
      tag,
      summary: 'Upload a recording: WAV, FLAC, Ogg Opus, Ogg Vorbis or MP3',
      answers: { status: 201, schema: stored(Asset) },
    }),
    describeRoute(uploadForm),
    needs('edit'),
    limitedTo(config.maxUploadBytes + FORM_FIELDS_BYTES),
    async (c) => {
      const { file, details, loop } = await readForm(c.req.raw)
      if (file.size > config.maxUploadBytes)
        throw new Refusal(
          'tooLarge',
          `The file is larger than ${Math.floor(config.maxUploadBytes / 1024 / 1024)} MB. DRIFTSCAPE_MAX_UPLOAD_MEGABYTES allows more.`,
        )
      const bytes = new Uint8Array(await file.arrayBuffer())
      const added = await assets.add(c.get('venue'), author(c.get('person')), { bytes, details, loop })
      if (!added.ok) throw assetRefusal(added.reason)
      c.header('location', `/api/venues/${c.get('venue')}/assets/${added.value.document.id}`)
      return c.json(added.value.document, added.value.isNew ? 201 : 200)
    },
  )

  app.get(
    '/:id',
    describe({ tag, summary: 'One recording', answers: { schema: stored(Asset) } }),
    async (c) => {
      const document = await store.get(c.get('venue'), 'assets', documentId(c.req.param('id')))
      if (!document) throw new Refusal('notFound', 'There is no such recording in this venue.')
      return c.json(document)
    },
  )

  app.put(
    '/:id',
    describe({
      tag,
      summary: 'Change what is stated about a recording, or where it repeats',
      answers: { schema: stored(Asset) },
    }),
    needs('edit'),
    jsonBody(v.object({ ...AssetDetails.entries, loop: v.nullable(LoopPoints), revision: BaseRevision })),
    async (c) => {
      const { revision, loop, ...details } = c.req.valid('json')
      const id = documentId(c.req.param('id'))
      const current = await store.get(c.get('venue'), 'assets', id)
      const measured = current ?? (revision === 0 ? await removedAsset(id, c.get('venue')) : null)
      if (!measured) throw editRefusal({ is: 'conflict', collection: 'assets', id, current: null })
      if (!fits(loop, measured.frames)) throw assetRefusal({ is: 'loopTooLong', frames: measured.frames })
      const body = { ...v.parse(Asset, measured), ...details, loop }
      const note = changeNote(c.req.raw.headers) ?? `${revision === 0 ? 'Added' : 'Changed'} ${details.name}`
      const edit = { do: 'put', collection: 'assets', id, base: revision, body } as const
      return c.json(await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit }))
    },
  )

  app.delete(
    '/:id',
    describe({ tag, summary: 'Remove a recording', answers: { status: 204 } }),
    needs('edit'),
    query(RevisionQuery),
    async (c) => {
      const id = documentId(c.req.param('id'))
      const before = await store.get(c.get('venue'), 'assets', id)
      const note = changeNote(c.req.raw.headers) ?? `Removed ${before?.name ?? id}`
      const edit = { do: 'remove', collection: 'assets', id, base: c.req.valid('query').revision } as const
      await applyOne(store, c.get('venue'), { author: author(c.get('person')), note, edit })
      return c.body(null, 204)
    },
  )

  /** A removed recording as it was: its file is kept, so that a removal can be undone. */
  const removedAsset = async (id: string, venue: string) => {
    const before = await store.lastBody(venue, 'assets', id)
    return before && (await assets.files.has(before.hash)) ? before : null
  }

  return app
}

/** Both the document's id and the whole hash are taken. */
const documentId = (text: string): string => (/^[0-9a-f]{64}$/.test(text) ? assetId(text) : idIn(text))

const JsonText = v.pipe(v.string('is missing'), v.parseJson(undefined, 'is not JSON'))
const Form = v.object({
  file: v.instance(File, 'is missing; send the recording as a file'),
  details: v.pipe(JsonText, AssetDetails),
  loop: v.optional(v.nullable(v.pipe(JsonText, v.nullable(LoopPoints))), null),
})

async function readForm(request: Request): Promise<v.InferOutput<typeof Form>> {
  let form: Awaited<ReturnType<Request['formData']>>
  try {
    form = await request.formData()
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      'invalid',
      'The body is no form. Send multipart/form-data with "file" and "details". Nothing was changed.',
    )
  }
  const sent = { file: form.get('file'), details: form.get('details'), loop: form.get('loop') }
  const parsed = v.safeParse(Form, sent)
  if (!parsed.success)
    throw invalidFields(
      parsed.issues.map((issue) => ({ message: issue.message, path: pathOf(issue) })),
      {},
    )
  return parsed.output
}

const pathOf = (issue: v.BaseIssue<unknown>): PropertyKey[] =>
  (issue.path ?? []).map((part) => String(part.key))

function assetRefusal(refusal: AssetRefusal): Refusal {
  switch (refusal.is) {
    case 'notUsable':
      return new Refusal('refusedFile', `This file was not added. ${refusal.why.message}`, {
        fields: [{ field: 'file', value: refusal.why.is, cure: refusal.why.message }],
      })
    case 'loopTooLong': {
      const cure = `ends after the recording, which has ${refusal.frames} frames`
      return new Refusal('invalid', `The field "loop": ${cure}. Nothing was changed.`, {
        fields: [{ field: 'loop', value: '', cure }],
      })
    }
    case 'refused':
      return editRefusal(refusal.why)
  }
}

const uploadForm: DescribeRouteOptions = {
  requestBody: {
    required: true,
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['file', 'details'],
          properties: {
            file: { type: 'string', format: 'binary' },
            details: {
              type: 'string',
              description: 'JSON: {"name", "licence": {"name", "commercial"}, "credit"}',
            },
            loop: {
              type: 'string',
              description: 'JSON: {"startFrame", "lengthFrames", "crossfadeFrames"}, or null',
            },
          },
        },
      },
    },
  },
}
