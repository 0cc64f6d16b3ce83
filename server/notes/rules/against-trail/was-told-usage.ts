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
 * Whether one of the alerts that were sent is the one that a note speaks of: that share, of the service and in the month that it names. Where it
 * names no month, it speaks of this one or the one before: those are what a bill that is talked about goes back to.
 */
export function wasTold(claim: ToldUsage, sent: readonly SentAlert[], today: string): boolean {
  const named = sent.filter(({ service }) => isNamed(service, claim.words))
  const others = sent.some(({ service }) => !isNamed(service, claim.words))
  // A number that is none of theirs: nobody was told about that service.
  const isAnother = named.length === 0 && numbersIn(claim.words).some((digits) => digits.length >= 7)
  const asked = named.length > 0 && others ? named : isAnother ? [] : sent
  return asked.some(({ percents, periodOn, sentOn }) => {
    const month = (periodOn ?? sentOn).slice(0, 7)
    const isThen = claim.month === null ? [today.slice(0, 7), monthBefore(today)].includes(month) : isNewest(month, claim.month, today)
    return isThen && percents.includes(claim.percent)
  })
}

const digitsOf = (text: string) => text.replace(/\D/gu, '')

/** The numbers of a sentence, those in groups as one: "602 555 0181". */
function numbersIn(words: readonly string[]): string[] {
  const text = words.map((word) => (/^[+(]?\d[\d().+-]*$/u.test(word) ? digitsOf(word) : ' ')).join('')
  return text.split(' ').filter(Boolean)
}

/** A number by its last seven digits, however it is grouped; an access by its name. */
function isNamed(service: string, words: readonly string[]): boolean {
  const digits = digitsOf(service)
  if (digits.length >= 7) return numbersIn(words).some((number) => number.endsWith(digits.slice(-7)))
  return words.includes(service.toLowerCase())
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
