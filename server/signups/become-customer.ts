import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import { prospectAccount } from '#server/interactions/prospect-account.ts'
import { mayWorkOn } from '#server/interactions/rules/may-work-on.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'

/** Who was spoken with before they had an account has one now: what was written and promised is read from there. @throws 400, 422 `prospect.has_account` */
export async function becomeCustomer(work: Work, prospectId: string, account: { id: string; number: string }): Promise<void> {
  const prospect = await work.db.selectFrom('prospects').select('version').where('id', '=', prospectId).forUpdate().executeTakeFirst()
  if (!prospect) throw invalidField('prospectId', 'There is no such prospect.')
  insist(mayWorkOn((await prospectAccount(work.db, prospectId)) ?? { accountNumber: null }))
  await work.db
    .updateTable('prospects')
    .set({ customer_id: account.id, version: prospect.version + 1 })
    .where('id', '=', prospectId)
    .execute()
  // A contact that is still open with them goes on with the account, so that its note is written there.
  await work.db
    .updateTable('interactions')
    .set({ customer_id: account.id, prospect_id: null })
    .where('prospect_id', '=', prospectId)
    .where('ended_at', 'is', null)
    .execute()
  const interactionId = await interactionFor(work, account.id)
  await recordChangeSet(work, {
    recordKind: 'prospect',
    recordId: prospectId,
    action: 'become_customer',
    changes: [{ field: 'account', from: null, to: account.number }],
    interactionId,
  })
  await work.publish(
    'prospect.became_customer',
    { prospectId, customerId: account.id },
    { customerId: account.id, ...(interactionId && { interactionId }) },
  )
}
