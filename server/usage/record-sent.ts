import { holdsBankAccount } from '#server/notes/holds-bank-account.ts'
import type { Work } from '#server/work.ts'
import { type Recorded, type Refused, recordReadings } from './record-readings.ts'
import { readSentReading } from './rules/read-sent-reading.ts'

/** Counts a batch as it was sent: what is no reading comes back with its place and reason, all others count. @throws 404 */
export async function recordSent(work: Work, sent: readonly unknown[]): Promise<Recorded> {
  const read = sent.map((one) => readSentReading(one, (text) => holdsBankAccount(text, work.actor.company)))
  const readings = read.flatMap((one, place) => ('reading' in one ? [{ place, reading: one.reading }] : []))
  const unreadable = read.flatMap((one, place): Refused[] => ('reading' in one ? [] : [{ place, ...one }]))
  const recorded = await recordReadings(
    work,
    readings.map(({ reading }) => reading),
    'api',
  )
  const refused = [...unreadable, ...recorded.refused.map((one) => ({ ...one, place: readings[one.place]?.place ?? one.place }))]
  return { ...recorded, refused: refused.sort((one, other) => one.place - other.place) }
}
