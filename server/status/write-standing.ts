import type { StatusAction } from '#contract/status.ts'
import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'
import type { KeptSubscription, ReadAccount } from './read-account.ts'

/** What is written of an account's standing: each part as it is to be. */
export type StandingColumns = {
  status: string
  cause: string | null
  membership: string
  mergedIntoId: string | null
  mergedInto: string | null
  mergedAt: Date | null
  emailOptIn: boolean
  billingPausedAt: Date | null
  pointsFrozenUntil: string | null
  statusChangedAt: Date
  membershipChangedAt: Date | null
}

export type MovedSubscription = { from: KeptSubscription; to: KeptSubscription }

type Step = {
  action: StatusAction | 'undo'
  to: StandingColumns
  subscriptions: readonly MovedSubscription[]
  because: string | null
  undoes: string | null
  interactionId: string | null
}

/** The one writer of an account's standing: the row, its subscriptions, one change set and the row that tells the whole of it. Answers its id. */
export async function writeStanding(work: Work, account: ReadAccount, step: Step): Promise<string> {
  const { to } = step
  const version = account.version + 1
  await work.db
    .updateTable('customers')
    .set({
      status: to.status,
      inactive_cause: to.cause,
      status_changed_at: to.statusChangedAt,
      membership: to.membership,
      membership_changed_at: to.membershipChangedAt,
      merged_into: to.mergedIntoId,
      merged_at: to.mergedAt,
      email_opt_in: to.emailOptIn,
      billing_paused_at: to.billingPausedAt,
      points_frozen_until: to.pointsFrozenUntil as never,
      version,
      updated_at: work.now,
    })
    .where('id', '=', account.id)
    .execute()
  for (const { to: subscription } of step.subscriptions)
    await work.db
      .updateTable('subscriptions')
      .set({
        state: subscription.state,
        next_charge_on: subscription.nextChargeOn as never,
        ends_on: subscription.endsOn as never,
        ended_on: subscription.endedOn as never,
      })
      .where('id', '=', subscription.id)
      .execute()
  const changeSetId = await recordChangeSet(work, {
    recordKind: 'customer',
    action: step.action,
    changes: changesOf(account, to, step.subscriptions),
    ...(step.because !== null && { because: step.because }),
    customer: { id: account.id, version, card: 'status', interactionId: step.interactionId },
  })
  const id = await recordStatusChange(work, account, step, changeSetId)
  await work.publish(
    'customer.status_changed',
    {
      statusChangeId: id,
      action: step.action,
      fromStatus: account.status,
      toStatus: to.status,
      fromMembership: account.membership,
      toMembership: to.membership,
      undoes: step.undoes,
    },
    { customerId: account.id, ...(step.interactionId && { interactionId: step.interactionId }) },
  )
  return id
}

/** From what to what, of every field that differs. */
function changesOf(from: ReadAccount, to: StandingColumns, subscriptions: readonly MovedSubscription[]): Change[] {
  const fields: Change[] = [
    { field: 'mergedInto', from: from.mergedInto, to: to.mergedInto },
    { field: 'status', from: from.status, to: to.status },
    { field: 'inactiveCause', from: from.cause, to: to.cause },
    { field: 'membership', from: from.membership, to: to.membership },
    { field: 'emailOptIn', from: from.emailOptIn, to: to.emailOptIn },
    { field: 'billingPaused', from: from.billingPausedAt !== null, to: to.billingPausedAt !== null },
    { field: 'pointsFrozenUntil', from: from.pointsFrozenUntil, to: to.pointsFrozenUntil },
  ]
  const words = ({ plan, state, endsOn, endedOn }: KeptSubscription) => ({ plan, state: endsOn ? 'ends' : state, on: endsOn ?? endedOn })
  return [
    ...fields.filter((change) => change.from !== change.to),
    ...subscriptions.map((one) => ({ field: 'subscription', from: words(one.from), to: words(one.to) })),
  ]
}

async function recordStatusChange(work: Work, from: ReadAccount, step: Step, changeSetId: string): Promise<string> {
  const id = newId()
  const { to } = step
  await work.db
    .insertInto('status_changes')
    .values({
      id,
      customer_id: from.id,
      action: step.action,
      from_status: from.status,
      to_status: to.status,
      from_cause: from.cause,
      to_cause: to.cause,
      from_membership: from.membership,
      to_membership: to.membership,
      from_merged_into: from.mergedIntoId,
      to_merged_into: to.mergedIntoId,
      from_email_opt_in: from.emailOptIn,
      to_email_opt_in: to.emailOptIn,
      from_billing_paused_at: from.billingPausedAt,
      to_billing_paused_at: to.billingPausedAt,
      from_points_frozen_until: from.pointsFrozenUntil as never,
      to_points_frozen_until: to.pointsFrozenUntil as never,
      from_status_changed_at: from.statusChangedAt,
      from_membership_changed_at: from.membershipChangedAt,
      from_merged_at: from.mergedAt,
      because: step.because,
      undoes: step.undoes,
      change_set_id: changeSetId,
      interaction_id: step.interactionId,
      at: work.now,
      source: work.source,
      staff_id: work.actor.id,
    })
    .execute()
  if (step.subscriptions.length > 0)
    await work.db
      .insertInto('status_change_subscriptions')
      .values(
        step.subscriptions.map(({ from: before, to: after }) => ({
          status_change_id: id,
          subscription_id: before.id,
          from_state: before.state,
          to_state: after.state,
          from_next_charge_on: before.nextChargeOn as never,
          to_next_charge_on: after.nextChargeOn as never,
          from_ends_on: before.endsOn as never,
          to_ends_on: after.endsOn as never,
          from_ended_on: before.endedOn as never,
          to_ended_on: after.endedOn as never,
        })),
      )
      .execute()
  return id
}
