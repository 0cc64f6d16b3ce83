import { sql } from 'kysely'
import { withOrigins } from '#server/mail/sent-anew.ts'
import type { Db } from '#server/platform/database.ts'
import type { MailedFile } from '#server/platform/mailer.ts'

/** What most mail servers take; written out for the mail it grows by a third. What is over it is read behind the mail’s link. */
const mostBytes = 15_000_000

/**
 * The files of the answer that a mail carries, in their order, as long as they fit; one that was removed since goes out no more. An answer names the
 * mail that carried it last: one that waited while it was mailed again is found by that one. One that was sent anew by hand carries what it repeats.
 */
export async function mailedFiles(db: Db, mailId: string): Promise<MailedFile[]> {
  const { rows } = await sql<MailedFile & { content: Buffer }>`
    with recursive mine as (
           select id, thread_id from ${withOrigins(sql`${mailId}::uuid`)} as mails),
         read as (
           select coalesce(merged_into, tickets.id) as id from mine join tickets on tickets.id = thread_id),
         kin as (
           select id from read union select tickets.id from read join tickets on tickets.merged_into = read.id),
         carried as (
           select ticket_messages.id as message_id, outbox.id as mail_id, outbox.resends
             from kin join ticket_messages on ticket_messages.ticket_id = kin.id join outbox on outbox.id = ticket_messages.outbox_id
           union
           select carried.message_id, outbox.id, outbox.resends from carried join outbox on outbox.id = carried.resends)
    select fitting.name, fitting.media_type as "mediaType", pieces.content
      from (select ticket_files.id, ticket_files.name, media_type, uploaded_at,
                   sum(bytes) over (order by uploaded_at, ticket_files.id) as so_far
              from ticket_files
             where message_id in (select message_id from carried where mail_id in (select id from mine)) and removed_at is null) as fitting
     cross join lateral (select string_agg(bytes, '' order by position) as content
                           from ticket_file_pieces where file_id = fitting.id) as pieces
     where so_far <= ${mostBytes}
     order by uploaded_at, fitting.id`.execute(db)
  return rows
}
