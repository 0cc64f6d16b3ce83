import { hundredthsOf } from '../../../contract/decimal-amount.ts'
import type { Deed, Tellings, Told, Wording } from '../../telling.ts'

function plain(wording: Wording, claim: string, sentence: string, what: string, named: string | null, more: Partial<Told> = {}): Told {
  return {
    sentence,
    what,
    claim,
    amounts: [],
    values: [],
    mention: { all: [], any: named === null ? [] : wording.sentence(named).split('|') },
    isOptional: false,
    ...more,
  }
}

type Moved = { plan?: unknown; state?: unknown; on?: unknown }

/** How what follows from a change of standing is told; the status and the membership themselves are told with the account. */
export const statusTellings: Tellings = {
  // Its cause is part of what the status says: only a hold has a word of its own.
  'changed:inactiveCause': ({ to }, wording) =>
    to === 'deactivated'
      ? plain(wording, 'deactivated', wording.sentence('status_deactivated'), wording.sentence('status_what'), 'standing_named:inactive', {
          folds: { rank: 4, detail: wording.sentence('detail:on_hold'), covers: ['changed:status'] },
        })
      : null,
  'changed:emailOptIn': ({ from, to }, wording) =>
    plain(
      wording,
      'opt_in',
      wording.sentence('opt_in_forced', { from: wording.sentence(from ? 'yes' : 'no'), to: wording.sentence(to ? 'yes' : 'no') }),
      wording.sentence('opt_in_what'),
      'opt_in_named',
      { folds: { rank: 1, detail: wording.sentence('detail:opt_in', { to: wording.sentence(to ? 'yes' : 'no') }) } },
    ),
  'changed:billingPaused': ({ to }, wording) =>
    plain(
      wording,
      'billing_paused',
      wording.sentence(to ? 'billing_paused' : 'billing_resumed'),
      wording.sentence('status_what'),
      'billing_named',
      { folds: { rank: 1, detail: wording.sentence(to ? 'detail:billing_paused' : 'detail:billing_resumed') } },
    ),
  'changed:pointsFrozenUntil': ({ to }, wording) =>
    plain(
      wording,
      'points',
      to ? wording.sentence('points_frozen', { day: wording.day(String(to)) }) : wording.sentence('points_free'),
      wording.sentence('status_what'),
      'points_named',
      {
        isOptional: true,
        folds: {
          rank: 1,
          detail: to ? wording.sentence('detail:points_frozen', { day: wording.day(String(to)) }) : wording.sentence('detail:points_free'),
        },
      },
    ),
  'changed:mergedInto': ({ from, to }, wording) =>
    to === null || to === undefined
      ? plain(
          wording,
          'unmerged',
          wording.sentence('unmerged', { from: String(from) }),
          wording.sentence('unmerged_what'),
          'unmerged_named',
          { folds: { rank: 4, detail: wording.sentence('detail:unmerged', { from: String(from) }) } },
        )
      : null,
  'changed:subscription': tellSubscription,
  'account.cancelled': ({ facts }, wording) => {
    const offered = Number(facts.offered ?? 0)
    const sentence = [
      wording.sentence('cancelled_because', { reason: String(facts.reason) }),
      offered === 0 ? '' : offeredIn(facts, offered, wording),
      facts.isTakenBack === true ? wording.sentence('cancelled_taken_back') : '',
      facts.confirmed === true && facts.isTakenBack !== true ? wording.sentence('cancelled_confirmed') : '',
      typeof facts.askAgainOn === 'string' ? wording.sentence('cancelled_again', { day: wording.day(facts.askAgainOn) }) : '',
    ].join('')
    return plain(wording, 'cancellation', sentence, wording.sentence('cancelled_what'), 'standing_named:cancelled', {
      suggests: `disposition:${String(facts.reason)}`,
      folds: { rank: 5, detail: wording.sentence('detail:cancelled'), covers: ['changed:status'] },
    })
  },
  'account.saved': (deed, wording) => {
    const concession = String(deed.facts.concession)
    const sentence = wording.sentence('saved_told', {
      reason: String(deed.facts.reason),
      with: wording.sentence(`saved_with:${concession}`, { amount: wording.money(costOf(deed)) }),
    })
    return plain(wording, 'saved', sentence, wording.sentence('saved_what'), 'saved_named', { suggests: `saved:${concession}` })
  },
}

function tellSubscription({ from, to }: Deed, wording: Wording): Told | null {
  const [before, after] = [(from ?? {}) as Moved, (to ?? {}) as Moved]
  const plan = String(after.plan ?? before.plan ?? '')
  const what = wording.sentence('subscription_what', { plan })
  const ends = after.state === 'ends' || after.state === 'ended'
  const parts = { plan, day: ends ? wording.day(String(after.on)) : '' }
  const name = ends ? 'subscription_ends' : 'subscription_starts'
  return plain(wording, 'subscription', wording.sentence(name, parts), what, null, {
    mention: { all: [], any: [plan] },
    folds: { rank: 1, detail: wording.sentence(`detail:${name}`, parts) },
  })
}

/** What was offered to keep them: whoever calls next asks what it was. */
function offeredIn(facts: Deed['facts'], offered: number, wording: Wording): string {
  const times = offered === 1 ? '_once' : ''
  if (typeof facts.creditMinor !== 'string') return wording.sentence(`cancelled_offered${times}`, { count: String(offered) })
  const amount = wording.money(hundredthsOf(BigInt(facts.creditMinor), String(facts.currency ?? 'USD')))
  return wording.sentence(`cancelled_credit${times}`, { count: String(offered), amount })
}

const costOf = ({ facts }: Deed) => hundredthsOf(BigInt(String(facts.costMinor ?? 0)), String(facts.currency ?? 'USD'))
