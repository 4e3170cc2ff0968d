import { Redo2, Undo2 } from 'lucide'
import type { ComponentChildren } from 'preact'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useAdmin } from './admin.ts'

interface Props {
  /** Above the title, smaller. */
  above?: ComponentChildren
  title: ComponentChildren
  children?: ComponentChildren
}

/** A page's title, the undo of the last step, and its actions. */
export function PageHeader({ above, title, children }: Props) {
  return (
    <header class="page-header">
      <div class="page-title">
        {above && <p class="page-above">{above}</p>}
        <h1>{title}</h1>
      </div>
      <div class="page-actions">
        <UndoControls />
        {children}
      </div>
    </header>
  )
}

export function UndoControls() {
  const { history, editorUndo, time } = useAdmin()
  const step = editorUndo.value?.note ?? history.undoable.value
  const redoable = editorUndo.value ? null : history.redoable.value
  return (
    <div class="undo">
      {step && (
        <Button
          kind="quiet"
          icon={Undo2}
          onClick={editorUndo.value?.undo ?? (() => void history.undo())}
          label={`Undo: ${step}`}
        >
          <span class="undo-words">
            Undo <span class="undo-step">{step}</span>
          </span>
        </Button>
      )}
      {redoable && <IconButton of={Redo2} label={`Redo: ${redoable}`} onClick={() => void history.redo()} />}
      {history.savedAt.value !== null && !editorUndo.value && (
        <output class="dim undo-saved">Saved {time.value.time(history.savedAt.value)}</output>
      )}
    </div>
  )
}
