import { localOf } from '#ui/local-time.ts'

export type SnoozePreset = { id: 'tomorrow' | 'weekday' | 'next_week'; local: string }

/** When a ticket may come back without much thought: tomorrow, the day after it, and next Monday; each at nine where the company is. */
export function snoozePresets(now: Date, timeZone: string): SnoozePreset[] {
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
  return [
    { id: 'tomorrow', local: at(ahead(1)) },
    ...(isOwn ? [{ id: 'weekday' as const, local: at(inTwoDays) }] : []),
    ...(toMonday !== 1 ? [{ id: 'next_week' as const, local: at(ahead(toMonday)) }] : []),
  ]
}
