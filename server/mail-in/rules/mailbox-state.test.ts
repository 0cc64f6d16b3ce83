import { expect, test } from 'vitest'
import { mailboxState } from './mailbox-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

test.each([
  ['nothing was written of it', undefined, 'never'],
  ['it is looked into', { connectedSince: ago(60), lookedAt: ago(1) }, 'read'],
  ['nobody has looked for a while', { connectedSince: ago(60), lookedAt: ago(6) }, 'silent'],
  ['it failed', { connectedSince: null, lookedAt: ago(1) }, 'failing'],
  ['it has failed from the first on', { connectedSince: null, lookedAt: null }, 'failing'],
] as const)('%s', (_what, watch, state) => {
  expect(mailboxState(watch, now)).toBe(state)
})
