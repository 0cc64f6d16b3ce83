import { expect, test } from 'vitest'
import { type ListFacts, whyListed } from './why-listed.ts'

const owing: ListFacts = {
  status: 'active',
  isMerged: false,
  openMinor: 9_000n,
  pastDueMinor: 5_000n,
  waitingMinor: 0n,
  plannedMinor: 0n,
  hasActivePlan: false,
  hasOpenPromise: false,
  brokePromise: false,
  planFailed: false,
  autopayDeclined: false,
  billingPaused: false,
  fromMinor: 1_000n,
}

test.each<[string, Partial<ListFacts>, string[], string | null]>([
  ['past due over the threshold', {}, ['past_due'], null],
  ['past due, exactly the threshold', { pastDueMinor: 1_000n }, ['past_due'], null],
  ['past due, a cent below', { pastDueMinor: 999n }, [], 'below_threshold'],
  ['nothing is past due', { pastDueMinor: 0n }, [], 'nothing_open'],
  ['nothing is open', { openMinor: 0n, pastDueMinor: 0n, brokePromise: true, planFailed: true }, [], 'nothing_open'],
  ['a promise that was broken, below the threshold', { pastDueMinor: 500n, brokePromise: true }, ['broken_promise'], null],
  ['a promise broken before it was due', { pastDueMinor: 0n, brokePromise: true }, ['broken_promise'], null],
  [
    'a plan that failed comes first',
    { planFailed: true, brokePromise: true, autopayDeclined: true },
    ['failed_plan', 'broken_promise', 'declined_autopay', 'past_due'],
    null,
  ],
  ['autopay declined, and nothing past due yet', { autopayDeclined: true, pastDueMinor: 0n }, [], 'nothing_open'],
  ['a plan that is kept', { hasActivePlan: true, plannedMinor: 5_000n }, [], 'plan_kept'],
  ['a plan after one that failed', { hasActivePlan: true, plannedMinor: 5_000n, planFailed: true }, [], 'plan_kept'],
  ['more past due than the plan brings in', { hasActivePlan: true, plannedMinor: 2_000n }, ['past_due'], null],
  ['promised for a day to come', { hasOpenPromise: true, brokePromise: true }, [], 'promise_open'],
  ['what is not on an invoice covers what is past due', { waitingMinor: 5_000n }, [], 'covered'],
  ['we owe them', { waitingMinor: 9_500n, brokePromise: true, planFailed: true, autopayDeclined: true }, [], 'covered'],
  [
    'it covers all that is open, of which nothing is past due',
    { pastDueMinor: 0n, waitingMinor: 9_000n, brokePromise: true },
    [],
    'covered',
  ],
  ['it covers a part', { waitingMinor: 3_000n }, ['past_due'], null],
  ['a promise was broken, and it covers a part', { waitingMinor: 4_999n, brokePromise: true }, ['broken_promise'], null],
  ['what it leaves is a cent below', { waitingMinor: 4_001n }, [], 'below_threshold'],
  ['with a plan it leaves too little', { hasActivePlan: true, plannedMinor: 2_000n, waitingMinor: 2_500n }, [], 'plan_kept'],
  ['billing is paused', { billingPaused: true, brokePromise: true }, [], 'billing_paused'],
  ['data entry', { status: 'data_entry' }, [], 'data_entry'],
  ['merged', { isMerged: true }, [], 'merged'],
  ['cancelled, and still owes', { status: 'cancelled' }, ['past_due'], null],
])('%s', (_name, more, reasons, whyNot) => {
  expect(whyListed({ ...owing, ...more })).toEqual({ reasons, whyNot })
})
