import { Temporal } from 'temporal-polyfill'

/** Days from a due day to another day; negative before it. */
export const daysPast = (dueOn: string, asOf: string) =>
  Temporal.PlainDate.from(dueOn).until(Temporal.PlainDate.from(asOf), { largestUnit: 'days' }).days
