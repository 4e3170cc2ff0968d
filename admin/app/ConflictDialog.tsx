import type { EditConflict } from '../model/history.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** Somebody else changed the same thing first: shows what differs and leaves the choice to whoever was second. */
export function ConflictDialog({ conflict }: { conflict: EditConflict }) {
  const { saveMine, keepTheirs, by, note, differences } = conflict
  return (
    <Dialog
      title={saveMine ? 'Someone changed this meanwhile' : 'This is gone meanwhile'}
      onClose={keepTheirs}
    >
      <div class="stack">
        <p class="quiet">
          “{note}” is not saved yet, because {by ?? 'someone'}{' '}
          {saveMine ? 'stored a newer version' : 'removed it'} after you opened it.
        </p>
        {differences.length > 0 && (
          <table class="differences">
            <thead>
              <tr>
                <th scope="col">Field</th>
                <th scope="col">{by ?? 'Theirs'}</th>
                <th scope="col">Yours</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((difference) => (
                <tr key={difference.field}>
                  <th scope="row">{difference.field}</th>
                  <td>{difference.theirs}</td>
                  <td>{difference.mine}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <div class="dialog-actions">
          {saveMine && <Button onClick={() => void saveMine()}>Save mine over it</Button>}
          <Button kind="main" onClick={keepTheirs}>
            {saveMine ? 'Keep theirs' : 'Close'}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
