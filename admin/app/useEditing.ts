import { useEffect } from 'preact/hooks'
import { useAdmin } from './admin.ts'

/** Says that something is being edited while `isEditing`: the page then does not reload itself, and asks before closing. */
export function useEditing(isEditing: boolean): void {
  const { editing } = useAdmin()
  useEffect(() => {
    if (!isEditing) return
    // oxlint-disable-next-line react/immutability -- signals are written through their value
    editing.value++
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => {
      editing.value--
      removeEventListener('beforeunload', ask)
    }
  }, [isEditing, editing])
}
