import { sql } from 'kysely'
import type { z } from 'zod'
import type { fillSavedReply } from '#contract/replies.ts'
import type { Party } from '#server/interactions/party.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import { refused } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { readReply, replyIsSeen } from './queries.ts'
import { fillPlaceholders } from './rules/placeholders.ts'
import { countUse } from './save-reply.ts'

/** The text for this customer or prospect, as it goes into the note. @throws 400 for another's own reply, 422 for a retired one */
export async function fillReply(
  work: Work,
  party: Party,
  { replyId, caller }: Input<typeof fillSavedReply>['body'],
): Promise<z.input<typeof fillSavedReply.reply>> {
  if (!(await replyIsSeen(work.db, { id: replyId }, work.viewer)))
    throw invalidField('replyId', 'There is no such reply. Choose one from the list.')
  const reply = await readReply(work.db, work.viewer, replyId)
  if (reply.retired) insist(refused('reply.retired', 'This reply is retired.', { instead: 'Choose another, or bring it back first.' }))
  const whom =
    'customerId' in party
      ? sql`select customers.number, (select name from account_holders where customer_id = customers.id order by position limit 1) as name
              from customers where customers.id = ${party.customerId}::uuid`
      : sql`select null as number, name from prospects where id = ${party.prospectId}::uuid`
  const { rows } = await sql<{ number: string | null; name: string | null; company: string }>`
    select whom.number, whom.name, company.name as company from (${whom}) as whom cross join company`.execute(work.db)
  const [row] = rows
  await countUse(work, replyId)
  const { timeZone, language } = work.actor.company
  const written = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { timeZone, ...options }).format(work.now)
  return fillPlaceholders(reply.body, {
    'customer.name': row?.name ?? '',
    'customer.number': row?.number ?? '',
    'caller.name': caller?.name ?? '',
    'caller.relationship': caller?.relationship ?? '',
    'agent.name': work.actor.name,
    'company.name': row?.company ?? '',
    date: written({ dateStyle: 'long' }),
    time: written({ timeStyle: 'short' }),
  })
}
