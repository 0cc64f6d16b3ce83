import { expect, test } from 'vitest'
import { stepMade } from './step-words.ts'

const made = (action: string, from: unknown, to: unknown, ticketNumber: string | null = null) => {
  const told = stepMade({ action, changes: [{ field: 'ticket', from, to, isSecret: false }], ticketNumber })
  return told && [told.what, told.detail].filter(Boolean).join(': ')
}

test.each([
  ['ticket_answered', null, { number: '23188', subject: 'Hub drops off' }, 'Ticket answered: 23188 Hub drops off'],
  ['ticket_closed', { openSince: '2026-11-29T22:00:00Z' }, { by: 'administration' }, 'Ticket closed: by us'],
  ['ticket_reopened', { by: 'customer', at: '2026-11-29T22:00:00Z' }, 'reopened', 'Ticket opened again: by the customer'],
  ['ticket_assigned', null, { id: '1', name: 'Idris Vale' }, 'Ticket given to somebody: Idris Vale'],
  ['ticket_prioritised', 'normal', 'urgent', 'Ticket: priority changed: from Normal to Urgent'],
  ['ticket_tagged', [], ['hub', 'night'], 'Ticket: tags changed: hub, night'],
  ['ticket_renamed', 'Hub', 'Hub at night', 'Ticket: subject changed: from “Hub” to “Hub at night”'],
  ['ticket_merged', null, { into: { id: '3', number: '23001' } }, 'Tickets merged: this one into 23001'],
  ['ticket_unmerged', { from: { id: '3', number: '23001' } }, 'unmerged', 'Ticket taken out again: 23001 out of this one'],
  ['ticket_snoozed', null, '2026-11-29T22:00:00Z', 'Ticket snoozed'],
  ['ticket_undelivered', null, { mailId: '4', address: 'a@gone.example' }, 'Ticket: answer not delivered: a@gone.example'],
])('%s', (action, from, to, said) => expect(made(action, from, to)).toBe(said))

test.each([
  ['ticket_snoozed', null, '2026-11-29T22:00:00Z', 'Ticket snoozed: 23188'],
  ['ticket_closed', null, { by: 'administration' }, 'Ticket closed: 23188, by us'],
  ['ticket_answered', null, { number: '23188', subject: 'Hub drops off' }, 'Ticket answered: 23188 Hub drops off'],
  ['ticket_merged', null, { into: { id: '3', number: '23001' } }, 'Tickets merged: 23188 into 23001'],
  ['ticket_merged', null, { from: { id: '3', number: '23001' } }, 'Tickets merged: 23001 into 23188'],
  ['ticket_merged', { at: '2026-11-29T22:00:00Z', by: 'customer' }, { into: { number: '23001' } }, 'Tickets merged: 23188 into 23001'],
  ['ticket_unmerged', { into: { id: '3', number: '23001' } }, 'unmerged', 'Ticket taken out again: 23188 out of 23001'],
  ['ticket_unmerged', { from: { id: '3', number: '23001' } }, 'unmerged', 'Ticket taken out again: 23001 out of 23188'],
  ['ticket_split', null, { into: { number: '23190' }, messages: 2 }, 'Ticket parted: messages of 23188 into 23190'],
  ['ticket_split', null, { from: { number: '23190' }, messages: 2 }, 'Ticket parted: messages of 23190 into 23188'],
])('%s says which ticket', (action, from, to, said) => expect(made(action, from, to, '23188')).toBe(said))

test('what is no step of a ticket is told elsewhere', () => {
  expect(stepMade({ action: 'edit', changes: [{ field: 'ticket', from: null, to: 'x', isSecret: false }], ticketNumber: null })).toBeNull()
  expect(stepMade({ action: 'ticket_closed', changes: [], ticketNumber: '23188' })).toBeNull()
})
