import { z } from 'zod'

/** An amount in the currency's minor unit, as a string: `{ amount: "4998", currency: "USD" }` is 49.98 US dollars. */
export const money = z
  .strictObject({ amount: z.string().regex(/^-?\d{1,18}$/), currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: 'Money', description: 'Minor units as a string, with an ISO 4217 code.' })

export type Money = z.infer<typeof money>

export function toMoney(amountMinor: bigint, currency: string): Money {
  return { amount: amountMinor.toString(), currency }
}
