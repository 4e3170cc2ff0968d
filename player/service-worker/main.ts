/**
 * Keeps the whole shell of the player in a cache, so that `/player/` opens with no network at all. Recordings are not
 * its business (the page keeps and verifies those by hash), nor is anything outside `/player/`.
 */
// Exported, so that this file is a module and `self` here is this realm's alone.
export interface PrecacheEntry {
  url: string
  revision: string | null
}

interface Realm extends ServiceWorkerGlobalScope {
  /** Filled in at build time with every file of the shell. */
  SHELL_FILES: PrecacheEntry[]
}

declare const self: Realm

const PREFIX = 'driftscape-shell-'
const entries = self.SHELL_FILES
const cacheName =
  PREFIX + fingerprint(entries.map((entry) => `${entry.url} ${entry.revision ?? ''}`).join('\n'))

/** FNV-1a over the list of files: another build is another cache. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
  }
  return hash.toString(16)
}

async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  // `reload` passes the HTTP cache by: an index.html from there could name files of an older build.
  await cache.addAll(entries.map((entry) => new Request(entry.url, { cache: 'reload' })))
}

async function activate(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  const url = new URL(request.url)
  const page = url.pathname.endsWith('/listen.html') ? 'listen.html' : 'index.html'
  const wanted = request.mode === 'navigate' ? new URL(page, self.registration.scope).href : request.url
  return (await cache.match(wanted, { ignoreSearch: true })) ?? fetch(request)
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || !request.url.startsWith(self.registration.scope)) return
  event.respondWith(answer(request))
})
// The page says when: a new shell takes over only right before a reload, never under a page that still runs the old one.
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') event.waitUntil(self.skipWaiting())
})
