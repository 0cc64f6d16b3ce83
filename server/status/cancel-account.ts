import type { RetentionOffer } from '#contract/status.ts'
import { makeCommitment } from '#server/commitments/make-commitment.ts'
import { mailAddressOf } from '#server/customers/mail-address.ts'
import { dayIn, daysBetween, morningAfter } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { applyStatusAction } from './apply-status-action.ts'
import { insistOnOffers, type Leaving, reasonFor, recordRetention } from './record-retention.ts'

type Cancelling = Leaving & { askAgainOn?: string | undefined; howKnown?: string | undefined; seen: string }

const longestDays = 730
/** A contact that nobody ends does not keep the customer waiting for the confirmation. */
const waitsMinutes = 60

export const cancellationMailKey = (retentionId: string) => `mail_cancellation ${retentionId}`

/** Cancels the account with its reason, after what was offered in vain. */
export async function cancelAccount(work: Work, customerId: string, given: Cancelling): Promise<void> {
  const reason = await reasonFor(work, customerId, given.reasonId)
  await insistOnOffers(work, customerId, given, 'cancelled')
  const { timeZone } = work.actor.company
  const today = dayIn(work.now, timeZone)
  const askAgainOn = given.askAgainOn ?? null
  if (reason.isTemporary && askAgainOn === null) throw invalidField('askAgainOn', 'They mean to come back. Say on which day we ask again.')
  if (askAgainOn !== null && (askAgainOn <= today || daysBetween(today, askAgainOn) > longestDays))
    throw invalidField('askAgainOn', 'Choose a day to come, within two years.')
  const { statusChangeId, interactionId } = await applyStatusAction(work, customerId, 'cancel', {
    seen: given.seen,
    because: reason.path,
    howKnown: given.howKnown,
  })
  await work.db
    .insertInto('cancellations')
    .values({
      id: newId(),
      customer_id: customerId,
      disposition_id: reason.id,
      cancelled_on: today as never,
      stated_reason: given.statedReason,
      at: work.now,
      source: work.source,
      staff_id: work.actor.id,
    })
    .execute()
  const retentionId = await recordRetention(work, customerId, {
    outcome: 'cancelled',
    reason,
    leaving: given,
    given: [],
    statusChangeId,
    savedAsId: null,
    askAgainOn,
    interactionId,
  })
  if (askAgainOn !== null) {
    const dueAt = morningAfter(dayBefore(askAgainOn), timeZone)
    const promised = { kind: 'call_back', what: 'Ask whether they want to come back: cancelled for a while', dueAt }
    await makeCommitment(work, { party: { customerId }, noteId: null, interactionId }, promised)
  }
  const confirmed = (await mailAddressOf(work.db, customerId)) !== null
  await work.publish(
    'account.cancelled',
    { retentionId, reason: reason.path, askAgainOn, offered: given.offers.length, ...creditOf(given.offers), confirmed },
    { customerId, ...(interactionId && { interactionId }) },
  )
  const waits = interactionId === null ? {} : { runAt: new Date(work.now.getTime() + waitsMinutes * 60_000) }
  await addJob(work.db, 'mail_cancellation', { retentionId }, { key: cancellationMailKey(retentionId), ...waits })
}

function creditOf(offers: readonly RetentionOffer[]): { creditMinor: string | null; currency: string | null } {
  const credits = offers.filter(({ kind }) => kind === 'account_credit')
  const sum = credits.reduce((total, { cost }) => total + BigInt(cost.amount), 0n)
  const [first] = credits
  return first ? { creditMinor: String(sum), currency: first.cost.currency } : { creditMinor: null, currency: null }
}

function dayBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() - 1)
  return at.toISOString().slice(0, 10)
}
