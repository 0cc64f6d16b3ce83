import type { z } from 'zod'
import type { getMailInStatus } from '#contract/mail-in.ts'
import { mailReading } from '#server/company/reads-mail.ts'
import type { Config } from '#server/platform/config.ts'
import type { Db } from '#server/platform/database.ts'
import type { Viewer } from '#server/work.ts'
import { sourceOf } from './mailbox-source.ts'
import { mailboxState } from './rules/mailbox-state.ts'
import { unreadSenders } from './unread-senders.ts'

export type Ways = Pick<Config, 'imapUrl' | 'smtpIn' | 'mailInAddress'>

/** Whether mail comes in: on which ways, and how the mailbox stands. */
export const mailInStatus =
  ({ imapUrl, smtpIn, mailInAddress }: Ways) =>
  async (db: Db, viewer: Pick<Viewer, 'now'>): Promise<z.input<typeof getMailInStatus.reply>> => {
    const last = await db.selectFrom('received_mails').select('received_at').orderBy('received_at', 'desc').limit(1).executeTakeFirst()
    return {
      address: mailInAddress,
      listens: smtpIn !== null,
      isRead: (await mailReading(db)) === 'all',
      waiting: await waitingMails(db),
      unreadSenders: mailInAddress !== null && (smtpIn ?? imapUrl) !== null ? await unreadSenders(db, mailInAddress) : [],
      lastMailAt: last?.received_at.toISOString() ?? null,
      mailbox: imapUrl === null ? null : await mailboxStatus(db, sourceOf(imapUrl), viewer.now),
    }
  }

async function waitingMails(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('received_mails')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  return Number(count)
}

async function mailboxStatus(db: Db, source: string, now: Date) {
  const row = await db.selectFrom('mailbox_watches').selectAll().where('source', '=', source).executeTakeFirst()
  const iso = (at: Date | null | undefined) => at?.toISOString() ?? null
  return {
    source,
    state: mailboxState(row && { connectedSince: row.connected_since, lookedAt: row.looked_at }, now),
    connectedSince: iso(row?.connected_since),
    lookedAt: iso(row?.looked_at),
    mailAt: iso(row?.mail_at),
    failedAt: iso(row?.failed_at),
    failure: (row?.failure ?? null) as 'refused' | 'no_folder' | 'away' | 'other' | null,
    answer: row?.answer ?? null,
  }
}
