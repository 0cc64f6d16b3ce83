import { daysPast } from './days-past.ts'

export const buckets = ['not_due', 'days_0_30', 'days_31_60', 'days_61_90', 'over_90'] as const
export type Bucket = (typeof buckets)[number]

/** How long past its due day an invoice is on a day, as the list of receivables parts it. The due day itself is not past. */
export function ageBucket(dueOn: string, asOf: string): Bucket {
  const days = daysPast(dueOn, asOf)
  if (days <= 0) return 'not_due'
  if (days <= 30) return 'days_0_30'
  if (days <= 60) return 'days_31_60'
  return days <= 90 ? 'days_61_90' : 'over_90'
}
