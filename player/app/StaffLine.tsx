import { Diamond, TriangleAlert, WifiOff } from 'lucide'
import type { Trouble } from '../../core/kiosks/trouble.ts'
import type { LinkState } from '../model/link-state.ts'
import { Icon } from './Icon.tsx'

/** The line at the bottom, for whoever runs the place. Only trouble shouts. */
export function StaffLine({
  text,
  link,
  trouble,
  note,
}: {
  text: string
  link: LinkState
  trouble?: Trouble | null
  note?: Trouble | null
}) {
  if (trouble) {
    return (
      <p class="staff shouts">
        <Icon of={TriangleAlert} />
        <span>{trouble.message}</span>
      </p>
    )
  }
  return (
    <p class="staff">
      {link.is === 'lost' && <Icon of={WifiOff} />}
      {link.is !== 'lost' && note && <Icon of={Diamond} />}
      <span>{link.is !== 'lost' && note ? note.message : text}</span>
    </p>
  )
}
