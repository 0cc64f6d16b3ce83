import { expect, test } from 'vitest'
import { ticketSteps } from '#contract/ticket-thread.ts'
import { stepInWords } from './step-in-words.ts'

const staff = { by: 'staff' as const, who: 'Tamsin Oke', was: null, becomes: null }
const idris = { id: '1', name: 'Idris Vale' }

test.each([
  ['Opened by Tamsin Oke.', { ...staff, step: 'opened' }],
  ['Opened by the customer.', { ...staff, step: 'opened', by: 'customer', who: null }],
  ['Opened by a mail from jo@home.example.', { ...staff, step: 'opened', by: 'customer', who: null, openedFrom: 'jo@home.example' }],
  ['Opened by Tamsin Oke.', { ...staff, step: 'opened', openedFrom: 'jo@home.example' }],
  ['Opened by who wrote it.', { ...staff, step: 'opened', by: 'customer', who: null, hasCustomer: false }],
  ['Given to Idris Vale by Tamsin Oke.', { ...staff, step: 'assigned', becomes: idris }],
  ['Taken by Tamsin Oke.', { ...staff, step: 'assigned', becomes: { id: '2', name: 'Tamsin Oke' } }],
  ['Went to Idris Vale.', { ...staff, step: 'assigned', by: 'system', who: null, becomes: idris }],
  ['Taken from Idris Vale by Tamsin Oke: nobody holds it.', { ...staff, step: 'assigned', was: idris }],
  ['Given back to Idris Vale by Tamsin Oke.', { ...staff, step: 'assigned', was: { id: '3', name: 'Jo', isUndo: true }, becomes: idris }],
  ['Taken back by Tamsin Oke.', { ...staff, step: 'assigned', was: { isUndo: true }, becomes: { id: '2', name: 'Tamsin Oke' } }],
  ['Taken back from Idris Vale by Tamsin Oke: nobody holds it again.', { ...staff, step: 'assigned', was: { ...idris, isUndo: true } }],
  ['Closed by the customer.', { ...staff, step: 'closed', by: 'customer', who: null }],
  ['Opened again by Tamsin Oke.', { ...staff, step: 'reopened', was: { by: 'administration' } }],
  ['Opened again by Tamsin Oke; the customer had closed it.', { ...staff, step: 'reopened', was: { by: 'customer' } }],
  ['Opened again: the customer wrote.', { ...staff, step: 'reopened', by: 'customer', who: null }],
  ['Its answer was mailed again by Tamsin Oke.', { ...staff, step: 'reposted' }],
  ['Put into ticket 23001 by Tamsin Oke.', { ...staff, step: 'merged', becomes: { id: '3', number: '23001' } }],
  ['Ticket 23002 was put into this one by Tamsin Oke.', { ...staff, step: 'merged', becomes: { from: { id: '3', number: '23002' } } }],
  ['Put into ticket 23003 by Tamsin Oke.', { ...staff, step: 'merged', becomes: { into: { id: '3', number: '23003' } } }],
  ['Taken out of ticket 23003 again by Tamsin Oke.', { ...staff, step: 'unmerged', was: { into: { id: '3', number: '23003' } } }],
  ['Opened by Tamsin Oke with messages of ticket 23001.', { ...staff, step: 'split', becomes: { from: { id: '3', number: '23001' } } }],
  ['Snoozed by Tamsin Oke.', { ...staff, step: 'snoozed', becomes: '2026-12-01T15:00:00Z' }],
  ['No longer snoozed: its time has come.', { ...staff, step: 'woken', by: 'system', who: null, becomes: 'time' }],
  [
    'The file “setup.exe” was not taken over and stands with the mail alone.',
    { ...staff, step: 'file_not_kept', becomes: { name: 'setup.exe' } },
  ],
  ['A file of a mail was not taken over.', { ...staff, step: 'file_not_kept', becomes: { name: '' } }],
  ['It is due at another time.', { ...staff, by: 'system', who: null, step: 'retimed' }],
  ['An internal note was taken back by Tamsin Oke.', { ...staff, step: 'note_taken_back' }],
  ['The answer could not be delivered to a@gone.example.', { ...staff, step: 'undelivered', becomes: { address: 'a@gone.example' } }],
  ['Priority changed from normal to high by Tamsin Oke.', { ...staff, step: 'prioritised', was: 'normal', becomes: 'high' }],
  ['Tags set to vip, hub by Tamsin Oke.', { ...staff, step: 'tagged', becomes: ['vip', 'hub'] }],
  ['Tags taken away by Tamsin Oke.', { ...staff, step: 'tagged', was: ['vip'], becomes: [] }],
  ['Category set to Billing by Tamsin Oke.', { ...staff, step: 'categorised', becomes: { name: 'Billing' } }],
  [
    'Category changed from Billing to Alarm by Tamsin Oke.',
    { ...staff, step: 'categorised', was: { name: 'Billing' }, becomes: { name: 'Alarm' } },
  ],
  ['Taken out of its category by Tamsin Oke.', { ...staff, step: 'categorised', was: { name: 'Billing' } }],
  ['Subject changed from “Hub” to “Hub at night” by Tamsin Oke.', { ...staff, step: 'renamed', was: 'Hub', becomes: 'Hub at night' }],
  ['Link with ticket 23004 taken away by Tamsin Oke.', { ...staff, step: 'unlinked', was: { id: '4', number: '23004' } }],
  [
    'No longer snoozed: the customer waits in a ticket that was put into it.',
    { ...staff, step: 'woken', by: 'system', who: null, becomes: 'merged' },
  ],
  ['No longer snoozed: the customer wrote.', { ...staff, step: 'woken', by: 'system', who: null }],
  ['The customer was called by Tamsin Oke.', { ...staff, step: 'called', becomes: { direction: 'outbound', name: null } }],
  ['Rosa Field called; Tamsin Oke spoke with them.', { ...staff, step: 'called', becomes: { direction: 'inbound', name: 'Rosa Field' } }],
] as const)('%s', (sentence, step) => {
  expect(stepInWords(step)).toBe(sentence)
})

test('each step has its sentence', () => {
  for (const step of ticketSteps) expect(stepInWords({ ...staff, step })).toMatch(/^[A-Z].*\.$/)
})
