import { BellRing } from 'lucide'
import { useState } from 'preact/hooks'
import { failureInWords } from '../api.ts'
import { useAdmin } from '../app/admin.ts'
import type { StoredKiosk } from '../model/documents.ts'
import { Button } from '../ui/Button.tsx'

type Asked = { is: 'idle' } | { is: 'asking' } | { is: 'done' } | { is: 'failed'; why: string }

/** Has a kiosk say where it is: a soft tone and a flash of its screen. */
export function IdentifyButton({ kiosk }: { kiosk: StoredKiosk }) {
  const { api, venue } = useAdmin()
  const [asked, setAsked] = useState<Asked>({ is: 'idle' })
  async function identify(): Promise<void> {
    setAsked({ is: 'asking' })
    const answer = await api.act(venue.id, kiosk.id, { command: 'identify' })
    setAsked(answer.ok ? { is: 'done' } : { is: 'failed', why: failureInWords(answer.reason) })
  }
  return (
    <span class="row wrap">
      <Button icon={BellRing} disabled={asked.is === 'asking'} onClick={() => void identify()}>
        Identify
      </Button>
      <output class="dim">
        {asked.is === 'done' && 'It flashed and chimed.'}
        {asked.is === 'failed' && asked.why}
      </output>
    </span>
  )
}
