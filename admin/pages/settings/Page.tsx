import { useAdmin } from '../../app/admin.ts'
import { PageHeader } from '../../app/PageHeader.tsx'
import type { Theme } from '../../model/preferences.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Changes } from './Changes.tsx'
import { Connections } from './Connections.tsx'
import { VenueSettings } from './VenueSettings.tsx'
import './settings.css'

const themes: readonly { value: Theme; words: string }[] = [
  { value: 'system', words: 'As the system' },
  { value: 'light', words: 'Day' },
  { value: 'dark', words: 'Night' },
]

export function SettingsPage() {
  const { venue, venues, openVenue, session, preferences, person, role } = useAdmin()
  const document = venue.documents.venue.all.value[0]
  return (
    <>
      <PageHeader title="Settings" />
      <div class="settings">
        {document && <VenueSettings key={document.id} venue={document} />}
        <div class="settings-column">
          <section class="fields" aria-labelledby="settings-you">
            <h2 id="settings-you">You</h2>
            <p>
              {person.name}{' '}
              <span class="dim">
                {person.email}, {role} of this venue
              </span>
            </p>
            {venues.length > 1 && (
              <SelectField
                label="Venue"
                value={venue.id}
                options={venues.map((one) => ({ value: one.id, words: one.name }))}
                onChange={openVenue}
              />
            )}
            <Segmented
              label="Light"
              showLabel
              value={preferences.theme.value}
              options={themes}
              onChange={(theme) => preferences.choose(theme)}
            />
            <div>
              <Button onClick={() => void session.signOut()}>Sign out</Button>
            </div>
          </section>
          {role === 'owner' && <Connections />}
          <Changes />
        </div>
      </div>
    </>
  )
}
