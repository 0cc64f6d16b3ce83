import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import { notFound } from '#server/platform/refusal.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import { type MailDownload, withMail } from './queries.ts'
import { pictureTypes } from './rules/file-kind.ts'
import { mailPage, mailPagePolicy } from './rules/mail-page.ts'
import { sanitiseInThread } from './sanitise-in-thread.ts'
import { type InlinePictures, longestShownHtml } from './sanitise-mail-html.ts'
import { largestPicture, mostPictures } from './shown-pictures.ts'

/** The HTML of a mail as a page that runs and loads nothing; its text where the HTML can not be made safe in time. @throws 404 where it has none */
export async function showMailBody(from: Snapshot, id: string, withRemoteImages: boolean): Promise<MailDownload> {
  const row = await from.db
    .selectFrom('received_mails')
    .leftJoin('company', (join) => join.onTrue())
    .select(['html', 'text', 'quoted', 'company.language'])
    .where('received_mails.id', '=', id)
    .executeTakeFirst()
  if (!row?.html) throw notFound()
  const inline = await readPictures(from.db, id)
  const safe = row.html.length > longestShownHtml ? null : await sanitiseInThread(row.html, { inline, withRemoteImages })
  const body = safe?.html ?? `<pre>${escaped(`${row.text ?? ''}\n\n${row.quoted ?? ''}`)}</pre>`
  const page = mailPage(body, row.language ?? 'en')
  return withMail(from, id, {
    fileName: 'mail.html',
    contentType: 'text/html; charset=utf-8',
    shownUnder: mailPagePolicy(safe?.imageOrigins ?? []),
    stream: Readable.from([Buffer.from(page)], { objectMode: false }),
  })
}

async function readPictures(db: Db, mailId: string): Promise<InlinePictures> {
  const { rows } = await sql<{ content_id: string; media_type: string; bytes: Buffer }>`
    select content_id, media_type,
           (select string_agg(pieces.bytes, ''::bytea order by pieces.position) from received_mail_file_pieces as pieces where pieces.file_id = files.id) as bytes
      from received_mail_files as files
     where mail_id = ${mailId}::uuid and content_id is not null and bytes <= ${largestPicture} and media_type = any(${[...pictureTypes]})
     order by position
     limit ${mostPictures}`.execute(db)
  return new Map(
    rows.map(({ content_id, media_type, bytes }) => [
      content_id.toLowerCase(),
      { mediaType: media_type, base64: (bytes ?? Buffer.alloc(0)).toString('base64') },
    ]),
  )
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
