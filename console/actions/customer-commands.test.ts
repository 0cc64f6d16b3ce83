import { expect, test } from 'vitest'
import { customerCommands } from '#console/actions/customer-commands.ts'
import type { CustomerHeader } from '#contract/customers.ts'

const may = (can: CustomerHeader['can']) => ({ id: 'c1', can }) as CustomerHeader
const ways = {
  go: () => undefined,
  askToStart: () => undefined,
  exportCustomer: () => undefined,
  askMoney: () => undefined,
  hasOpenInteraction: false,
}

test('what the policy refuses is offered with its reason, and what it does not know is not offered', () => {
  const commands = customerCommands(
    may({
      note: { allowed: true },
      edit: { allowed: false, because: 'The cards are for viewing only.', instead: 'Change it on the master screen.' },
    }),
    ways,
  )
  expect(commands.map(({ id, allowed, because }) => ({ id, allowed, because }))).toEqual([
    { id: 'note', allowed: true, because: undefined },
    { id: 'edit', allowed: false, because: 'The cards are for viewing only. Change it on the master screen.' },
  ])
})

test('with an open interaction the note wraps it up', () => {
  const [note] = customerCommands(may({ note: { allowed: true } }), { ...ways, hasOpenInteraction: true })
  expect(note?.label).toBe('Wrap up')
})
