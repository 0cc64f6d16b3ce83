import { sql } from 'kysely'
import type { z } from 'zod'
import type { listMessages } from '#contract/panels.ts'
import { familyOf } from '#server/customers/family.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'

type MessageRow = {
  id: string
  template: string
  subject: string
  body: string
  to_address: string
  state: string
  created_at: Date
  exact_at: string
  sent_at: Date | null
}

/** The automatic mails to this customer. A one-time link is never among what is read: its place in the body stays a placeholder. */
export async function messagesOf(
  db: Db,
  _: Viewer,
  { params, query }: Input<typeof listMessages>,
): Promise<z.input<typeof listMessages.reply>> {
  const { rows } = await sql<MessageRow>`
    select id, template, subject, replace(body, '{{link}}', '(a one-time link, for the customer only)') as body, to_address, state, created_at,
           ${exactly(sql.ref('created_at'))} as exact_at, sent_at
      from outbox
     where customer_id = any(${familyOf(params.id)}) ${olderThan(sql.ref('created_at'), sql.ref('id'), query.cursor)}
     order by created_at desc, id desc
     limit ${query.limit + 1}`.execute(db)
  return pageOf(
    rows,
    query.limit,
    (row) => ({
      id: row.id,
      template: row.template,
      subject: row.subject,
      body: row.body,
      toAddress: row.to_address,
      state: row.state,
      at: row.created_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
    }),
    (row) => [row.exact_at, row.id],
  )
}
