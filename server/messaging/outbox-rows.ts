import { type RawBuilder, sql } from 'kysely'
import type { MailState, Message } from '#contract/messaging.ts'
import { isMailCategory, mailCategories } from '#presets/mail-categories.ts'
import { emailTemplates } from '#server/mail/read-template.ts'
import { failureInWords } from '#server/mail/rules/failure-in-words.ts'
import { heldBecause } from '#server/mail/rules/may-mail.ts'
import type { Db } from '#server/platform/database.ts'
import { boundsOfDay } from '#server/platform/days.ts'
import { exactly } from '#server/platform/keyset.ts'
import { allOf, asMay } from '#server/platform/verdict.ts'
import type { Viewer } from '#server/work.ts'
import { mayOpenLink } from './rules/may-open-link.ts'
import { mayResend } from './rules/may-resend.ts'
import { mayWriteTo } from './rules/may-write.ts'

export type OutboxRow = {
  id: string
  customer_id: string
  number: string
  holder: string | null
  template: string
  category: string | null
  subject: string
  body: string
  to_address: string
  language: string
  state: MailState
  held_because: string | null
  last_error: string | null
  attempts: number
  created_at: Date
  exact_at: string
  sent_at: Date | null
  writer_id: string | null
  writer: string | null
  resends: string | null
  resent_as: string | null
  has_link: boolean
  is_demo: boolean
  merged_into: string | null
}

/** A mail to a customer with who wrote it and what repeats it. A one-time link is never among what is read: its place is said in words. */
export const outboxColumns = sql`
  outbox.id, outbox.customer_id, customers.number, customers.merged_into,
  (select name from account_holders where account_holders.customer_id = customers.id and position = 1) as holder,
  outbox.template, outbox.category, outbox.subject,
  replace(replace(outbox.body, '{{link}}', '(a one-time link, for the customer only)'), '{{unsubscribe}}', '(a link of their own)') as body,
  outbox.to_address, outbox.language, outbox.state, outbox.held_because, outbox.last_error, outbox.attempts, outbox.created_at,
  ${exactly(sql.ref('outbox.created_at'))} as exact_at, outbox.sent_at,
  writer.id as writer_id, writer.name as writer, outbox.resends,
  (select again.id from outbox as again where again.customer_id = outbox.customer_id and again.resends = outbox.id order by again.id desc limit 1) as resent_as,
  position('{{link}}' in outbox.body) > 0 as has_link, coalesce((select is_demo from company), false) as is_demo`
export const outboxTables = sql`
  outbox
  join customers on customers.id = outbox.customer_id
  left join staff as writer on writer.id = outbox.written_by`

export function toMessage(row: OutboxRow, viewer: Pick<Viewer, 'permissions' | 'now'>, sendsMail: boolean): Message {
  const facts = { template: row.template, state: row.state, hasLink: row.has_link }
  const verdict = allOf(mayWriteTo({ mergedInto: null, permissions: viewer.permissions }), mayResend(facts, sendsMail))
  const opened = mayOpenLink({ ...facts, createdAt: row.created_at, now: viewer.now }, { isDemo: row.is_demo, sendsMail })
  return {
    id: row.id,
    customer: { id: row.customer_id, number: row.number, name: row.holder },
    template: row.template,
    templateName: emailTemplates.get(row.template)?.name ?? row.template.replaceAll('_', ' '),
    category: row.category !== null && isMailCategory(row.category) ? mailCategories[row.category].en.name : null,
    subject: row.subject,
    body: row.body,
    toAddress: row.to_address,
    language: row.language,
    state: row.state,
    because: heldBecause(row.held_because) ?? failureInWords(row.last_error),
    answer: row.last_error,
    attempts: row.attempts,
    at: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    writtenBy: row.writer_id && row.writer !== null ? { id: row.writer_id, name: row.writer } : null,
    resends: row.resends,
    resentAs: row.resent_as,
    can: { resend: asMay(verdict), openLink: opened.allowed && viewer.permissions.has('message.open_link') },
  }
}

type Filters = {
  state?: string | undefined
  template?: string | undefined
  address?: string | undefined
  from?: string | undefined
  to?: string | undefined
  mail?: string | undefined
}

/** The filters of both outboxes, each as one more `and`. */
export function outboxFilters(asked: Filters, timeZone: string): RawBuilder<unknown> {
  const parts = [
    asked.mail && sql`and outbox.id = ${asked.mail}::uuid`,
    asked.state && sql`and outbox.state = ${asked.state}`,
    asked.template && sql`and outbox.template = ${asked.template}`,
    asked.address && beginsWith(asked.address),
    asked.from && sql`and outbox.created_at >= ${boundsOfDay(asked.from, timeZone).from}`,
    asked.to && sql`and outbox.created_at < ${boundsOfDay(asked.to, timeZone).before}`,
  ]
  return sql.join(
    parts.filter((part): part is RawBuilder<unknown> => Boolean(part)),
    sql` `,
  )
}

/** From the beginning itself to before whatever follows all that begin so: a kept plan finds it by the index, which it does not with `like`. */
function beginsWith(address: string) {
  const beginning = address.trim().toLowerCase()
  return sql`and lower(outbox.to_address) ~>=~ ${beginning} and lower(outbox.to_address) ~<~ ${`${beginning}\u{10ffff}`}`
}

/** @throws where the mail is not there: `find` has asked */
export async function readMessage(db: Db, viewer: Viewer, mailId: string, sendsMail: boolean): Promise<Message> {
  const { rows } = await sql<OutboxRow>`select ${outboxColumns} from ${outboxTables} where outbox.id = ${mailId}::uuid`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The mail is there.')
  return toMessage(row, viewer, sendsMail)
}

export async function messageExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const row = await db
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', params.id ?? '')
    .where('customer_id', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The templates that customers may get, for a filter. */
export const templateChoices = [...emailTemplates.values()]
  .filter(({ category }) => category !== 'staff')
  .map(({ key, name }) => ({ key, name }))
