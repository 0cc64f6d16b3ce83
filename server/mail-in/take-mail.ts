import { mailReading } from '#server/company/reads-mail.ts'
import { type Database, type Db, isUnavailable } from '#server/platform/database.ts'
import { type DecideParts, decideMail } from './decide-mail.ts'
import type { Readable } from './keep-read.ts'
import { leaveToPerson } from './leave-to-person.ts'
import { lockWaitingMail } from './lock-waiting-mail.ts'
import { isReport } from './mail-facts.ts'
import { maskMail } from './mask-mail.ts'
import { type ReadInThread, readInThread } from './read-in-thread.ts'
import { shownPictures } from './shown-pictures.ts'
import { readRaw } from './stored-mail.ts'

export type TakeParts = DecideParts & {
  database: Database
  /** Only tests set it. */
  read?: (raw: Uint8Array) => Promise<ReadInThread>
}

/**
 * Takes one mail that waits: reads it in a thread of its own, then has it decided where it belongs. May run twice; a mail that was settled
 * is left alone. One that can not be taken, however often it is tried, is left to a person. Before the company is set up each waits as it came,
 * because whose it is can be said of none; while its service desk is off, each that nobody would see. Whoever sets up, or switches that on, lets them
 * be taken.
 */
export async function takeMail(parts: TakeParts, mailId: string, isLastTry = false): Promise<void> {
  const { db } = parts.database
  const reading = await mailReading(db)
  const raw = reading === 'none' ? null : await readRaw(db, mailId)
  if (!raw) return
  const found = await (parts.read ?? readInThread)(raw)
  // That may have been us, out of threads for a moment: only what breaks each time is said to be the mail’s doing.
  if ('over' in found && found.over === 'broken' && !isLastTry) throw new Error('Reading the mail broke.')
  const isDeskOff = reading === 'returned'
  let read: Readable | null = null
  try {
    if ('mail' in found) {
      const masked = maskMail(found.mail, await companyOf(db))
      read = { mail: found.mail, masked, shown: new Set() }
      if (isDeskOff && (await mayWait(db, mailId, read))) return
      read = { ...read, shown: await shownPictures(found.mail) }
    }
    const what = 'over' in found ? found : read
    if (what) await db.transaction().execute((work) => decideMail(work, parts, { mailId, raw, found: what, isDeskOff }))
  } catch (error) {
    if (!isLastTry || isUnavailable(error)) throw error
    console.error(`The mail ${mailId} can not be taken: ${(error as Error).message}`)
    const leave = (kept: Readable | null) =>
      db.transaction().execute(async (work) => {
        if (await lockWaitingMail(work, mailId)) await leaveToPerson(work, mailId, { raw, read: kept })
      })
    if (read) await leave(read).catch(() => leave(null))
    else await leave(null)
  }
}

const companyOf = (db: Db) => db.selectFrom('company').select('language').executeTakeFirstOrThrow()

/** Without a service desk: as it came, but for a report on mail that went out, and for what holds a number that is kept nowhere. */
async function mayWait(db: Db, mailId: string, { mail, masked }: Readable): Promise<boolean> {
  const row = await db.selectFrom('received_mails').select('envelope_from').where('id', '=', mailId).executeTakeFirst()
  return !isReport(mail, mail.signs.isFromNobody || row?.envelope_from === '') && !masked.isMasked
}
