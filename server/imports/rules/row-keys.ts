import { numberKey } from './plan-row.ts'
import type { RowCustomer } from './row-customer.ts'

/** A customer's number as rows are compared by it. */
export const keyOfNumber = (number: string): string => `n:${numberKey(number)}`
/** A customer's id in another system as rows are compared by it. */
export const keyOfExternalId = (source: string, id: string): string => `x:${JSON.stringify([source, id])}`

/** By which a row says whose it is. */
export const rowKeys = ({ number, externalIds }: Pick<RowCustomer, 'number' | 'externalIds'>): string[] => [
  ...(number === null ? [] : [keyOfNumber(number)]),
  ...externalIds.map(({ source, id }) => keyOfExternalId(source, id)),
]

/** Which of these rows named each customer first. */
export function firstRows(rows: readonly { row: number; customer: RowCustomer | null }[]): Map<string, number> {
  const first = new Map<string, number>()
  for (const { row, customer } of rows) if (customer) for (const key of rowKeys(customer)) if (!first.has(key)) first.set(key, row)
  return first
}
