import { preact } from '@preact/preset-vite'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import project from '../package.json' with { type: 'json' }

const controller = 'http://127.0.0.1:8080'
const here = import.meta.dirname

export default defineConfig({
  root: here,
  base: '/player/',
  cacheDir: resolve(here, '../.cache/vite-player'),
  define: { DRIFTSCAPE_VERSION: JSON.stringify(project.version) },
  // The worklet is one file of its own, because a worklet's scope cannot load chunks lazily.
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': controller,
      '/health': controller,
      '/mqtt': { target: controller, ws: true },
    },
  },
  build: {
    outDir: resolve(here, '../dist/player'),
    emptyOutDir: true,
    manifest: true,
    // Both would put a script or data into the page that its Content-Security-Policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: resolve(here, 'index.html'), listen: resolve(here, 'listen.html') },
    },
  },
  plugins: [
    // Refreshing in place would put page code into the worklet's modules; a change reloads the page instead.
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'service-worker',
      filename: 'main.ts',
      injectRegister: false,
      // They are among the files already, and a list with one name twice is refused by the cache.
      includeManifestIcons: false,
      manifestFilename: 'kiosk.webmanifest',
      injectManifest: {
        injectionPoint: 'self.SHELL_FILES',
        globPatterns: ['**/*.{html,js,css,woff2,svg,png}'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
      },
      manifest: {
        id: '/player/',
        name: 'Driftscape',
        short_name: 'Driftscape',
        description: 'Plays the atmosphere of this place.',
        lang: 'en-GB',
        start_url: '/player/',
        scope: '/player/',
        display: 'fullscreen',
        background_color: '#080d18',
        theme_color: '#080d18',
        icons: [
          { src: 'icon.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' },
          { src: 'icon-192.png', type: 'image/png', sizes: '192x192', purpose: 'any' },
          { src: 'icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'any' },
          { src: 'icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
        ],
      },
    }),
  ],
})
