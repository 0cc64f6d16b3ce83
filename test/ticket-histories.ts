import fc from 'fast-check'
import type { Limits, Queue } from '#server/tickets/rules/queue.ts'

/** Two who work on tickets. */
export const workers = ['maya', 'idris'] as const
export type Worker = (typeof workers)[number]

/** What can happen to a ticket, and the clock. An act that is not possible then is left out by whoever replays. */
export type Act =
  | {
      do:
        | 'customer_writes'
        | 'customer_views'
        | 'holder_looks'
        | 'customer_closes'
        | 'we_close'
        | 'reopen'
        | 'repost'
        | 'put_back'
        | 'take_back'
        | 'snooze'
    }
  | { do: 'answer' | 'note' | 'give'; who: Worker }
  | { do: 'limits'; limits: Limits }
  | { do: 'wait'; days: number }

const plain = fc.constantFrom<Act>(
  ...(
    [
      'customer_writes',
      'customer_views',
      'holder_looks',
      'customer_closes',
      'we_close',
      'reopen',
      'repost',
      'put_back',
      'take_back',
      'take_back',
      'snooze',
    ] as const
  ).map((one) => ({ do: one })),
)
const byWorker = fc.record({ do: fc.constantFrom('answer' as const, 'note' as const, 'give' as const), who: fc.constantFrom(...workers) })
const wait = fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(0.01, 0.5, 3, 10, 14, 16, 29, 31) })
const limits = fc.record({
  do: fc.constant('limits' as const),
  limits: fc.record({ unansweredDays: fc.constantFrom(7, 30), answeredDays: fc.constantFrom(5, 14, 20) }),
})

/** Random histories: mostly talk, some giving, now and then a change of the settings. */
export const histories: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: plain },
    { weight: 2, arbitrary: fc.constant<Act>({ do: 'customer_writes' }) },
    { weight: 4, arbitrary: byWorker },
    { weight: 4, arbitrary: wait },
    { weight: 1, arbitrary: limits },
  ),
  { minLength: 1, maxLength: 25 },
)

export type Logged = {
  at: Date
  do: Exclude<Act['do'], 'wait' | 'limits' | 'give' | 'put_back' | 'take_back'> | 'given'
  who?: Worker | null
  limits: Limits
}
export const firstLimits: Limits = { unansweredDays: 30, answeredDays: 14 }
export const reopenDays = 14
const second = 1_000
const dayMs = 86_400_000

/** A diary of what happened to one ticket, which a customer opened: nothing but the list, whatever is asked of it is found by reading it. */
export class Diary {
  log: Logged[] = []
  now: Date
  limits = firstLimits
  /** How often they were changed, the first first. */
  changes: { at: Date; limits: Limits }[] = []

  constructor(begin: Date) {
    this.now = begin
    this.note('customer_writes')
  }

  note(what: Logged['do'], who: Worker | null = null) {
    this.log.push({ at: this.now, do: what, who, limits: this.limits })
  }
  last(what: Logged['do'], who?: Worker) {
    return this.log.findLast((one) => one.do === what && (who === undefined || one.who === who))
  }
  get holder(): Worker | null {
    return this.last('given')?.who ?? null
  }
  get closedAt(): Date | null {
    const ending = this.log.findLast((one) => one.do === 'we_close' || one.do === 'customer_closes' || one.do === 'reopen')
    return ending && ending.do !== 'reopen' ? ending.at : null
  }
  /** What it was given last, as long as nobody has done anything to it since but look, and the customer wrote and looked. */
  get lastGiven(): Logged | undefined {
    const place = this.log.findLastIndex((one) => one.do === 'given')
    const isLast = this.log.slice(place + 1).every((one) => ['customer_writes', 'customer_views', 'holder_looks'].includes(one.do))
    return isLast ? this.log[place] : undefined
  }
  /** Who held it before that. */
  get former(): Worker | null {
    return this.log.findLast((one) => one.do === 'given' && one !== this.lastGiven)?.who ?? null
  }
  isClosedAt(then: Date): boolean {
    const ending = this.log.findLast(({ at, do: what }) => at <= then && ['we_close', 'customer_closes', 'reopen'].includes(what))
    return ending !== undefined && ending.do !== 'reopen'
  }
  /** The customer’s messages since the last answer, oldest first. */
  get unanswered(): Logged[] {
    const answeredAt = this.last('answer')?.at
    return this.log.filter((one) => one.do === 'customer_writes' && (!answeredAt || one.at > answeredAt))
  }

  /** Whether this can be done now. The follow-up of a ticket that is closed for good is another ticket. */
  isPossible(act: Act): boolean {
    const closedAt = this.closedAt
    switch (act.do) {
      case 'customer_writes':
        return closedAt === null || this.now.getTime() - closedAt.getTime() <= reopenDays * dayMs
      case 'holder_looks':
        return this.holder !== null
      case 'reopen':
        return closedAt !== null
      case 'take_back':
        return closedAt === null && this.lastGiven !== undefined
      case 'repost':
        return closedAt === null && this.last('answer') !== undefined
      case 'wait':
      case 'limits':
      case 'note':
      case 'customer_views':
        return true
      default:
        return closedAt === null
    }
  }

  /** Writes down what is done, and what the house says follows from it. */
  write(act: Act): void {
    if (act.do === 'wait') this.now = new Date(this.now.getTime() + act.days * dayMs)
    else if (act.do === 'limits') {
      this.limits = act.limits
      this.changes.push({ at: this.now, limits: act.limits })
    } else if (act.do === 'give') this.note('given', act.who)
    else if (act.do === 'put_back') this.note('given', null)
    // As if it had not been given: who held it before, since when, opened or not.
    else if (act.do === 'take_back') this.log = this.log.filter((one) => one !== this.lastGiven)
    else if (act.do === 'answer') {
      if (this.holder === null) this.note('given', act.who)
      this.note('answer', act.who)
    } else if (act.do === 'customer_writes') this.hear()
    else if (act.do === 'holder_looks') this.note('holder_looks', this.holder)
    else this.note(act.do, 'who' in act ? act.who : null)
    this.now = new Date(this.now.getTime() + second)
  }

  /** A closed one is opened again; the first message after an answer goes to who gave that. */
  private hear() {
    if (this.closedAt) this.note('reopen')
    const wasAnswered = this.unanswered.length === 0
    this.note('customer_writes')
    const answerer = this.last('answer')?.who ?? null
    if (wasAnswered && answerer && answerer !== this.holder) this.note('given', answerer)
  }
}

/** Every queue in which a ticket is by the words of the domain, asked one by one: whoever counts finds one. */
export function queuesByDiary({ log, holder, closedAt, unanswered }: Diary, now: Date, limits: Limits): Queue[] {
  const last = (what: Logged['do'], who?: Worker) => log.findLast((one) => one.do === what && (who === undefined || one.who === who))
  const isOver = (from: Date, days: number) => now.getTime() >= from.getTime() + days * dayMs
  const [first] = unanswered
  const { clock, isRestarted, answer, answeredFrom } = turnOf({ log, unanswered })
  const isOpen = closedAt === null
  const isExpired1 = isOpen && clock !== undefined && isOver(clock, limits.unansweredDays)
  const isExpired2 = isOpen && !first && answeredFrom !== undefined && isOver(answeredFrom, limits.answeredDays)
  const isHeld = isOpen && !isExpired1 && !isExpired2 && holder !== null
  const ownAnswer = holder === null ? undefined : last('answer', holder)
  const isWaiting = isHeld && first !== undefined && !isRestarted && ownAnswer !== undefined && first.at > ownAnswer.at
  const givenAt = last('given')?.at
  const hasOpened =
    givenAt !== undefined &&
    log.some(
      (one) => one.at >= givenAt && ((one.do === 'holder_looks' && one.who === holder) || (one.do === 'answer' && one.who === holder)),
    )
  const conditions: [Queue, boolean][] = [
    ['closed', !isOpen],
    ['expired_1', isExpired1],
    ['expired_2', isExpired2],
    ['unassigned', isOpen && !isExpired1 && !isExpired2 && holder === null],
    ['waiting', isWaiting],
    ['new', isHeld && !isWaiting && !hasOpened],
    ['open', isHeld && !isWaiting && hasOpened && (first !== undefined || answer === undefined)],
    ['answered', isHeld && !isWaiting && hasOpened && first === undefined && answer !== undefined],
  ]
  return conditions.filter(([, holds]) => holds).map(([queue]) => queue)
}

/** Since when the customer waits for us, or we for them. */
function turnOf({ log, unanswered }: Pick<Diary, 'log' | 'unanswered'>) {
  const last = (what: Logged['do']) => log.findLast((one) => one.do === what)
  let clock = unanswered[0]?.at
  let isRestarted = false
  for (const given of log.filter((one) => one.do === 'given' && one.who !== null)) {
    if (!clock || given.at.getTime() < clock.getTime() + given.limits.unansweredDays * dayMs) continue
    clock = given.at
    isRestarted = true
  }
  const answer = last('answer')
  const reposted = last('repost')
  return { clock, isRestarted, answer, answeredFrom: answer && (reposted && reposted.at > answer.at ? reposted.at : answer.at) }
}

/**
 * When it expires, by as many changes of the limits as it has followed: one by one, as they came. What has expired stays so as long as it would have by
 * the new limit as well; what would have expired before the change does so then, and of a closed one nobody was told.
 */
export function expiryByDiary(diary: Diary, followed: number): Date | null {
  const { clock, answeredFrom } = turnOf(diary)
  const from = clock ?? answeredFrom
  if (!from) return null
  const by = (limits: Limits) => new Date(from.getTime() + (clock ? limits.unansweredDays : limits.answeredDays) * dayMs)
  let expires = by(diary.changes.findLast(({ at }) => at <= from)?.limits ?? firstLimits)
  for (const { at, limits } of diary.changes.slice(0, followed)) {
    if (at <= from) continue
    const anew = by(limits)
    if (anew <= at && expires <= at) continue
    expires = anew <= at && !diary.isClosedAt(at) ? at : anew
  }
  return expires
}
