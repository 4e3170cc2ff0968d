/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-member-access -- served as it is, so it has no types */
// Fills in what only the controller knows, and opens the demo kiosk.
const part = (id) => document.getElementById(id)

async function ask(path, method = 'GET') {
  const response = await fetch(path, { method, cache: 'no-store' })
  const body = await response.json()
  if (!response.ok) throw new Error(body.detail)
  return body
}

function say(message) {
  part('trouble').textContent = message
  part('trouble').hidden = false
}

async function openKiosk() {
  const button = part('open-kiosk')
  button.disabled = true
  try {
    location.assign((await ask('/api/start/demo-kiosk', 'POST')).link)
  } catch (error) {
    say(error instanceof TypeError ? 'The controller does not answer. Is it still running?' : error.message)
    button.disabled = false
  }
}

function show({ hasOwner, hasDemoKiosk, isAtThisMachine, ownerLink }) {
  const canOpen = hasDemoKiosk && isAtThisMachine
  part('open-kiosk').hidden = !canOpen
  if (!canOpen) {
    part('kiosk-words').textContent =
      'Open this address on the device that has the loudspeakers; it shows a code, which the admin approves.'
    part('pair-kiosk').textContent = 'Pair this device'
    part('pair-kiosk').className = 'button'
  }
  if (hasOwner) return
  if (ownerLink) {
    part('admin-words').textContent =
      'Nobody owns this controller yet. This opens once, and makes you its owner.'
    part('open-admin').textContent = 'Become the owner'
    part('open-admin').href = ownerLink
    part('open-admin').classList.toggle('main', !canOpen)
  } else {
    part('admin-words').textContent =
      'Nobody owns this controller yet. The one-time link stands in its log, on the machine that it runs on.'
  }
}

part('open-kiosk').addEventListener('click', () => void openKiosk())
// A page brought back from the browser's memory may show a link that has been used since.
addEventListener('pageshow', () => {
  part('open-kiosk').disabled = false
  ask('/api/start').then(show, () => say('The controller does not answer. Is it still running?'))
  ask('/health').then(
    ({ version }) => (part('version').textContent = version),
    () => {},
  )
})
