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
  from: '/customers/c1',
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

test('a note that is asked for beside a ticket goes back to the ticket', () => {
  const gone: string[] = []
  const [note] = customerCommands(may({ note: { allowed: true } }), {
    ...ways,
    hasOpenInteraction: true,
    from: '/tickets/t1?queue=waiting',
    go: (to) => gone.push(to),
  })
  note?.run()
  expect(gone).toEqual(['/customers/c1/notes/new?back=%2Ftickets%2Ft1%3Fqueue%3Dwaiting'])
})
