import { instantOf, localOf } from '#ui/local-time.ts'

export type SnoozePreset = { id: 'before_due' | 'tomorrow' | 'weekday' | 'next_week'; local: string }

const hour = 3_600_000

/**
 * When a ticket may come back without much thought: tomorrow, the day after it, and next Monday; each at nine where the company is. One that is due
 * before all of them may come back an hour before that, as long as there is such an hour.
 */
export function snoozePresets(now: Date, timeZone: string, dueAt: string | null = null): SnoozePreset[] {
  const today = new Date(`${localOf(now, timeZone).slice(0, 10)}T00:00:00Z`)
  const ahead = (days: number) => {
    const day = new Date(today)
    day.setUTCDate(day.getUTCDate() + days)
    return day
  }
  const at = (day: Date) => `${day.toISOString().slice(0, 10)}T09:00`
  const toMonday = (8 - today.getUTCDay()) % 7 || 7
  const inTwoDays = ahead(2)
  // A Saturday, a Sunday or the Monday that is offered anyway says nothing of its own.
  const isOwn = ![0, 6].includes(inTwoDays.getUTCDay()) && toMonday !== 2
  const tomorrow = at(ahead(1))
  const before = dueAt === null ? null : new Date(Date.parse(dueAt) - hour)
  const isBefore = before && before > now && dueAt !== null && dueAt < instantOf(tomorrow, timeZone)
  return [
    ...(isBefore ? [{ id: 'before_due' as const, local: localOf(before, timeZone) }] : []),
    { id: 'tomorrow', local: tomorrow },
    ...(isOwn ? [{ id: 'weekday' as const, local: at(inTwoDays) }] : []),
    ...(toMonday !== 1 ? [{ id: 'next_week' as const, local: at(ahead(toMonday)) }] : []),
  ]
}

/** Whether its time would be over when it comes back. One that has missed it misses no more. */
export const wouldMiss = (until: string, dueAt: string | null, now: Date): boolean =>
  dueAt !== null && dueAt > now.toISOString() && until >= dueAt

/** What the dialog begins with: the first that misses nothing, else a time of one’s own. */
export const standardSnooze = (
  presets: readonly SnoozePreset[],
  dueAt: string | null,
  now: Date,
  timeZone: string,
): SnoozePreset['id'] | 'own' => presets.find(({ local }) => !wouldMiss(instantOf(local, timeZone), dueAt, now))?.id ?? 'own'
