import { useEffect, useMemo, useState } from 'preact/hooks'
import { useAdmin } from '../../app/admin.ts'

/** Hearing one recording at a time in this browser. */
export interface Playback {
  playing: string | null
  problem: string | null
  toggle(hash: string): void
}

export function usePlayback(): Playback {
  const { api } = useAdmin()
  const [playing, setPlaying] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const audio = useMemo(() => new Audio(), [])
  useEffect(() => {
    const end = () => setPlaying(null)
    const fail = () => {
      setPlaying(null)
      setProblem('This browser cannot play the recording, or it did not arrive.')
    }
    audio.addEventListener('ended', end)
    audio.addEventListener('error', fail)
    return () => {
      audio.removeEventListener('ended', end)
      audio.removeEventListener('error', fail)
      audio.pause()
    }
  }, [audio])
  return {
    playing,
    problem,
    toggle(hash) {
      setProblem(null)
      audio.pause()
      if (playing === hash) return setPlaying(null)
      // oxlint-disable-next-line react/immutability -- an audio element is told what to play this way
      audio.src = api.assetAddress(hash)
      setPlaying(hash)
      audio.play().catch((error: unknown) => {
        // Choosing another recording while one is still loading interrupts it, which is no trouble.
        if (error instanceof DOMException && error.name === 'AbortError') return
        setPlaying(null)
        setProblem('This browser did not let the recording play.')
      })
    },
  }
}
