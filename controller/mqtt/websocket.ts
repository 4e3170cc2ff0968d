import { Duplex } from 'node:stream'
import type { Server, ServerWebSocket, WebSocketHandler } from 'bun'
import { LONGEST_MESSAGE_BYTES } from '../../core/protocol/channel.ts'

/** What a WebSocket on `/mqtt` carries along. */
export interface MqttSocketData {
  kind: 'mqtt'
  bridge: Bridge | null
}

interface Bridge {
  stream: Duplex
  /** Called when the socket can take more again. */
  drained: ((error?: Error | null) => void) | null
}

type Socket = ServerWebSocket<MqttSocketData>

const PATH = '/mqtt'
// One WebSocket message may hold several packets, or a part of one; clients split at will.
const LONGEST_FRAME_BYTES = 2 * LONGEST_MESSAGE_BYTES
// A socket cannot be told to send more slowly, so one that runs this far ahead of the broker is closed.
const MOST_UNREAD_BYTES = 4 * LONGEST_MESSAGE_BYTES

/**
 * MQTT over WebSocket on `/mqtt`, for `Bun.serve`.
 * `upgrade` returns undefined when the socket was taken over, and an answer when it was not; ask it only for `/mqtt`.
 */
export function createMqttWebSocket(handle: (stream: Duplex) => void): {
  path: string
  upgrade(request: Request, server: Pick<Server<MqttSocketData>, 'upgrade'>): Response | undefined
  handlers: WebSocketHandler<MqttSocketData>
} {
  return {
    path: PATH,
    upgrade(request, server) {
      const offered =
        request.headers
          .get('sec-websocket-protocol')
          ?.split(',')
          .map((name) => name.trim()) ?? []
      // MQTT 3.1.1, section 6: the sub-protocol is named `mqtt`.
      if (!offered.includes('mqtt'))
        return plain('This is MQTT over WebSocket. Connect with the sub-protocol "mqtt".', 400)
      const taken = server.upgrade(request, {
        data: { kind: 'mqtt', bridge: null },
        headers: { 'Sec-WebSocket-Protocol': 'mqtt' },
      })
      return taken ? undefined : plain('A WebSocket is expected here.', 426)
    },
    handlers: {
      maxPayloadLength: LONGEST_FRAME_BYTES,
      backpressureLimit: MOST_UNREAD_BYTES,
      closeOnBackpressureLimit: true,
      idleTimeout: 0,
      perMessageDeflate: false,
      open(socket) {
        const bridge = createBridge(socket)
        socket.data.bridge = bridge
        handle(bridge.stream)
      },
      message(socket, message) {
        const stream = socket.data.bridge?.stream
        if (!stream || stream.destroyed) return
        stream.push(typeof message === 'string' ? Buffer.from(message) : message)
        if (stream.readableLength > MOST_UNREAD_BYTES) stream.destroy(new Error('The client sends too fast.'))
      },
      drain(socket) {
        const { bridge } = socket.data
        const drained = bridge?.drained
        if (!bridge || !drained) return
        bridge.drained = null
        drained()
      },
      close(socket) {
        const stream = socket.data.bridge?.stream
        stream?.push(null)
        stream?.destroy()
      },
    },
  }
}

const plain = (text: string, status: number): Response =>
  new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** A stream on a socket: what cannot be sent yet holds back the writer until the socket has drained. */
function createBridge(socket: Socket): Bridge {
  function send(bytes: Buffer, done: (error?: Error | null) => void): void {
    const sent = socket.sendBinary(bytes)
    // -1 says that it is on its way but that the socket is full, 0 that the socket is gone.
    if (sent === -1) bridge.drained = done
    else done(sent === 0 ? new Error('The WebSocket is closed.') : null)
  }
  const bridge: Bridge = {
    drained: null,
    stream: new Duplex({
      highWaterMark: 64 * 1024,
      read() {},
      write: (chunk: Buffer, _encoding, done) => send(chunk, done),
      writev: (chunks: { chunk: Buffer }[], done) =>
        send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done),
      final(done) {
        socket.close()
        done()
      },
      destroy(error, done) {
        socket.close()
        done(error)
      },
    }),
  }
  return bridge
}
