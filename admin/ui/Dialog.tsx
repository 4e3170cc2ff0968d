import { X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { IconButton } from './IconButton.tsx'
import './dialog.css'

interface Props {
  title: string
  children: ComponentChildren
  onClose: () => void
}

/** A modal dialog. The browser keeps the focus inside it; closing gives it back to where it was. */
export function Dialog({ title, children, onClose }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      // What was focused may be gone with what the dialog removed, or there was nothing: then the page itself.
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
      else document.querySelector<HTMLElement>('#page')?.focus()
    }
  }, [])
  return (
    <dialog
      ref={element}
      class="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <IconButton of={X} label="Close" onClick={onClose} />
      </div>
      {children}
    </dialog>
  )
}
