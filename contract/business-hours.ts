import { z } from 'zod'

const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/
const clock = z.string().regex(time, 'Use hours and minutes such as 09:00.')
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** Per weekday, 1 (Monday) to 7 (Sunday), the spans that the company is open; no span: closed. */
export const businessHours = z.partialRecord(
  z.enum(['1', '2', '3', '4', '5', '6', '7']),
  z.array(z.strictObject({ from: clock, to: clock })).max(4),
)
export type BusinessHours = z.infer<typeof businessHours>
type Span = { from: string; to: string }

/** Nothing could ever be due in them. A company that kept none before is taken to work round the clock. */
const noHours =
  'Give the hours of at least one day: what is due is counted in them. For a company that never closes, give 00:00 to 24:00 on each day.'

/** The same as somebody may set them: at least one day has some, and every span ends after it begins. What was kept before may hold others, which count as closed. */
export const hoursToSet = businessHours.superRefine((hours, context) => {
  if (!Object.values(hours).some((spans) => spans && spans.length > 0)) context.addIssue({ code: 'custom', path: [], message: noHours })
  for (const [weekday, spans] of Object.entries(hours))
    for (const [at, span] of (spans ?? []).entries()) {
      const message = whyNotHours(Number(weekday), span)
      if (message) context.addIssue({ code: 'custom', path: [weekday, at, 'to'], message })
    }
})

/** Why these are no hours of a day, and what to give instead. A time that is none is told of elsewhere. */
export function whyNotHours(weekday: number, { from, to }: Span): string | null {
  if (!time.test(from) || !time.test(to) || from < to) return null
  const [day, next] = [weekdays[weekday - 1], weekdays[weekday % 7]]
  const given = `${day}, ${from} to ${to}:`
  if (from === to) return `${given} these hours end when they begin. For the whole day, give 00:00 to 24:00.`
  if (to === '00:00') return `${given} for hours until midnight, give ${from} to 24:00.`
  const over = `For hours over midnight, give ${from} to 24:00 on ${day} and 00:00 to ${to} on ${next}.`
  return `${given} these hours end before they begin. ${from === '24:00' ? `Give 00:00 to ${to} on ${next}.` : over}`
}
