import { encode } from 'uqr'
import { useMemo } from 'preact/hooks'
import type { Pairing } from '../model/kiosk-state.ts'
import type { ScreenParts } from './screen-parts.ts'
import { Waves } from './Waves.tsx'
import { countdown } from './words.ts'

/** A kiosk without identity: the code that a signed-in person types or scans. */
export function UnpairedScreen({
  pairing,
  why,
  isPlayingOn,
  parts,
}: {
  pairing: Pairing
  why: string | null
  isPlayingOn: boolean
  parts: ScreenParts
}) {
  return (
    <main class="screen unpaired">
      <Waves at="bottom" viewport={parts.viewport.value} />
      <h1 class="head dim">Connect this kiosk</h1>
      {pairing.is === 'offered' ? <Code code={pairing.code} /> : <Waiting pairing={pairing} />}
      <p class="staff">
        <span>
          {why && `${why} `}
          {isPlayingOn && 'Music plays on. '}
          {pairing.is === 'offered' && (
            <>
              A new code comes in{' '}
              <span class="measured">{countdown(pairing.expiresAt - parts.now.second.value)}</span>
            </>
          )}
        </span>
        <span class="host">{location.host}</span>
      </p>
    </main>
  )
}

function Waiting({ pairing }: { pairing: Exclude<Pairing, { is: 'offered' }> }) {
  return (
    <div class="middle">
      <p class="next">
        {pairing.is === 'asking'
          ? 'Asking the controller for a code.'
          : 'The controller does not answer. Is it running, and is this device on its network? It is tried again by itself.'}
      </p>
    </div>
  )
}

function Code({ code: written }: { code: string }) {
  // The controller writes it in two groups; in an address a space would end it for many a scanner.
  const code = written.replaceAll(/\s/g, '')
  const address = `${location.origin}/admin/#/pair?code=${code}`
  const isOnlyHere = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname)
  return (
    <div class="offer">
      <div>
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no picture, yet only so are the letters read one by one */}
        <p class="code" role="img" aria-label={`Code ${code.split('').join(' ')}`}>
          <span>{code.slice(0, 3)}</span>
          <span>{code.slice(3)}</span>
        </p>
        <p class="next">
          In the admin, open <b>Kiosks</b> <span class="together">and type this code.</span>
        </p>
      </div>
      <figure>
        <QrCode address={address} />
        <figcaption>{isOnlyHere ? 'or open it on this machine' : 'or point a phone here'}</figcaption>
      </figure>
    </div>
  )
}

function QrCode({ address }: { address: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(address, { border: 3, ecc: 'M' })
    const dark = code.data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    )
    return { size: code.size, path: dark.join('') }
  }, [address])
  return (
    <a class="qr" href={address} aria-label="Open the pairing page in the admin">
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <path d={path} />
      </svg>
    </a>
  )
}
