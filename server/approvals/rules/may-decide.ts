import { amountInWords } from '../../../contract/amount-words.ts'
import { allowed, refused, roleRefused, type Verdict } from '../../platform/verdict.ts'
import type { Limit } from './give-back-limit.ts'
import { notInCompanyCurrency } from './in-company-currency.ts'

export type Deciding = {
  state: string
  isOver: boolean
  isOwnRequest: boolean
  /** The account is the decider's own. */
  isOwnAccount: boolean
  mayDecide: boolean
}

const words: Record<string, string> = { granted: 'granted', refused: 'refused', expired: 'not decided in time', withdrawn: 'withdrawn' }

/** Nobody decides what they asked for or what is about their own account, whoever's deputy they are; what is decided stays decided. */
export function mayRefuse({ state, isOver, isOwnRequest, isOwnAccount, mayDecide }: Deciding): Verdict {
  if (state !== 'waiting')
    return refused('approval.decided', `This was ${words[state] ?? state} already.`, { instead: 'Look at how it was decided.' })
  if (isOver)
    return refused('approval.expired', 'Nobody decided in 72 hours, so this has expired.', { instead: 'It can be asked for again.' })
  if (isOwnRequest) return refused('approval.own', 'Nobody approves what they asked for.', { instead: 'Another lead decides it.' })
  if (isOwnAccount) return refused('account.own', 'This account is your own.', { instead: 'A colleague decides it.' })
  if (!mayDecide) return roleRefused('approval.decide', 'Your role does not decide this.', { instead: 'A lead decides it.' })
  return allowed
}

type Amount = {
  amountMinor: bigint | null
  currency: string | null
  companyCurrency: string
  limit: Limit
  givenTodayMinor: bigint
  who: string
}

/** Whoever grants has to hold the amount by their own limit, per act and with what they gave and granted today. */
export function mayGrant(deciding: Deciding, { amountMinor, currency, companyCurrency, limit, givenTodayMinor, who }: Amount): Verdict {
  const may = mayRefuse(deciding)
  if (!may.allowed || amountMinor === null) return may
  const { perActMinor, perDayMinor } = limit
  if (perActMinor === null && perDayMinor === null) return allowed
  const other = notInCompanyCurrency('Your limit', currency, companyCurrency)
  if (other !== null)
    return refused('approval.above_limit', `${other}.`, {
      instead: 'An administrator decides it.',
    })
  if (perActMinor !== null && amountMinor > perActMinor)
    return refused('approval.above_limit', `You grant up to ${amountInWords(perActMinor, companyCurrency)}, and this is more.`, {
      instead: `It goes to ${who}.`,
    })
  if (perDayMinor !== null && givenTodayMinor + amountMinor > perDayMinor)
    return refused(
      'approval.above_limit',
      `With what you gave and granted today this is above ${amountInWords(perDayMinor, companyCurrency)} a day.`,
      {
        instead: 'Somebody else decides it, or it waits for tomorrow.',
      },
    )
  return allowed
}
