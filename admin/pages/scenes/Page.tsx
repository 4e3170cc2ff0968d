import { useAdmin } from '../../app/admin.ts'
import type { Place } from '../../model/router.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SceneEditor } from './SceneEditor.tsx'
import { SceneList } from './SceneList.tsx'
import './scenes.css'

export function ScenesPage({ place }: { place: Place }) {
  const { venue } = useAdmin()
  if (place.item === null) return <SceneList />
  const scene = venue.documents.scenes.get(place.item)
  if (scene) return <SceneEditor key={scene.id} scene={scene} />
  return (
    <EmptyState sentence="This scene is gone.">
      <ButtonLink href="#/scenes">All scenes</ButtonLink>
    </EmptyState>
  )
}
