import { expect, test } from 'vitest'
import type { Deed } from '../../../telling.ts'
import { foldDeeds } from './fold-deeds.ts'

let serial = 0
const deed = (key: string, from: unknown = null, to: unknown = null, more: Partial<Deed> = {}): Deed => {
  serial += 1
  return {
    id: String(serial).padStart(4, '0'),
    key,
    at: new Date(1_000 * serial),
    card: null,
    from,
    to,
    isSecret: false,
    facts: {},
    ...more,
  }
}
const told = (deeds: Deed[]) => foldDeeds(deeds).map(({ key, from, to }) => [key, from, to])

test('two changes of one field are one, from the first value to the last', () => {
  expect(told([deed('changed:language', 'en', 'es'), deed('changed:pin'), deed('changed:language', 'es', 'fr')])).toEqual([
    ['changed:language', 'en', 'fr'],
  ])
})
test('a change that was taken back is none', () => {
  expect(told([deed('changed:language', 'en', 'es'), deed('changed:language', 'es', 'en')])).toEqual([])
})
test('subscriptions are folded each by itself', () => {
  const on = (plan: string) => ({ plan, state: 'on', on: null })
  const ends = (plan: string) => ({ plan, state: 'ends', on: '2026-12-01' })
  const ended = ['Fiber 300', 'Voice Anywhere', 'Monitoring'].map((plan) => deed('changed:subscription', on(plan), ends(plan)))
  const takenBack = deed('changed:subscription', ends('Monitoring'), on('Monitoring'))
  expect(told([...ended, takenBack])).toEqual([
    ['changed:subscription', on('Fiber 300'), ends('Fiber 300')],
    ['changed:subscription', on('Voice Anywhere'), ends('Voice Anywhere')],
  ])
})
test('a secret that was changed stays told, whatever its values', () => {
  expect(told([deed('changed:pin', null, null, { isSecret: true }), deed('changed:pin', null, null, { isSecret: true })])).toEqual([
    ['changed:pin', null, null],
  ])
})
test('critical notes are each told', () => {
  expect(told([deed('critical_note.added', null, 'a'), deed('critical_note.added', null, 'b')])).toHaveLength(2)
})
test('a miss before a match is not told, one without is', () => {
  const miss = deed('caller.not_matched', null, null, { facts: { factor: 'pin' } })
  expect(told([miss])).toHaveLength(1)
  expect(told([miss, deed('caller.verified', null, null, { facts: { factor: 'pin' } })]).map(([key]) => key)).toEqual(['caller.verified'])
})

test('tries that failed are one for each factor, with how many', () => {
  const miss = (factor: string) => deed('caller.not_matched', null, null, { facts: { factor } })
  const folded = foldDeeds([miss('pin'), miss('pin'), miss('site_password'), miss('pin')])
  expect(folded.map(({ facts }) => facts)).toEqual([{ factor: 'pin', times: 3 }, { factor: 'site_password' }])
})

test.each<[string, [key: string, at: number][], string[]]>([
  [
    'a mail of a change',
    [
      ['message.queued', 1],
      ['changed:emails', 1],
    ],
    ['changed:emails', 'message.queued'],
  ],
  [
    'a mail of two changes',
    [
      ['message.queued', 1],
      ['changed:emails', 1],
      ['changed:phones', 1],
    ],
    ['changed:emails', 'changed:phones', 'message.queued'],
  ],
  [
    'a mail that was written down last',
    [
      ['changed:emails', 1],
      ['message.queued', 1],
    ],
    ['changed:emails', 'message.queued'],
  ],
  [
    'two changes, each with its mail',
    [
      ['message.queued', 2],
      ['changed:phones', 2],
      ['message.queued', 1],
      ['changed:emails', 1],
    ],
    ['changed:emails', 'message.queued', 'changed:phones', 'message.queued'],
  ],
  [
    'a code by mail before the caller was verified',
    [
      ['caller.verified', 2],
      ['message.queued', 1],
    ],
    ['message.queued', 'caller.verified'],
  ],
  [
    'a field that was changed again after its mail',
    [
      ['message.queued', 1],
      ['changed:emails', 1],
      ['changed:emails', 2],
    ],
    ['changed:emails', 'message.queued'],
  ],
])('%s stands after what it follows', (_, deeds, keys) => {
  const given = deeds.map(([key, at]) => deed(key, null, `at ${at} ${key}`, { at: new Date(at) }))
  expect(foldDeeds(given).map(({ key }) => key)).toEqual(keys)
})

test('a ticket that was closed and opened again, put into another one and taken out again, put off and brought back, or given to somebody and back, and one that was taken by answering it, are not told', () => {
  const on = (ticketId: string, more: object = {}) => ({ facts: { ticketId, ...more } })
  const step = (key: string, ticketId = 'a', more: object = {}) => deed(key, null, null, on(ticketId, more))
  const keys = (deeds: Deed[]) => foldDeeds(deeds).map(({ key }) => key)
  expect(keys([step('ticket.closed'), step('ticket.reopened')])).toEqual([])
  expect(keys([step('ticket.closed'), step('ticket.reopened'), step('ticket.closed')])).toEqual(['ticket.closed'])
  expect(keys([step('ticket.merged'), step('ticket.unmerged')])).toEqual([])
  const off = (until: string) => step('ticket.snoozed', 'a', { until })
  expect(keys([off('Monday'), step('ticket.woken')])).toEqual([])
  expect(foldDeeds([off('Monday'), off('Friday')]).map(({ facts }) => facts.until)).toEqual(['Friday'])
  expect(keys([off('Monday'), off('Friday'), step('ticket.woken')])).toEqual([])
  expect(keys([off('Monday'), step('ticket.woken', 'b')])).toEqual(['ticket.snoozed', 'ticket.woken'])
  const offAgain = (until: string) => step('ticket.snoozed', 'a', { until, isUndo: true })
  const untils = (deeds: Deed[]) => foldDeeds(deeds).map(({ facts }) => facts.until)
  expect(untils([off('Monday'), off('Friday'), offAgain('Monday')])).toEqual(['Monday'])
  expect(untils([off('Friday'), offAgain('Monday')])).toEqual([])
  expect(untils([off('Friday'), offAgain('Monday'), off('Sunday')])).toEqual(['Sunday'])
  const note = (key: string, messageId: string) => step(key, 'a', { messageId })
  expect(keys([note('ticket.noted', '1'), note('ticket.note_taken_back', '1')])).toEqual([])
  expect(keys([note('ticket.noted', '1'), note('ticket.noted', '2'), note('ticket.note_taken_back', '1')])).toEqual(['ticket.noted'])
  expect(keys([step('ticket.merged'), step('ticket.reopened'), step('ticket.unmerged', 'b')])).toEqual([
    'ticket.merged',
    'ticket.reopened',
    'ticket.unmerged',
  ])
  const given = (toName: string | null, more: object = {}) => step('ticket.assigned', 'a', { toName, ...more })
  const named = (deeds: Deed[]) => foldDeeds(deeds).map(({ facts }) => facts.toName)
  expect(named([given('Priya'), given('Idris', { isUndo: true })])).toEqual([])
  expect(named([given('Priya'), given('Maya'), given('Priya', { isUndo: true })])).toEqual(['Priya'])
  expect(named([given('Priya'), given(null, { isUndo: true }), given('Maya')])).toEqual(['Maya'])
  expect(keys([given('Priya'), step('ticket.assigned', 'b', { isUndo: true })])).toEqual(['ticket.assigned', 'ticket.assigned'])
  expect(keys([step('ticket.reopened'), step('ticket.closed', 'b')])).toEqual(['ticket.reopened', 'ticket.closed'])
  expect(keys([step('ticket.assigned', 'a', { isOwn: true }), step('ticket.answered')])).toEqual(['ticket.answered'])
  expect(keys([step('ticket.assigned', 'b', { isOwn: true }), step('ticket.answered')])).toEqual(['ticket.assigned', 'ticket.answered'])
  expect(keys([step('ticket.assigned'), step('ticket.answered')])).toEqual(['ticket.assigned', 'ticket.answered'])
})

test('what was done of where the account stands and taken back is told as both', () => {
  const act = (from: string, to: string, more: Deed[] = []) => {
    const change = deed('changed:status', from, to)
    return [change, ...more.map((each) => ({ ...each, at: change.at }))]
  }
  const marks = (deeds: Deed[]) =>
    foldDeeds(deeds).map(({ key, to, facts }) => [key, to, facts.isTakenBack ? 'taken back' : facts.takesBack ? 'takes back' : 'stands'])
  const cancelled = (id: string) => deed('account.cancelled', null, null, { id })
  expect(marks([...act('active', 'cancelled', [cancelled('9999')]), ...act('cancelled', 'active')])).toEqual([
    ['changed:status', 'cancelled', 'taken back'],
    ['account.cancelled', null, 'taken back'],
    ['changed:status', 'active', 'takes back'],
  ])
  expect(
    marks([...act('active', 'inactive'), ...act('inactive', 'active'), ...act('active', 'inactive')]).map(([, , mark]) => mark),
  ).toEqual(['taken back', 'takes back', 'stands'])
  expect(marks([...act('data_entry', 'cancelled'), ...act('cancelled', 'active')]).map(([, , mark]) => mark)).toEqual([
    'taken back',
    'stands',
  ])
  expect(
    marks([deed('changed:membership', 'none', 'enrolled'), deed('changed:membership', 'enrolled', 'unenrolled')]).map(([, , m]) => m),
  ).toEqual(['taken back', 'takes back'])
})

test('two acts that name one thing, of which the second takes the first back, are marked', () => {
  const of = (key: string, promiseId: string) => deed(key, null, null, { facts: { promiseId } })
  const folded = foldDeeds([of('promise_to_pay.made', 'a'), of('promise_to_pay.made', 'b'), of('promise_to_pay.withdrawn', 'b')])
  expect(folded.map(({ facts }) => [facts.isTakenBack, facts.takesBack])).toEqual([
    [undefined, undefined],
    [true, undefined],
    [undefined, true],
  ])
})
