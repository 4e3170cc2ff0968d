import { preact } from '@preact/preset-vite'
import { defineConfig } from 'vite'

const controller = 'http://127.0.0.1:8080'

export default defineConfig({
  root: import.meta.dirname,
  base: '/admin/',
  // Apart from the player's, or two dev servers at once would write over each other.
  cacheDir: '../.cache/vite-admin',
  plugins: [preact()],
  build: {
    outDir: '../dist/admin',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Phones of 2021 know neither light-dark() nor oklch(): Lightning CSS lowers both for them.
    cssTarget: ['chrome100', 'safari15', 'firefox100'],
    // A strict Content-Security-Policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': controller, '/player': controller, '/mqtt': { target: controller, ws: true } },
  },
})
