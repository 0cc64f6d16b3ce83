import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { MailedFile } from '#server/platform/mailer.ts'

/** What most mail servers take; written out for the mail it grows by a third. What is over it is read behind the mail’s link. */
const mostBytes = 15_000_000

/** The files of the answer that a mail carries, in their order, as long as they fit; one that was removed since goes out no more. */
export async function mailedFiles(db: Db, mailId: string): Promise<MailedFile[]> {
  const { rows } = await sql<MailedFile & { content: Buffer }>`
    select fitting.name, fitting.media_type as "mediaType", pieces.content
      from (select ticket_files.id, ticket_files.name, media_type, uploaded_at,
                   sum(bytes) over (order by uploaded_at, ticket_files.id) as so_far
              from outbox
             cross join lateral (select outbox.thread_id as id union all select id from tickets where merged_into = outbox.thread_id) as kin
              join ticket_messages on ticket_messages.ticket_id = kin.id and ticket_messages.outbox_id = outbox.id
              join ticket_files on ticket_files.message_id = ticket_messages.id
             where outbox.id = ${mailId}::uuid and removed_at is null) as fitting
     cross join lateral (select string_agg(bytes, '' order by position) as content
                           from ticket_file_pieces where file_id = fitting.id) as pieces
     where so_far <= ${mostBytes}
     order by uploaded_at, fitting.id`.execute(db)
  return rows
}
