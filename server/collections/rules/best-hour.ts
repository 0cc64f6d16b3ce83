export type BestHour = { from: number; until: number; because: 'answered' | 'business_hours' | 'call_hours' }

const hourOf = (time: string) => Number(time.slice(0, 2))

/**
 * The hour at which somebody is likely to pick up, of those at which they may be called: when most of their earlier calls were answered, the
 * later one where two are alike; as long as there are none, the hours of business, and on a day without any, those of calling.
 * @param answered hours of the day (0 to 23) in the customer's zone, one for each call that was answered
 */
export function bestHour(
  answered: readonly number[],
  hours: { from: string; until: string },
  business: { from: string; until: string } | null,
): BestHour {
  const opens = hourOf(hours.from) + (hours.from.slice(3, 5) === '00' ? 0 : 1)
  const closes = hourOf(hours.until)
  const counts = new Map<number, number>()
  for (const hour of answered) if (hour >= opens && hour < closes) counts.set(hour, (counts.get(hour) ?? 0) + 1)
  const [best] = [...counts].sort(([hour, count], [other, more]) => more - count || other - hour)
  if (best) return { from: best[0], until: best[0] + 1, because: 'answered' }
  const from = Math.min(Math.max(opens, business ? hourOf(business.from) : opens), Math.max(opens, closes - 1))
  const until = Math.min(closes, business ? Math.max(hourOf(business.until), from + 1) : closes)
  return { from, until: Math.max(until, from + 1), because: business ? 'business_hours' : 'call_hours' }
}
