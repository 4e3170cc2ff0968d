import { signal, type ReadonlySignal } from '@preact/signals'
import * as v from 'valibot'
import { FromListen, type ToListen } from '../../../core/protocol/listen.ts'
import type { Level } from '../../ui/LevelMeter.tsx'

type ListeningState =
  | { is: 'off' }
  | { is: 'starting' }
  | { is: 'sounding' }
  | { is: 'trouble'; message: string }

type Play = Extract<ToListen, { type: 'play' }>

/** Hearing a scene in this browser, through a hidden frame of the player. */
export interface Listening {
  state: ReadonlySignal<ListeningState>
  level: ReadonlySignal<Level | null>
  /** Plays, or takes over an edit of what plays. */
  play(scene: Omit<Play, 'type'>): void
  stop(): void
  /** Takes the frame away. */
  close(): void
}

/** @param page the window the frame is put in, of the same origin as the player */
export function createListening(page: Window): Listening {
  const state = signal<ListeningState>({ is: 'off' })
  const level = signal<Level | null>(null)
  let frame: HTMLIFrameElement | null = null
  let isReady = false
  let wanted: Play | null = null

  const tell = (message: ToListen) => frame?.contentWindow?.postMessage(message, page.location.origin)

  const hear = (message: MessageEvent<unknown>) => {
    if (!frame || message.source !== frame.contentWindow || message.origin !== page.location.origin) return
    const said = v.safeParse(FromListen, message.data)
    if (!said.success) return
    switch (said.output.type) {
      case 'ready':
        isReady = true
        if (wanted) tell(wanted)
        return
      case 'level':
        level.value = said.output
        if (wanted && state.peek().is !== 'sounding') state.value = { is: 'sounding' }
        return
      case 'stopped':
        if (!wanted) state.value = { is: 'off' }
        return
      case 'trouble':
        state.value = { is: 'trouble', message: said.output.message }
        return
    }
  }
  page.addEventListener('message', hear)

  function open(): void {
    // oxlint-disable-next-line react/iframe-missing-sandbox -- the player's own page, of the same origin, which must make sound
    frame = page.document.createElement('iframe')
    frame.src = '/player/listen.html'
    frame.allow = 'autoplay'
    frame.hidden = true
    frame.title = 'Listening'
    page.document.body.append(frame)
  }

  return {
    state,
    level,
    play(scene) {
      wanted = { type: 'play', ...scene }
      // Peeked at, because whoever plays from within an effect must not play again at every level that is heard.
      if (state.peek().is !== 'sounding') state.value = { is: 'starting' }
      if (!frame) open()
      else if (isReady) tell(wanted)
    },
    stop() {
      wanted = null
      tell({ type: 'stop' })
      level.value = null
      state.value = { is: 'off' }
    },
    close() {
      page.removeEventListener('message', hear)
      frame?.remove()
      frame = null
    },
  }
}
