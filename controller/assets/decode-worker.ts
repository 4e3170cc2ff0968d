import { decodeAndMeasure } from './decode.ts'

declare const self: Worker

// The thread takes one file and answers once; whoever started it ends it.
self.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.data instanceof Uint8Array)
    void decodeAndMeasure(event.data).then((answer) => self.postMessage(answer))
})
