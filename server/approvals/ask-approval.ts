import { amountInWords } from '#contract/amount-words.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { versionOf } from '#server/customers/version-of.ts'
import { interactionGoingOn } from '#server/interactions/interaction-going-on.ts'
import { sha256 } from '#server/platform/digest.ts'
import { newId } from '#server/platform/ids.ts'
import type { Work } from '#server/work.ts'

const hours = 72

type Asked = {
  kind: string
  customerId: string | null
  /** Ids, amounts and codes of what is asked. */
  request: Record<string, string | null>
  amountMinor: bigint | null
  currency: string | null
  because: string
  interactionId: string | null
  recordId: string
}

/** Asks somebody who may agree. What is asked is bound by its digest: nothing else is granted. Answers the approval's id. */
export async function askApproval(work: Work, asked: Asked): Promise<string> {
  const id = newId()
  const request = JSON.stringify(asked.request)
  await work.db
    .insertInto('approvals')
    .values({
      id,
      customer_id: asked.customerId,
      kind: asked.kind,
      request,
      request_digest: digestOf(request),
      amount_minor: asked.amountMinor,
      currency: asked.currency,
      because: asked.because,
      state: 'waiting',
      asked_by: work.actor.id,
      asked_at: work.now,
      expires_at: new Date(work.now.getTime() + hours * 3_600_000),
      interaction_id: asked.interactionId,
      record_id: asked.recordId,
    })
    .execute()
  await recordApproval(
    work,
    {
      id,
      customerId: asked.customerId,
      interactionId: asked.interactionId,
      what: whatIsAsked(asked.kind, asked.amountMinor, asked.currency),
    },
    'ask',
    null,
    'waiting',
    asked.because,
  )
  await work.publish(
    'approval.asked',
    { approvalId: id, kind: asked.kind, recordId: asked.recordId, ...amountFacts(asked.amountMinor, asked.currency) },
    about(asked),
  )
  return id
}

export const digestOf = (request: string) => sha256(request)

/** Of an approval that is no customer's (a bulk credit) nothing is said. */
export const about = ({ customerId, interactionId }: { customerId: string | null; interactionId: string | null }) => ({
  ...(customerId && { customerId }),
  ...(interactionId && { interactionId }),
})

export const amountFacts = (amountMinor: bigint | null, currency: string | null) =>
  amountMinor === null || currency === null ? {} : { amountMinor: amountMinor.toString(), currency }

type Of = { id: string; customerId: string | null; interactionId: string | null; what: string }

const kindWords: Record<string, string> = {
  refund: 'Refund',
  credit: 'Credit',
  bulk_credit: 'Credits for many',
  correction: 'Correction',
  write_off: 'Write-off',
}

/** "Refund of $29.99": which request a line of the history is about. */
export const whatIsAsked = (kind: string, amountMinor: bigint | null, currency: string | null) =>
  [kindWords[kind] ?? kind, amountMinor !== null && currency !== null && `of ${amountInWords(amountMinor, currency)}`]
    .filter(Boolean)
    .join(' ')

/** A step of an approval, in the history of the customer that it is about. */
export async function recordApproval(work: Work, of: Of, step: string, from: string | null, to: string, because?: string): Promise<void> {
  await recordChangeSet(work, {
    recordKind: 'approval',
    recordId: of.id,
    action: `${step}_approval`,
    changes: [{ field: 'approval', from: from && `${of.what}: ${from}`, to: `${of.what}: ${to}` }],
    ...(because && { because }),
    ...(of.customerId
      ? {
          customer: {
            id: of.customerId,
            version: await versionOf(work.db, of.customerId),
            interactionId: await interactionGoingOn(work, of.customerId, of.interactionId),
          },
        }
      : { interactionId: of.interactionId }),
  })
}
