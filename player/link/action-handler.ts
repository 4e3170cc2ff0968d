import { dropReasonInWords } from '../../core/protocol/channel.ts'
import {
  kioskAction,
  kioskActionResult,
  type ActionCommand,
  type ActionResult,
} from '../../core/protocol/kiosk-action.ts'
import type { Id } from '../../core/kit/id.ts'
import { unreachable } from '../../core/kit/invariant.ts'
import type { Clock } from '../../core/clock/clock.ts'
import { judgeAction } from './judge-action.ts'

const REMEMBERED = 100

export interface ActionParts {
  clock: Clock
  topicParts: { venue: Id; kiosk: Id }
  publish: (message: { topic: string; payload: string; qos: 0 | 1; retain: boolean }) => Promise<void>
  identify: () => void
  reload: (because: Id) => void
  watch: (forSeconds: number) => void
  /** A message that could not be read. */
  onRefused: (why: string) => void
  /** Ids of actions done before this page began, for those that outlive it. */
  doneBefore: Iterable<Id>
}

/** Does what the controller asks, once each, and says how it went. */
export function actionHandler(parts: ActionParts): (payload: Uint8Array) => void {
  const known = new Set<Id>(parts.doneBefore)

  const answer = async (action: Id, outcome: ActionResult['outcome']) => {
    await parts.publish({
      topic: kioskActionResult.topic({ ...parts.topicParts, action }),
      payload: kioskActionResult.encode({ at: parts.clock.now(), outcome }),
      qos: kioskActionResult.qos,
      retain: kioskActionResult.retain,
    })
  }
  const act = (command: ActionCommand, id: Id) => {
    switch (command.command) {
      case 'identify':
        return parts.identify()
      case 'reload':
        return parts.reload(id)
      case 'watch':
        return parts.watch(command.seconds)
      default:
        return unreachable(command)
    }
  }
  const remember = (id: Id) => {
    known.add(id)
    if (known.size > REMEMBERED) known.delete([...known][0] ?? id)
  }

  return (payload) => {
    const read = kioskAction.decode(payload)
    if (!read.ok) return parts.onRefused(dropReasonInWords(read.reason))
    const { id, do: command } = read.value
    const judgement = judgeAction(read.value, known, parts.clock.now())
    if (judgement.is === 'doneBefore') return
    remember(id)
    const outcome: ActionResult['outcome'] =
      judgement.is === 'refused' ? { is: 'refused', reason: judgement.reason } : { is: 'done' }
    // The answer goes first: a reload leaves nobody to give it. When the link fails now, whoever asked sees that.
    const answered = answer(id, outcome).catch(() => {})
    if (judgement.is !== 'do') return
    if (command.command === 'reload') void answered.then(() => act(command, id))
    else act(command, id)
  }
}
