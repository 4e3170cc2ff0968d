import { describe, expect, test } from 'bun:test'
import * as v from 'valibot'
import { createApi, failureInWords, fieldProblems, problemOf } from './api.ts'

function anApi(answer: () => Response) {
  return createApi(Object.assign(async () => answer(), { preconnect: () => {} }))
}
const expectNothing = v.unknown()
const json = (status: number, body: unknown) => () => new Response(JSON.stringify(body), { status })
const problem = {
  type: '/api/#problem-invalid',
  title: 'Wrong',
  status: 400,
  detail: 'The field "name": must not be empty.',
}

describe('what comes back from the controller', () => {
  test('no answer at all is data, not an exception', async () => {
    const answer = await anApi(() => {
      throw new TypeError('no network')
    }).session()
    expect(answer).toEqual({ ok: false, reason: { is: 'unreachable' } })
  })

  test('wrong fields are shown beside their inputs', async () => {
    const fields = [{ field: 'name', value: '', cure: 'must not be empty' }]
    const answer = await anApi(json(400, { ...problem, fields })).list('museum', 'zones', expectNothing)
    expect(answer.ok ? null : fieldProblems(answer.reason)).toEqual({ name: 'must not be empty' })
  })

  test('a conflict carries what is there now, and a thing in use is no conflict', async () => {
    const edit = { do: 'remove', collection: 'zones', id: 'hall', base: 1 } as const
    const gone = await anApi(json(409, { ...problem, status: 409, current: null })).edit(
      'museum',
      edit,
      'Removed Hall',
    )
    expect(gone.ok ? null : gone.reason).toMatchObject({ is: 'conflict', current: null })
    const inUse = await anApi(json(409, { ...problem, status: 409 })).edit('museum', edit, 'Removed Hall')
    expect(inUse.ok ? null : inUse.reason.is).toBe('refused')
  })

  test('an expired session is told from a wrong password', async () => {
    const session = await anApi(json(401, problem)).session()
    expect(session.ok ? null : session.reason.is).toBe('signedOut')
    const signIn = await anApi(json(401, { message: 'Invalid email or password' })).signIn('a@b.org', 'wrong')
    expect(signIn.ok ? null : signIn.reason.is).toBe('refused')
  })

  test('an answer of another version is said to be one', async () => {
    const answer = await anApi(json(200, { person: 1 })).session()
    expect(answer.ok ? '' : failureInWords(answer.reason)).toContain('Reload the page')
  })

  test('an error without a problem document still has words', () => {
    expect(problemOf(502, '<html>').detail).toBe('The controller answered with status 502.')
    expect(problemOf(400, { message: 'Too short' }).detail).toBe('Too short')
  })
})
