import { expect, test } from 'vitest'
import type { Permission } from '#contract/permissions.ts'
import { type BulkAct, mayInBulk } from './may-in-bulk.ts'

const administrator = { id: 'tess', permissions: new Set<Permission>(['ticket.work', 'ticket.administer']) }
const open = {
  assignedTo: 'idris',
  isClosed: false,
  isMerged: false,
  isSpam: false,
  isAnswered: true,
  isTakenBack: false,
  hasCustomer: true,
  priority: 'normal',
  isExpired: false,
}

test.each<[string, BulkAct, Partial<typeof open>, true | string]>([
  ['given to somebody else', { kind: 'assign', staffId: 'luis' }, {}, true],
  ['given to who holds it', { kind: 'assign', staffId: 'idris' }, {}, 'ticket.held_already'],
  ['given anew to who let it expire', { kind: 'assign', staffId: 'idris' }, { isExpired: true }, true],
  ['put back', { kind: 'assign', staffId: null }, {}, true],
  ['put back where nobody holds it', { kind: 'assign', staffId: null }, { assignedTo: null as never }, 'ticket.unheld_already'],
  [
    'put back where nobody holds it and it expired',
    { kind: 'assign', staffId: null },
    { assignedTo: null as never, isExpired: true },
    'ticket.unheld_already',
  ],
  ['closed', { kind: 'close' }, {}, true],
  ['closed again', { kind: 'close' }, { isClosed: true }, 'ticket.closed'],
  ['opened again', { kind: 'reopen' }, { isClosed: true }, true],
  ['opened again while it is open', { kind: 'reopen' }, {}, 'ticket.not_closed'],
  ['opened again as spam', { kind: 'reopen' }, { isClosed: true, isSpam: true }, 'ticket.spam'],
  ['opened again while it is in another', { kind: 'reopen' }, { isClosed: true, isMerged: true }, 'ticket.merged'],
  ['mailed again', { kind: 'repost' }, {}, true],
  ['mailed again without an answer', { kind: 'repost' }, { isAnswered: false }, 'ticket.not_answered'],
  ['more urgent', { kind: 'prioritise', priority: 'urgent' }, {}, true],
  ['as urgent as it is', { kind: 'prioritise', priority: 'normal' }, {}, 'ticket.priority_already'],
  ['one that was put into another', { kind: 'close' }, { isMerged: true }, 'ticket.merged'],
])('%s', (_what, act, ticket, expected) => {
  const verdict = mayInBulk(act, { ...open, ...ticket }, administrator)
  expect(verdict.allowed || verdict.code).toBe(expected)
})
