import { useEffect, useState } from 'preact/hooks'
import { Button } from '../ui/Button.tsx'

const STANDS_FOR_MILLIS = 10_000

/** The one toast there is: after a removal, for ten seconds, longer while pointed at or focused. */
export function RemovedToast({
  note,
  onUndo,
  onDone,
}: {
  note: string
  onUndo: () => void
  onDone: () => void
}) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(onDone, STANDS_FOR_MILLIS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new removal begins anew, a new function does not
  }, [isHeld, note])
  return (
    <output
      class="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      {note}.<Button onClick={onUndo}>Undo</Button>
    </output>
  )
}
