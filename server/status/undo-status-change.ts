import { interactionFor } from '#server/interactions/interaction-for.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { lockStanding } from './apply-status-action.ts'
import { undoFacts } from './queries.ts'
import { readAccount } from './read-account.ts'
import { mayUndo } from './rules/may-undo.ts'
import { isUntouched, mergedAgainInto, oneStatusChange, statusChangesOf, subscriptionsOfChange, wouldChain } from './status-changes.ts'
import { type MovedSubscription, writeStanding } from './write-standing.ts'

/** Gives back what a change of standing took, by a change of its own that points at it. Answers the customer’s id. @throws 404, 422 */
export async function undoStatusChange(work: Work, id: string): Promise<string> {
  const known = await oneStatusChange(work.db, id)
  if (!known) throw notFound()
  await lockBoth(work, known.customer_id, mergedAgainInto(known))
  await lockStanding(work, known.customer_id)
  // As it is now that the account is held.
  const change = (await oneStatusChange(work.db, id)) ?? known
  const account = await readAccount(work.db, change.customer_id)
  const [newest] = await statusChangesOf(work.db, change.customer_id)
  const since = {
    isNewest: newest?.id === id,
    untouched: await isUntouched(work.db, account, change),
    chains: await wouldChain(work.db, change),
  }
  insist(mayUndo(undoFacts(change, work.viewer, since)))
  const mergedInto = await numberOf(work, change.from_merged_into)
  const before = await subscriptionsOfChange(work.db, id)
  const subscriptions = account.subscriptions.flatMap((from): MovedSubscription[] => {
    const row = before.find(({ subscription_id }) => subscription_id === from.id)
    if (!row) return []
    const to = {
      ...from,
      state: row.from_state,
      nextChargeOn: row.from_next_charge_on,
      endsOn: row.from_ends_on,
      endedOn: row.from_ended_on,
    }
    return [{ from, to }]
  })
  await writeStanding(work, account, {
    action: 'undo',
    to: {
      status: change.from_status,
      cause: change.from_cause,
      membership: change.from_membership,
      mergedInto,
      mergedIntoId: change.from_merged_into,
      mergedAt: change.from_merged_at,
      emailOptIn: change.from_email_opt_in,
      billingPausedAt: change.from_billing_paused_at,
      pointsFrozenUntil: change.from_points_frozen_until,
      statusChangedAt: change.from_status_changed_at,
      membershipChangedAt: change.from_membership_changed_at,
    },
    subscriptions,
    because: null,
    undoes: id,
    interactionId: await interactionFor(work, change.customer_id),
  })
  return change.customer_id
}

/** What it merges into again must not be merged away meanwhile; in the order of their ids, so that two such never wait for one another. */
async function lockBoth(work: Work, customerId: string, survivorId: string | null): Promise<void> {
  if (survivorId === null) return
  await work.db.selectFrom('customers').select('id').where('id', 'in', [customerId, survivorId]).orderBy('id').forUpdate().execute()
}

async function numberOf(work: Work, customerId: string | null): Promise<string | null> {
  if (customerId === null) return null
  return (await work.db.selectFrom('customers').select('number').where('id', '=', customerId).executeTakeFirstOrThrow()).number
}
