import type { PaymentPlan, PlanRhythm, PromiseToPay } from '#contract/payment-plans.ts'

/** Payment plans and promises to pay. */
export const messages = {
  what: 'What was agreed',
  openNow: (open: string, pastDue: string) => `Open ${open}, of it past due ${pastDue}`,
  agree: 'Agree a payment plan',
  promise: 'Write down a promise to pay',
  plans: 'Payment plans',
  promises: 'Promises to pay',
  noPlans: 'No payment plan was agreed yet.',
  noPromises: 'No promise to pay was written down yet.',
  planState: { active: 'Active', completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' } satisfies Record<
    PaymentPlan['state'],
    string
  >,
  partState: { due: 'Due', paid: 'Paid', failed: 'Failed', cancelled: 'Cancelled' } satisfies Record<
    PaymentPlan['parts'][number]['state'],
    string
  >,
  promiseState: { open: 'Open', kept: 'Kept', broken: 'Broken', withdrawn: 'Withdrawn' } satisfies Record<PromiseToPay['state'], string>,
  outcome: { paid: 'paid', declined: 'declined', no_method: 'no payment method on file' },
  rhythm: { weekly: 'Every week', every_two_weeks: 'Every two weeks', monthly: 'Every month' } satisfies Record<PlanRhythm, string>,
  planTitle: (amount: string, parts: number) => `${amount} in ${parts} ${parts === 1 ? 'part' : 'parts'}`,
  promiseTitle: (amount: string, day: string) => `${amount} by ${day}`,
  left: (amount: string) => `${amount} still to come`,
  paidSoFar: (amount: string) => `${amount} came in`,
  by: (name: string, at: string) => `Agreed by ${name}, ${at}`,
  method: (label: string | null) => (label === null ? 'Charged to the default method of each day' : `Charged to ${label}`),
  tries: (count: number) => (count === 1 ? 'tried once' : `tried ${count} times`),
  nextTry: (day: string) => `next try ${day}`,
  underWay: 'The gateway has not told us yet. We look again in a few minutes.',
  columns: { part: 'Part', day: 'Day', state: 'State', amount: 'Amount' },
  form: {
    amount: 'Amount',
    amountHelp: (open: string, waiting: string | null) =>
      waiting === null
        ? `Of ${open} that is open.`
        : `Of ${open} that is open, without ${waiting} that is in credit and on no invoice yet.`,
    parts: 'Parts',
    firstOn: 'First day',
    rhythm: 'Rhythm',
    method: 'Charged to',
    anyMethod: 'The default method of each day',
    noMethod: (why: string) => `${why} Add a payment method first.`,
    defaultNot: (why: string) => `${why} It is not charged; choose another one.`,
    expiresBefore: (label: string, month: string, parts: number) =>
      `${label} expires ${month}: ${parts === 1 ? 'one part falls' : `${parts} parts fall`} after it.`,
    expiresBeforeMore: 'Ask for the new card before then, or choose another method.',
    days: 'The plan',
    act: 'Agree this plan',
    dueOn: 'Until',
    promiseAct: 'Write it down',
    promiseLead: 'Seen as kept by what comes in until the end of that day; on the morning after it stands in your work.',
    lead: 'Each part is charged on its day. The customer is told by mail.',
  },
  cancel: 'Cancel the plan',
  cancelLead: (left: string) => `Nothing more of it is charged; ${left} stay open.`,
  move: 'Change days',
  moveAct: 'Change the plan',
  keepPlan: 'Method',
  withdraw: 'Withdraw',
  withdrawTitle: 'Withdraw the promise',
  reason: 'Reason',
  writeReason: 'Write a reason first.',
}
