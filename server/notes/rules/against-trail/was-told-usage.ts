import { readWords } from '../words/read-words.ts'
import type { ToldUsage } from './find-told-usage.ts'

/** One alert that a customer really got, as the trail of usage has it. */
export type SentAlert = {
  /** The telephone number, or what the internet access is called. */
  service: string
  /** The threshold, and how much of what is included was used by then, where that is more. */
  percents: number[]
  /** Its month, `2026-11-01`; null: told before usage was counted here. */
  periodOn: string | null
  /** The day on which it was sent, where the company is. */
  sentOn: string
}

/**
 * Whether one of the alerts that were sent is the one that a note speaks of: that share, of the service and in the month that it names, which is
 * the one that was counted or the one in which it was sent. Where it names no month, it speaks of this one or the one before: those are what a
 * bill that is talked about goes back to.
 */
export function wasTold(claim: ToldUsage, sent: readonly SentAlert[], today: string): boolean {
  const named = namedIn(claim, sent)
  // A number that is none of theirs: nobody was told about that service.
  const asked = named.length > 0 ? named : claim.number === null ? sent : []
  return asked.some(({ percents, periodOn, sentOn }) => {
    const months = [periodOn ?? sentOn, sentOn].map((day) => day.slice(0, 7))
    const { month: named } = claim
    const isThen = (month: string) =>
      named === null ? [today.slice(0, 7), monthBefore(today)].includes(month) : isNewest(month, named, today)
    return months.some(isThen) && percents.includes(claim.percent)
  })
}

const digitsOf = (text: string) => text.replace(/\D/gu, '')
const spelled = (words: readonly string[]) => ` ${words.join(' ')} `

/** A number by its last seven digits, however it is grouped; an access by its name, where "Home Fiber" is not "Fiber". */
function namedIn({ number, words }: ToldUsage, sent: readonly SentAlert[]): SentAlert[] {
  const isPhone = (service: string) => digitsOf(service).length >= 7
  const nameOf = (service: string) => spelled(readWords(service).map(({ word }) => word))
  const names = sent.flatMap(({ service }) => (!isPhone(service) && spelled(words).includes(nameOf(service)) ? [nameOf(service)] : []))
  return sent.filter(({ service }) => {
    if (isPhone(service)) return number?.endsWith(digitsOf(service).slice(-7)) ?? false
    const name = nameOf(service)
    return names.includes(name) && !names.some((longer) => longer !== name && longer.includes(name))
  })
}

function monthBefore(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** That month, the last time that it was: in March "December" is that of the year before. */
function isNewest(month: string, named: number, today: string): boolean {
  const [year = 0, now = 1] = today.split('-').map(Number)
  return month === `${named > now ? year - 1 : year}-${String(named).padStart(2, '0')}`
}
