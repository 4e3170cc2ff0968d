import { useState } from 'preact/hooks'
import { failureInWords } from '../../api.ts'
import type { SessionModel } from '../../model/session.ts'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Door } from './Door.tsx'

export function SignInPage({ session }: { session: SessionModel }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function signIn(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const failure = await session.signIn(email, password)
    setBusy(false)
    if (failure)
      setProblem(
        failure.is === 'refused' && failure.problem.status === 401
          ? 'E-mail and password do not match.'
          : failureInWords(failure),
      )
  }

  return (
    <Door title="Driftscape" intro="Sign in to see what plays where, and why.">
      <form onSubmit={(event) => void signIn(event)}>
        {problem && <Notice tone="trouble">{problem}</Notice>}
        <TextField
          label="E-mail"
          type="email"
          value={email}
          onInput={setEmail}
          autocomplete="username"
          required
        />
        <TextField
          label="Password"
          type="password"
          value={password}
          onInput={setPassword}
          autocomplete="current-password"
          required
        />
        <Button kind="main" type="submit" disabled={isBusy}>
          Sign in
        </Button>
      </form>
    </Door>
  )
}
