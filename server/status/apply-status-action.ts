import { sql } from 'kysely'
import type { StatusAction } from '#contract/status.ts'
import { familyOf } from '#server/customers/family.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { dayIn } from '#server/platform/days.ts'
import { conflict, insist, invalidField, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { seenOf, shownPreview } from './preview-action.ts'
import { type ReadAccount, readAccount } from './read-account.ts'
import { asksHowKnown } from './rules/asks-how-known.ts'
import { asksWhy } from './rules/asks-why.ts'
import { mayAct } from './rules/may-act.ts'
import { type AccountSubscription, type Choices, planAction } from './rules/plan-action.ts'
import { whoAsks } from './who-asks.ts'
import { type MovedSubscription, writeStanding } from './write-standing.ts'

export type StatusChoices = Choices & {
  because?: string | undefined
  /** How the wish is known, where nobody is named as speaking. */
  howKnown?: string | undefined
  /** What the preview was known by that whoever acts has looked at; left out where nobody looked: by the system. */
  seen?: string | undefined
}

/** What an action was done with: for who goes on from there. */
export type Applied = { statusChangeId: string; interactionId: string | null; before: ReadAccount }

/**
 * Changes the standing of an account: locks it, asks who may and what the machine allows, writes every effect in one change set.
 * @throws 404, 409 with the new preview where the account is not any more what was looked at, 422 with the rule's own words
 */
export async function applyStatusAction(
  work: Work,
  customerId: string,
  action: StatusAction,
  choices: StatusChoices = {},
): Promise<Applied> {
  await lockStanding(work, customerId)
  const account = await readAccount(work.db, customerId)
  const today = dayIn(work.now, work.actor.company.timeZone)
  const plan = planAction(account, action, choices, account.rules, today)
  insist(plan)
  const who = await whoAsks(work, customerId)
  insist(mayAct(action, who))
  const why = asksWhy(action)
  if (why !== null && !choices.because?.trim()) throw invalidField('because', why)
  const unheard = asksHowKnown(action, who)
  const howKnown = choices.howKnown?.trim()
  if (unheard !== null && !howKnown) throw invalidField('howKnown', unheard)
  if (choices.seen !== undefined && choices.seen !== seenOf(plan.effects) && action !== 'complete_fulfilment')
    throw conflict('status.preview_stale', 'The account has changed since you looked at what this does. Look at it again, then go on.', {
      preview: shownPreview(account, action, choices, today, who),
    })
  const { to } = plan
  const interactionId = await interactionFor(work, customerId)
  const statusChangeId = await writeStanding(work, account, {
    action,
    to: {
      status: to.status,
      cause: to.cause,
      membership: to.membership,
      mergedInto: to.mergedInto,
      mergedIntoId: to.mergedInto === null ? null : account.mergedIntoId,
      mergedAt: to.mergedInto === null ? null : account.mergedAt,
      emailOptIn: to.emailOptIn,
      billingPausedAt: to.billingPaused ? (account.billingPausedAt ?? work.now) : null,
      pointsFrozenUntil: to.pointsFrozenUntil,
      statusChangedAt: to.status === account.status && to.cause === account.cause ? account.statusChangedAt : work.now,
      membershipChangedAt: to.membership === account.membership ? account.membershipChangedAt : work.now,
    },
    subscriptions: movedOf(account, to.subscriptions, today),
    because: unheard === null ? (choices.because ?? null) : `${choices.because ?? ''} (known by: ${howKnown})`.trim(),
    undoes: null,
    interactionId,
  })
  return { statusChangeId, interactionId, before: account }
}

/** Of two who act at once, the second meets what the first has left. @throws 404 */
export async function lockStanding(work: Work, customerId: string): Promise<void> {
  const row = await work.db.selectFrom('customers').select('id').where('id', '=', customerId).forUpdate().executeTakeFirst()
  if (!row) throw notFound()
  await sql`select id from subscriptions where customer_id = any(${familyOf(customerId)}) order by id for update`.execute(work.db)
}

/** Which subscriptions differ afterwards, with the day on which one that ends today has ended. */
function movedOf(account: ReadAccount, after: readonly AccountSubscription[], today: string): MovedSubscription[] {
  return account.subscriptions.flatMap((from) => {
    const to = after.find(({ id }) => id === from.id)
    if (!to || (to.state === from.state && to.endsOn === from.endsOn && to.nextChargeOn === from.nextChargeOn)) return []
    const endedOn = to.state !== 'ended' ? null : from.state === 'ended' ? from.endedOn : today
    return [{ from, to: { ...to, endedOn } }]
  })
}
