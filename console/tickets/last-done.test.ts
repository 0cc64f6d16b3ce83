import { expect, test } from 'vitest'
import type { Ticket } from '#contract/tickets.ts'
import { lastDone } from './last-done.ts'

const may = (...undos: string[]) =>
  ({ undo_assign: { allowed: undos.includes('assign') }, undo_close: { allowed: undos.includes('close') } }) as Ticket['can']
const written = (author: 'customer' | 'staff', at: string, more: object = {}) =>
  ({ author, at, isInternal: false, isOwn: author === 'staff', ...more }) as Ticket['messages'][number]
const step = (name: string, at: string) => ({ step: name, at }) as Ticket['steps'][number]
const asked = written('customer', '09:00')
const answered = written('staff', '10:00')
const mine = { id: 'me', name: 'Idris Vale' }
const ticket = { can: may(), assignee: mine, messages: [asked], steps: [step('closed', '10:00')] }

test.each([
  ['nothing that may be taken back', ticket, null],
  ['it was taken', { ...ticket, can: may('assign') }, 'take'],
  ['it was given to somebody', { ...ticket, can: may('assign'), assignee: { id: 'p', name: 'Priya Raman' } }, 'assign'],
  ['it was put back', { ...ticket, can: may('assign'), assignee: null }, 'assign'],
  ['it was closed while the customer waits', { ...ticket, can: may('close') }, 'close_unanswered'],
  [
    'a note is no answer',
    { ...ticket, can: may('close'), messages: [asked, written('staff', '10:00', { isInternal: true })] },
    'close_unanswered',
  ],
  [
    'it was answered, and closed later',
    { ...ticket, can: may('close'), messages: [asked, answered], steps: [step('closed', '11:00')] },
    'close',
  ],
  ['it was closed with the answer', { ...ticket, can: may('close'), messages: [asked, answered] }, 'sent_and_closed'],
])('%s', (_what, given, expected) => {
  expect(lastDone(given, 'me')).toBe(expected)
})
