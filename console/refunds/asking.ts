import type { z } from 'zod'
import { messages } from '#console/refunds/messages.ts'
import type { withoutAsking } from '#contract/refunds.ts'
import { formatMoney } from '#ui/format-money.ts'

/** What the server says somebody has to agree to, in words for this amount; null where nobody has to. */
export function askingWords({ upTo, limitWords, agree }: z.infer<typeof withoutAsking>, minor: string, locale: string): string | null {
  if (!/^\d{1,18}$/.test(minor) || upTo === null || BigInt(minor) <= BigInt(upTo.amount)) return null
  const who = agree.find((each) => each.upTo === null || BigInt(each.upTo.amount) >= BigInt(minor))?.who ?? ''
  return limitWords === null ? messages.above(formatMoney(upTo, locale), who) : messages.aboveWords(limitWords, who)
}
