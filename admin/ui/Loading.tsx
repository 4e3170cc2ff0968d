import { useEffect, useState } from 'preact/hooks'

const SAY_AFTER_MILLIS = 400

/** Says what is loading, yet only when it takes long enough to be noticed. */
export function Loading({ what }: { what: string }) {
  const [isSaid, setSaid] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSaid(true), SAY_AFTER_MILLIS)
    return () => clearTimeout(timer)
  }, [])
  return <p class="loading">{isSaid ? `Loading ${what}` : ''}</p>
}
