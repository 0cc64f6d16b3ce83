import { expect, test } from 'vitest'
import { mayWorkOn } from './may-work-on.ts'

test.each([
  ['has no account yet', null, true],
  ['became a customer', '4021-1187', false],
] as const)('a prospect who %s', (_who, accountNumber, isAllowed) => {
  const verdict = mayWorkOn({ accountNumber })
  expect(verdict.allowed).toBe(isAllowed)
  if (!verdict.allowed) expect(verdict).toMatchObject({ code: 'prospect.has_account', instead: 'Open 4021-1187 and go on there.' })
})
