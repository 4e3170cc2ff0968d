import type { Admin } from '../../app/admin.ts'
import type { Kiosk } from '../../../core/kiosks/kiosk.ts'

/** Puts a kiosk somewhere else, as a step that can be undone. False when it stays where it was. */
export async function moveKiosk(
  { venue, history }: Admin,
  id: string,
  place: NonNullable<Kiosk['place']>,
): Promise<boolean> {
  const kiosk = venue.documents.kiosks.get(id)
  if (!kiosk) return false
  const at = [Math.round(place.at[0] * 1e7) / 1e7, Math.round(place.at[1] * 1e7) / 1e7] satisfies [
    number,
    number,
  ]
  const outcome = await history.apply({
    note: `Moved ${kiosk.name}`,
    edits: [
      {
        do: 'put',
        collection: 'kiosks',
        id,
        base: kiosk.revision,
        body: { ...kiosk, place: { map: place.map, at } },
      },
    ],
  })
  return outcome.is === 'saved'
}
