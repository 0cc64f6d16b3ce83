/** What came of a call about money. */
export type Outcome = 'no_answer' | 'not_available' | 'hung_up' | 'promised' | 'plan' | 'paid' | 'part_paid' | 'refused' | 'other'

/** By the dispositions of the shipped catalogues, `category › name`. Any other, and a company's own, is `other`. */
export const outcomeTable: Readonly<Record<string, Outcome>> = {
  'Billing › No Answer, Left Voicemail': 'no_answer',
  'Customer Experience (CE) › No Answer/Voicemail': 'no_answer',
  'Billing › Not Available': 'not_available',
  'Billing › Customer Hung Up': 'hung_up',
  'Billing › Promised to Pay': 'promised',
  'Billing › Payment Plan': 'plan',
  'Billing › Paid in Full': 'paid',
  'Billing › Paid Online': 'paid',
  'Billing › Paid/Cancelled Service': 'paid',
  'Billing › Partial Payment': 'part_paid',
  'Billing › Refused to Pay': 'refused',
  'Bills and payments › Payment Taken': 'paid',
}

export const outcomeOf = (disposition: { category: string; name: string }): Outcome =>
  outcomeTable[`${disposition.category} › ${disposition.name}`] ?? 'other'

/** After these nobody was spoken with. */
export const unanswered: readonly Outcome[] = ['no_answer']
