/**
 * Everything with reload on change: the controller restarts when its sources change, the pages are served by Vite and
 * update in place. `bun deploy/dev.ts`; Ctrl+C ends all three.
 */
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dir, '..')
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')

const programs = [
  { name: 'controller', command: [process.execPath, '--watch', join(root, 'controller', 'main.ts')] },
  {
    name: 'player',
    command: [process.execPath, vite, join(root, 'player'), '--port', '5173', '--strictPort'],
  },
  { name: 'admin', command: [process.execPath, vite, join(root, 'admin'), '--port', '5174', '--strictPort'] },
].map(({ name, command }) => ({
  name,
  child: Bun.spawn(command, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }),
}))

console.log(
  'Kiosk: http://localhost:5173/player/   Admin: http://localhost:5174/admin/   Controller: http://localhost:8080',
)

let ending = false
function end(): void {
  if (ending) return
  ending = true
  for (const { child } of programs) child.kill()
}

process.on('SIGINT', end)
process.on('SIGTERM', end)

// One that ends by itself has said why; the others are of no use without it.
await Promise.race(programs.map(({ child }) => child.exited))
end()
await Promise.all(programs.map(({ child }) => child.exited))
