import { Hono } from 'hono'
import type { VenueEvent } from '../../core/protocol/http/live.ts'
import { VenueEvent as VenueEventSchema } from '../../core/protocol/http/live.ts'
import type { Stop } from '../../core/kit/scope.ts'
import { seconds } from '../../core/units/time.ts'
import type { Bus } from '../bus.ts'
import { describe } from './describe.ts'
import type { ApiEnvironment } from './environment.ts'
import type { HttpParts } from './parts.ts'

const HEARTBEAT = seconds(15)
/** What a page may be behind before it is let go; it connects again and reads everything afresh. */
const LONGEST_QUEUE_BYTES = 4 * 1024 * 1024

/** `/changes` of a venue: server-sent events of everything that changes in it. */
export function changesRoute({ bus, clock, version, watchers, scope, log }: HttpParts) {
  const app = new Hono<ApiEnvironment>()

  app.get(
    '/changes',
    describe({
      tag: 'What plays',
      summary: 'Server-sent events: `event:` is the kind, `data:` the rest',
      answers: { schema: VenueEventSchema },
    }),
    (c) => {
      const venue = c.get('venue')
      let end: Stop = nothing
      const stream = new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const open = scope.child()
            end = () => open.close()
            const text = new TextEncoder()
            const send = (line: string) => {
              if (open.isClosed) return
              controller.enqueue(text.encode(line))
              if ((controller.desiredSize ?? 0) > 0) return
              log.warn('a page reads its events too slowly and is let go', { venue })
              end()
            }
            open.own(() => controller.close())
            open.own(watchers.add(venue))
            listen(bus, venue, open.own.bind(open), (event) => send(inEventStream(event)))
            open.every(HEARTBEAT, () => send(': still here\n\n'))
            open.listen(c.req.raw.signal, 'abort', end)
            send(inEventStream({ kind: 'hello', version, at: clock.now() }))
          },
          cancel: () => end(),
        },
        new ByteLengthQueuingStrategy({ highWaterMark: LONGEST_QUEUE_BYTES }),
      )
      return new Response(stream, {
        headers: {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          // A proxy in front must not collect events before it passes them on.
          'x-accel-buffering': 'no',
        },
      })
    },
  )
  return app
}

/** Until the stream has started there is nothing to end. */
function nothing(): void {}

function listen(bus: Bus, venue: string, own: (stop: Stop) => Stop, send: (event: VenueEvent) => void): void {
  const owner = 'changes'
  own(
    bus.on('documentChanged', owner, (change) => {
      if (change.venue !== venue) return
      const document = change.after === null ? null : { ...change.after }
      send({ kind: 'document', collection: change.collection, id: change.id, document })
    }),
  )
  own(
    bus.on(
      'kioskLiveChanged',
      owner,
      (change) => void (change.venue === venue && send({ kind: 'kiosk', live: change.live })),
    ),
  )
  own(
    bus.on(
      'zoneLiveChanged',
      owner,
      (change) => void (change.venue === venue && send({ kind: 'zone', live: change.live })),
    ),
  )
  own(
    bus.on('kioskTelemetryReceived', owner, ({ venue: of, kiosk, telemetry }) => {
      if (of === venue) send({ kind: 'telemetry', kiosk, telemetry })
    }),
  )
  own(bus.on('pairingsChanged', owner, () => send({ kind: 'pairing' })))
}

/** One event as it stands in the stream. */
export function inEventStream({ kind, ...data }: VenueEvent): string {
  return `event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}
