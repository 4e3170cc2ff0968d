import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { anHttpHouse, isProblem, type HttpHouse } from '../../tests/support/http-house.ts'
import { pathBelow } from './page-routes.ts'

let house: HttpHouse
beforeAll(async () => {
  house = await anHttpHouse()
  for (const name of ['player', 'admin']) {
    mkdirSync(join(house.pages, name, 'assets'), { recursive: true })
    writeFileSync(join(house.pages, name, 'index.html'), `<title>${name}</title>`)
    writeFileSync(join(house.pages, name, 'assets', 'main-abc.js'), 'export {}')
    writeFileSync(join(house.pages, name, '.hidden'), 'secret')
  }
  writeFileSync(join(house.pages, 'outside.txt'), 'secret')
})
afterAll(async () => await house.close())

test('pages are served fresh, and their hashed files for ever', async () => {
  const page = await house.ask('/player/')
  expect([page.status, page.text, page.headers.get('cache-control')]).toEqual([
    200,
    '<title>player</title>',
    'no-cache',
  ])
  const again = await house.ask('/player/', { headers: { 'if-none-match': page.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
  expect((await house.ask('/player/assets/main-abc.js')).headers.get('cache-control')).toContain('immutable')
  expect((await house.ask('/player')).status).toBe(308)
})

test('every address of the admin is its one page, and of the player only its own', async () => {
  expect((await house.ask('/admin/map/zones')).text).toBe('<title>admin</title>')
  expect((await house.ask('/admin/missing.js')).status).toBe(404)
  expect((await house.ask('/player/elsewhere')).status).toBe(404)
})

test('nothing outside the pages can be read', async () => {
  for (const path of [
    '/player/../outside.txt',
    '/player/%2e%2e/outside.txt',
    '/player/..%2foutside.txt',
    '/player/.hidden',
    '/player/%00',
    '/player/%ff',
    '/player/..\\outside.txt',
  ]) {
    const answer = await house.ask(path)
    expect([path, answer.status]).toEqual([path, 404])
    expect(answer.text).not.toContain('secret')
  }
  expect(pathBelow('/player/%2e%2e/%2e%2e/x', '/player/')).toBeNull()
  expect(pathBelow('/player/%2fetc/passwd', '/player/')).toBeNull()
})

test('the API is described, with each route once and a page to try it', async () => {
  const { body } = await house.ask('/api/openapi.json', { cookie: null })
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining(['/api/session', '/api/venues/{venue}/scenes/{id}', '/api/venues/{venue}/assets']),
  )
  const scene = body.paths['/api/venues/{venue}/scenes']?.post.requestBody.content['application/json']?.schema
  expect(scene?.required).toContain('layers')
  const page = await house.ask('/api/', { cookie: null })
  expect(page.text).toContain('swagger-ui')
  expect(page.text).not.toMatch(/https?:\/\//)
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js', 'api.js'])
    expect((await house.ask(`/api/try/${file}`)).status).toBe(200)
})

test('the start page, liveness and readiness answer anybody', async () => {
  expect((await house.ask('/', { cookie: null })).text).toContain('Open the demo kiosk')
  for (const file of ['start.css', 'start.js', 'mark.svg', 'inter.woff2'])
    expect((await house.ask(`/start/${file}`)).status).toBe(200)
  expect((await house.ask('/health', { cookie: null })).body).toMatchObject({
    status: 'alive',
    version: '0.0.0',
  })
  expect((await house.ask('/ready', { cookie: null })).body).toMatchObject({ status: 'ready' })
  const nowhere = await house.ask('/nowhere')
  expect([nowhere.status, isProblem(nowhere.body)]).toEqual([404, true])
})
