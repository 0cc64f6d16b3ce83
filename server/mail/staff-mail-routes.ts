import { sql } from 'kysely'
import * as contract from '#contract/company.ts'
import { cursorId, pageOf, readCursor } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { addJob } from '#server/platform/jobs.ts'
import { notFound, Refusal } from '#server/platform/refusal.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Serve } from '#server/serve.ts'
import { mailJobKey } from './resume-queued-mail.ts'

/**
 * Mail to staff. With no mail server set an administrator reads the link here and hands it over; reading is recorded. In a demo the mail that
 * a sign-up for the portal sends stands here as well: it is to nobody who has an account yet, so it stands with no customer.
 */
export function staffMailRoutes(
  serve: Serve,
  { smtpConfigured, publicUrl, secrets }: { smtpConfigured: boolean; publicUrl: string; secrets: Secrets },
): void {
  const find = staffMailExists(smtpConfigured)
  serve.read(contract.listMail, 'mail.read', async (db, _viewer, { query }) => {
    const after = readCursor(query.cursor, [cursorId])
    let mails = db.selectFrom('outbox').selectAll().where(isShownHere(smtpConfigured))
    if (query.state) mails = mails.where('state', '=', query.state)
    if (after?.[0]) mails = mails.where('id', '<', after[0])
    const rows = await mails
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return pageOf(rows, query.limit, toMail, (row) => [row.id])
  })
  serve.read(
    contract.readMail,
    'mail.read',
    async (db, _viewer, { params }) => {
      const row = await readStaffMail(db, params.id, smtpConfigured)
      const place = { table: 'outbox', column: 'link', rowId: row.id }
      const link = row.link && !smtpConfigured ? publicUrl + secrets.open(place, row.link) : '(the link went out with the mail)'
      return { ...toMail(row), body: row.body.replaceAll('{{link}}', link) }
    },
    { fresh: true, find, records: (_input, reply) => ({ kind: 'mail.read', subject: reply.id }) },
  )
  serve.write(
    contract.sendMailAgain,
    'mail.read',
    async (work, { params }) => {
      const row = await readStaffMail(work.db, params.id, smtpConfigured)
      if (row.state !== 'failed') throw new Refusal(422, 'mail.not_failed', 'Only a mail that failed is sent again.')
      await work.db.updateTable('outbox').set({ state: 'queued', last_error: null, attempts: 0 }).where('id', '=', row.id).execute()
      await addJob(work.db, 'send_mail', { mailId: row.id }, { queue: 'mail', key: mailJobKey(row.id) })
      return undefined
    },
    { find },
  )
}

const isShownHere = (smtpConfigured: boolean) => sql<boolean>`(outbox.staff_id is not null or (
  ${!smtpConfigured} and outbox.template = 'portal_sign_up' and outbox.customer_id is null and (select is_demo from company)))`

const staffMailExists = (smtpConfigured: boolean) => async (db: Db, params: Record<string, string>) =>
  (await db
    .selectFrom('outbox')
    .select('id')
    .where('id', '=', params.id ?? '')
    .where(isShownHere(smtpConfigured))
    .executeTakeFirst()) !== undefined

async function readStaffMail(db: Db, id: string, smtpConfigured: boolean) {
  const row = await db.selectFrom('outbox').selectAll().where('id', '=', id).where(isShownHere(smtpConfigured)).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

type MailRow = Awaited<ReturnType<typeof readStaffMail>>
const toMail = (row: MailRow) => ({
  id: row.id,
  toName: row.to_name,
  toAddress: row.to_address,
  subject: row.subject,
  template: row.template,
  state: row.state as 'queued',
  attempts: row.attempts,
  lastError: row.last_error,
  createdAt: row.created_at.toISOString(),
  sentAt: row.sent_at?.toISOString() ?? null,
})
