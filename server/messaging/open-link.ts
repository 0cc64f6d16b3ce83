import type { z } from 'zod'
import type { openMessageLink } from '#contract/messaging.ts'
import type { Db } from '#server/platform/database.ts'
import { insist } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { mayOpenLink } from './rules/may-open-link.ts'

type Parts = { sendsMail: boolean; publicUrl: string; secrets: Secrets }

/** The link of a mail that waits in a demo, as an address of this installation. @throws 422 with the rule's words */
export async function openLink(
  db: Db,
  viewer: Viewer,
  { params }: Input<typeof openMessageLink>,
  { sendsMail, publicUrl, secrets }: Parts,
): Promise<z.input<typeof openMessageLink.reply>> {
  const mail = await db
    .selectFrom('outbox')
    .innerJoin('company', (join) => join.onTrue())
    .selectAll('outbox')
    .select('company.is_demo')
    .where('outbox.id', '=', params.id)
    .executeTakeFirstOrThrow()
  const facts = { template: mail.template, state: mail.state, hasLink: mail.link !== null, createdAt: mail.created_at, now: viewer.now }
  insist(mayOpenLink(facts, { isDemo: mail.is_demo, sendsMail }))
  const path = secrets.open({ table: 'outbox', column: 'link', rowId: mail.id }, mail.link ?? '')
  return { customerId: mail.customer_id ?? '', link: publicUrl + path }
}
