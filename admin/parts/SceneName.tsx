import type { Play } from '../../core/schedules/play.ts'
import { useAdmin } from '../app/admin.ts'

/** What a play is called: the scene's name in serif italic, or silence in plain words. */
export function PlayName({ play }: { play: Play | null }) {
  const { venue } = useAdmin()
  if (play === null) return <span class="dim">nothing yet</span>
  if (play.kind === 'silence') return <span class="quiet">silence</span>
  const scene = venue.documents.scenes.get(play.scene)
  return scene ? <em class="scene-name">{scene.name}</em> : <span class="dim">a scene that is gone</span>
}
