import { Plus } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { failureInWords } from '../../api.ts'
import type { Integration, IntegrationCreated } from '../../../core/protocol/http/people.ts'
import { useAdmin } from '../../app/admin.ts'
import { brokerAddresses, type BrokerAddresses } from '../../model/broker-addresses.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** Credentials with which other systems connect to the broker. */
export function Connections() {
  const { api, venue, time, session } = useAdmin()
  const [held, setHeld] = useState<readonly Integration[]>([])
  const [created, setCreated] = useState<IntegrationCreated | null>(null)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  const state = session.state.value
  const addresses = state.is === 'signedIn' ? brokerAddresses(location, state.session.mqttPort) : null

  async function load(): Promise<void> {
    const answer = await api.integrations(venue.id)
    if (answer.ok) setHeld(answer.value.items)
    else setProblem(failureInWords(answer.reason))
  }
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each venue; load only reads
  useEffect(() => void load(), [venue.id])

  async function add(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const answer = await api.addIntegration(venue.id, name)
    if (!answer.ok) return setProblem(failureInWords(answer.reason))
    setCreated(answer.value)
    setName('')
    setProblem(null)
    await load()
  }

  async function remove(integration: Integration): Promise<void> {
    const answer = await api.removeIntegration(venue.id, integration.id)
    setProblem(answer.ok ? null : failureInWords(answer.reason))
    if (created?.id === integration.id) setCreated(null)
    await load()
  }

  return (
    <section class="fields" aria-labelledby="settings-connections">
      <h2 id="settings-connections">Connections for other systems</h2>
      <p class="quiet">
        Home automation, counters or a player of your own read and write this venue over MQTT.
      </p>
      {problem && <Notice tone="trouble">{problem}</Notice>}
      {addresses && (
        <dl class="two-lines">
          <dt>MQTT</dt>
          <dd class="measure">{addresses.tcp}</dd>
          <dt>over WebSocket</dt>
          <dd class="measure">{addresses.webSocket}</dd>
        </dl>
      )}
      {created && addresses && (
        <Credential created={created} addresses={addresses} onDone={() => setCreated(null)} />
      )}
      <ul class="connections">
        {held.map((integration) => (
          <li key={integration.id} class="row">
            <span>
              <strong>{integration.name}</strong>{' '}
              <span class="dim">
                since {time.value.date(integration.createdAt)}, by {integration.createdBy}
              </span>
            </span>
            <span class="push">
              <Button
                kind="quiet"
                label={`Remove ${integration.name}: it can no longer connect`}
                onClick={() => void remove(integration)}
              >
                Remove
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <form class="connection-new" onSubmit={(event) => void add(event)}>
        <TextField
          label="New connection"
          value={name}
          onInput={setName}
          required
          maxLength={80}
          placeholder="Home Assistant"
        />
        <Button type="submit" icon={Plus}>
          Make
        </Button>
      </form>
    </section>
  )
}

/** Shown this once: the password is stored only as a hash. */
function Credential({
  created,
  addresses,
  onDone,
}: {
  created: IntegrationCreated
  addresses: BrokerAddresses
  onDone: () => void
}) {
  return (
    <Notice tone="calm">
      <div class="stack">
        <p>Write this down for {created.name}. The password is shown this once.</p>
        <dl class="two-lines">
          <dt>Address</dt>
          <dd class="measure">{addresses.tcp}</dd>
          <dt>or</dt>
          <dd class="measure">{addresses.webSocket}</dd>
          <dt>User name</dt>
          <dd class="measure">{created.username}</dd>
          <dt>Password</dt>
          <dd class="measure">{created.password}</dd>
        </dl>
        <div>
          <Button onClick={onDone}>I have it</Button>
        </div>
      </div>
    </Notice>
  )
}
