import { afterAll, beforeAll, expect, test } from 'bun:test'
import { aWav } from '../../tests/support/a-wav.ts'
import { anHttpHouse, type HttpHouse } from '../../tests/support/http-house.ts'
import { readBasic, readRange } from './asset-bytes-route.ts'

let house: HttpHouse
beforeAll(async () => {
  house = await anHttpHouse({ maxUploadBytes: 400_000 })
})
afterAll(async () => await house.close())

const details = { name: 'Rain on the glass roof', licence: { name: 'CC0-1.0', commercial: true }, credit: '' }
const assets = '/api/venues/museum/assets'

async function upload(bytes: Uint8Array<ArrayBuffer>, more: Record<string, string> = {}, path = assets) {
  const form = new FormData()
  form.append('details', JSON.stringify(details))
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  form.append('file', new File([bytes], 'rain.exe'))
  return await house.ask(path, { method: 'POST', form })
}

test('a recording is stored by its content, measured, and found again whatever its file was called', async () => {
  const bytes = aWav({ seconds: 1, channels: 1 })
  const added = await upload(bytes)
  expect(added.status).toBe(201)
  expect(added.body).toMatchObject({
    ...details,
    mediaType: 'audio/wav',
    frames: 48_000,
    channels: 1,
    loop: null,
    bytes: bytes.length,
    revision: 1,
  })
  expect(added.body.waveform).toHaveLength(200)
  const again = await upload(bytes)
  expect(again.status).toBe(200)
  expect(again.body).toEqual(added.body)
  expect((await house.ask(assets)).body.items).toHaveLength(1)

  const path = `/api/assets/${added.body.hash}`
  const whole = await house.app.request(
    `http://driftscape.test${path}`,
    { headers: { cookie: house.cookie } },
    { peer: null },
  )
  expect(await whole.bytes()).toEqual(bytes)
  expect(whole.headers.get('content-type')).toBe('audio/wav')
  expect(whole.headers.get('cache-control')).toContain('immutable')
  expect(whole.headers.get('content-disposition')).toContain('recording.wav')
  const part = await house.ask(path, { headers: { range: 'bytes=0-3' } })
  expect([part.status, part.text, part.headers.get('content-range')]).toEqual([
    206,
    'RIFF',
    `bytes 0-3/${bytes.length}`,
  ])
  expect((await house.ask(path, { headers: { range: `bytes=${bytes.length}-` } })).status).toBe(416)
  expect((await house.ask(path, { headers: { 'if-none-match': `"${added.body.hash}"` } })).status).toBe(304)
})

test("a kiosk reads its venue's recordings with its credential, and nobody else's", async () => {
  const { hash } = (await upload(aWav({ seconds: 1, channels: 1 }))).body
  await house.addVenue('shop')
  const kiosk = {
    name: 'Door',
    zone: null,
    place: null,
    volume: 1,
    mute: false,
    outputs: { speakers: true, projector: false },
    outputDelayMillis: 0,
  }
  for (const venue of ['museum', 'shop'])
    await house.ask(`/api/venues/${venue}/kiosks/${venue}-door`, {
      method: 'PUT',
      body: { ...kiosk, revision: 0 },
    })
  const as = async (venue: string, credential: string) => {
    const authorization = `Basic ${Buffer.from(`kiosk:${venue}-door:${credential}`).toString('base64')}`
    return (await house.ask(`/api/assets/${hash}`, { cookie: null, headers: { authorization } })).status
  }
  const museum = await house.house.credentials.issueKiosk('museum', 'museum-door')
  const shop = await house.house.credentials.issueKiosk('shop', 'shop-door')
  expect(await as('museum', museum)).toBe(200)
  expect(await as('museum', shop)).toBe(401)
  expect(await as('shop', shop)).toBe(404)
  await house.ask('/api/venues/museum/kiosks/museum-door/unpair', { method: 'POST', body: {} })
  expect(await as('museum', museum)).toBe(401)
})

test('what people state is changed, loop points included, and these must lie inside', async () => {
  const { id, revision } = (await upload(aWav({ seconds: 1, channels: 1, hertz: 300 }))).body
  const loop = { startFrame: 4800, lengthFrames: 43_200, crossfadeFrames: 480 }
  const changed = await house.ask(`${assets}/${id}`, {
    method: 'PUT',
    body: { ...details, credit: 'Mara', loop, revision },
  })
  expect(changed.body).toMatchObject({ credit: 'Mara', loop, frames: 48_000, revision: revision + 1 })
  const tooLong = { ...loop, lengthFrames: 43_201 }
  expect(
    (
      await house.ask(`${assets}/${id}`, {
        method: 'PUT',
        body: { ...details, loop: tooLong, revision: revision + 1 },
      })
    ).status,
  ).toBe(400)
  const withLoop = await upload(aWav({ seconds: 1, channels: 1, hertz: 301 }), { loop: JSON.stringify(loop) })
  expect(withLoop.body.loop).toEqual(loop)
})

test('a removed recording comes back by an undo', async () => {
  const { id, frames } = (await upload(aWav({ seconds: 1, channels: 1, hertz: 302 }))).body
  await house.ask(`${assets}/${id}?revision=1`, { method: 'DELETE' })
  const undone = await house.ask(`${assets}/${id}`, {
    method: 'PUT',
    body: { ...details, loop: null, revision: 0 },
  })
  expect(undone.body).toMatchObject({ id, frames })
})

test('what cannot be used is refused with the reason, and leaves nothing', async () => {
  const before = (await house.ask(assets)).body.items.length
  const cut = await upload(aWav({ seconds: 1 }).slice(0, 5000))
  expect(cut.status).toBe(422)
  expect(cut.body.detail).toContain('damaged or cut short')
  const text = await upload(new TextEncoder().encode('this is a letter and no recording at all'))
  expect(text.body.fields[0]).toMatchObject({ field: 'file', value: 'notAudio' })
  expect((await upload(aWav({ seconds: 5 }))).status).toBe(413)
  expect((await upload(aWav({ seconds: 9 }))).status).toBe(413)
  expect(
    (await upload(aWav(), { details: '{"name": ""}' })).body.fields.map(
      (field: { field: string }) => field.field,
    ),
  ).toContain('details.name')
  expect((await upload(aWav(), { details: '{' })).status).toBe(400)
  expect((await upload(aWav(), { loop: '[]' })).status).toBe(400)
  expect((await house.ask(assets, { method: 'POST', body: {} })).status).toBe(400)
  expect((await house.ask(assets)).body.items).toHaveLength(before)
})

test('a range is read as RFC 9110 says', () => {
  expect(readRange('bytes=0-9', 100)).toEqual({ first: 0, last: 9 })
  expect(readRange('bytes=90-', 100)).toEqual({ first: 90, last: 99 })
  expect(readRange('bytes=-10', 100)).toEqual({ first: 90, last: 99 })
  expect(readRange('bytes=50-500', 100)).toEqual({ first: 50, last: 99 })
  expect(readRange('bytes=100-', 100)).toBe('unsatisfiable')
  expect(readRange('bytes=5-4', 100)).toBe('unsatisfiable')
  expect(readRange('bytes=0-1,5-6', 100)).toBeNull()
  expect(readRange('bytes=-', 100)).toBeNull()
})

test("a kiosk's user name holds a colon, so the last one divides", () => {
  expect(readBasic(`Basic ${btoa('kiosk:door:secret')}`)).toEqual({
    username: 'kiosk:door',
    password: 'secret',
  })
  expect(readBasic('Basic ***')).toBeNull()
  expect(readBasic('Bearer x')).toBeNull()
})
