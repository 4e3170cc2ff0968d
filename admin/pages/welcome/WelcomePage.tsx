import { useState } from 'preact/hooks'
import { failureInWords, fieldProblems, type Api, type ApiFailure } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Door } from './Door.tsx'

/** What the one-time link of the first start opens: the owner is made here. */
export function WelcomePage({ api, token, onDone }: { api: Api; token: string; onDone: () => void }) {
  const [owner, setOwner] = useState({ name: '', email: '', password: '' })
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const problems = fieldProblems(failure)
  const set = (field: keyof typeof owner) => (value: string) => setOwner({ ...owner, [field]: value })

  async function create(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const answer = await api.createOwner({ token, ...owner })
    setBusy(false)
    if (answer.ok) onDone()
    else setFailure(answer.reason)
  }

  return (
    <Door
      title="Welcome to Driftscape"
      intro="You are the first here. The owner may change everything and let others in."
    >
      <form onSubmit={(event) => void create(event)}>
        {failure && Object.keys(problems).length === 0 && (
          <Notice tone="trouble">{failureInWords(failure)}</Notice>
        )}
        <TextField
          label="Your name"
          value={owner.name}
          onInput={set('name')}
          autocomplete="name"
          required
          problem={problems['name']}
        />
        <TextField
          label="E-mail"
          type="email"
          value={owner.email}
          onInput={set('email')}
          autocomplete="username"
          required
          problem={problems['email']}
        />
        <TextField
          label="Password"
          type="password"
          value={owner.password}
          onInput={set('password')}
          autocomplete="new-password"
          required
          hint="At least 10 characters."
          problem={problems['password']}
        />
        <Button kind="main" type="submit" disabled={isBusy}>
          Become the owner
        </Button>
        <Button kind="quiet" onClick={onDone}>
          I have an account
        </Button>
      </form>
    </Door>
  )
}
