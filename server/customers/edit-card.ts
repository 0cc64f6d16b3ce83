import { type Change, recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { conflict, insist, notFound } from '#server/platform/refusal.ts'
import type { AccountWork } from '#server/work.ts'
import { readCallerFacts } from './caller-facts.ts'
import { readOwnPolicyFacts, readPolicyFacts } from './policy-facts.ts'
import { changesSince } from './queries.ts'
import { mayChange, type Part, type PolicyFacts, type Screen } from './rules/policy.ts'
import type { Subject } from './rules/policy-table.ts'

export type Card = 'customer-information' | 'payment-information' | 'custom-fields' | 'central-station' | 'email-preferences'

export type Edit = {
  customerId: string
  card: Card
  /** The version that the editor started from. */
  version: number
  screen?: Screen
  because?: string
  action?: string
}

export type LockedCustomer = { id: string; language: string; version: number; billing_cycle: string | null; next_bill_on: string | null }

/**
 * The frame of every edit of a card: lock the customer, refuse what is stale, ask the policy for each field that really
 * changes, write, and record from → to in the interaction that it belongs to. Nothing changed: nothing is written.
 * @throws 409 `card.stale` with what was changed on this card since; 422 with the policy's own words
 */
export async function editCard(
  work: AccountWork,
  edit: Edit,
  plan: (
    customer: LockedCustomer,
    facts: PolicyFacts,
  ) => Promise<{ changes: Change[]; asks: { subject: Subject; part?: Part }[]; write: () => Promise<void> }>,
): Promise<void> {
  const customer = await work.db
    .selectFrom('customers')
    .select(['id', 'language', 'version', 'billing_cycle', 'next_bill_on'])
    .where('id', '=', edit.customerId)
    .forUpdate()
    .executeTakeFirst()
  if (!customer) throw notFound()
  const facts = {
    ...(await (work.actor.via === 'portal' ? readOwnPolicyFacts : readPolicyFacts)(work.db, work.actor, edit.customerId)),
    caller:
      work.source === 'console' && work.actor.id !== null
        ? await readCallerFacts(work.db, { ...work.actor, id: work.actor.id }, edit.customerId, namedId(work), work.now)
        : null,
  }
  const { changes, asks, write } = await plan(customer as LockedCustomer, facts)
  for (const { subject, part } of asks) insist(mayChange(subject, facts, edit.screen, part))
  await refuseStale(work, edit, customer.version, changes)
  if (changes.length === 0) return

  await write()
  const version = customer.version + 1
  await work.db.updateTable('customers').set({ version, updated_at: work.now }).where('id', '=', edit.customerId).execute()
  const interactionId = await interactionFor(work, edit.customerId)
  const changeSetId = await recordChangeSet(work, {
    recordKind: 'customer',
    action: edit.action ?? `edit_${edit.card.replaceAll('-', '_')}`,
    changes,
    ...(edit.because !== undefined && { because: edit.because }),
    customer: { id: edit.customerId, version, card: edit.card, interactionId },
  })
  await work.publish(
    'customer.edited',
    { customerId: edit.customerId, card: edit.card, fields: changes.map(({ field }) => field), changeSetId },
    { customerId: edit.customerId, ...(interactionId && { interactionId }) },
  )
}

/** What the request names; whether it is one's own is asked where the change is bound to it. */
const namedId = ({ interactionId }: AccountWork) =>
  interactionId !== null && /^[0-9a-f-]{36}$/i.test(interactionId) ? interactionId : null

/**
 * Stale is an edit of a card that somebody changed after the version it started from; a change of another card does
 * not matter. One's own edit sent a second time changes nothing any more, so it is answered as done.
 */
async function refuseStale(work: AccountWork, edit: Edit, currentVersion: number, changes: Change[]): Promise<void> {
  if (edit.version === currentVersion) return
  if (edit.version > currentVersion)
    throw conflict('card.stale', 'This version is newer than what is stored. Load the customer again.', {
      currentVersion,
      changesSince: [],
    })
  // Whose account it is learns that something changed, and not who of us changed it.
  if (work.actor.via === 'portal') {
    if (changes.length === 0) return
    throw conflict('card.stale', 'Something of this was changed since you opened it. Look at it again, then change it.', { currentVersion })
  }
  const since = await changesSince(work.db, edit.customerId, [edit.card], edit.version)
  if (since.length === 0 || changes.length === 0) return
  const names = [...new Set(since.map((change) => change.by).filter(Boolean))].join(', ')
  throw conflict('card.stale', `${names || 'Somebody'} changed this card after you opened it. Look at what changed, then save again.`, {
    currentVersion,
    changesSince: since.map(({ staffId: _staffId, ...change }) => change),
  })
}
