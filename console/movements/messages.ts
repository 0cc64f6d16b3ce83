import type { PaymentAttempt } from '#contract/gateway.ts'

type Kind = PaymentAttempt['kind']

/** Movements of money whose outcome nobody knows. */
export const messages = {
  title: 'Money without an outcome',
  lead: 'What was asked of the payment gateway, and it has not told what came of it. Nothing is asked a second time meanwhile.',
  what: 'The list',
  inWork: (count: number) => (count === 1 ? '1 movement of money waits for you.' : `${count} movements of money wait for you.`),
  all: 'All without an outcome',
  none: 'The gateway has told how everything ended.',
  noneMore: 'What it does not tell of for a day comes here.',
  state: 'Which',
  states: { for_a_person: 'For a person', open: 'All that are open' },
  columns: { who: 'Customer', kind: 'What', amount: 'Amount', since: 'Asked', looks: 'Looked up', by: 'By', acts: 'What to do' },
  kind: { charge: 'Payment', refund: 'Refund', void: 'Undoing a payment', save_method: 'Check of a method' } satisfies Record<Kind, string>,
  unnamed: 'No name yet',
  notSent: 'not sent yet',
  looks: (count: number) => (count === 1 ? 'once' : `${count} times`),
  next: (when: string) => `again ${when}`,
  byNow: 'A person looks',
  look: 'Ask the gateway again',
  looked: 'The gateway is asked; the list shows what it says.',
  lookOf: (what: string) => `Ask the gateway again: ${what}`,
  settle: 'Settle by hand',
  settleOf: (what: string) => `Settle by hand: ${what}`,
  form: {
    title: (what: string, amount: string) => `${what}, ${amount}: how it ended`,
    lead: 'Find out at the gateway or at the bank first. What you write is booked at once; what the gateway says later changes nothing, and shows in the comparison of the day.',
    outcome: 'How it ended',
    outcomes: { succeeded: 'It happened', failed: 'It did not happen' },
    reference: 'Reference at the gateway',
    referenceHelp: 'If you have one.',
    because: 'How you know',
    missing: 'Write how you know.',
    act: { succeeded: 'Write down that it happened', failed: 'Write down that it did not happen' },
  },
  away: (when: string) => `The payment gateway has not answered since ${when}.`,
  awayMore: 'Payments and refunds wait and are sent by themselves once it is back; none is made twice.',
} as const
