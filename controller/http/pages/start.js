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

const ASK_AGAIN_MILLIS = 700
const KIOSK_HERE = part('kiosk-words').textContent
let asking

/** What the page says about the demo kiosk: here it can be opened, here it is on its way, or this is another device. */
function showKiosk({ demo, isAtThisMachine }) {
  const canOpen = isAtThisMachine && demo.is !== 'none'
  const isBeingMade = canOpen && demo.is === 'making'
  const button = part('open-kiosk')
  button.hidden = !canOpen
  button.disabled = isBeingMade
  button.textContent = isBeingMade ? 'Being made' : 'Open the demo kiosk'
  part('kiosk-progress').hidden = !isBeingMade
  if (isBeingMade) {
    part('kiosk-progress').max = demo.of
    part('kiosk-progress').value = demo.done
    part('kiosk-words').textContent =
      'The demo museum is being made, about 10 s. Then its kiosk can be opened here.'
  } else if (canOpen) part('kiosk-words').textContent = KIOSK_HERE
  else
    part('kiosk-words').textContent =
      'Open this address on the device that has the loudspeakers; it shows a code, which the admin approves.'
  part('pair-kiosk').textContent = canOpen ? 'Pair this device instead' : 'Pair this device'
  part('pair-kiosk').className = canOpen ? '' : 'button'
  return canOpen
}

function showAdmin({ hasOwner, ownerLink }, canOpen) {
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

async function refresh() {
  clearTimeout(asking)
  try {
    const start = await ask('/api/start')
    showAdmin(start, showKiosk(start))
    part('trouble').hidden = true
    if (start.demo.is === 'making') asking = setTimeout(refresh, ASK_AGAIN_MILLIS)
  } catch {
    say('The controller does not answer. Is it still running?')
    asking = setTimeout(refresh, 5 * ASK_AGAIN_MILLIS)
  }
}

part('open-kiosk').addEventListener('click', () => void openKiosk())
// A page brought back from the browser's memory may show a link that has been used since.
addEventListener('pageshow', () => {
  void refresh()
  ask('/health').then(
    ({ version }) => (part('version').textContent = version),
    () => {},
  )
})
