import type { Db } from '#server/platform/database.ts'
import { type MaskedMail, maskMail } from './mask-mail.ts'
import type { MailFile, ReadMail } from './read-mail.ts'
import { dropRaw, maskRaw, storeFiles } from './stored-mail.ts'

/** A mail that was read, the same without the numbers that are kept nowhere, and which of its files its HTML shows. */
export type Readable = { mail: ReadMail; masked: MaskedMail; shown: ReadonlySet<MailFile> }

/** Keeps its files, masked as its words are; where a number stood, the mail as it came goes. Its words are kept with what becomes of it. */
export async function keepRead(db: Db, mailId: string, { mail, masked, shown }: Readable): Promise<MaskedMail> {
  const files = masked.files.map((file, at) => (masked.html && isIn(shown, mail.files[at]) ? file : { ...file, contentId: null }))
  await storeFiles(db, mailId, files)
  if (masked.isMasked) await dropRaw(db, mailId)
  return { ...masked, files }
}

/** Of a mail that could not be read: as it came, without the numbers that stand in it in plain sight, and what its headers say. */
export async function keepHead(
  db: Db,
  mailId: string,
  { raw, head }: { raw: Buffer; head: ReadMail | null },
  company: { language: string },
): Promise<MaskedMail | null> {
  const isRawMasked = await maskRaw(db, mailId, raw)
  if (head === null) return null
  const masked = maskMail(head, company)
  // One that stands in a header in signs stands so in the mail as well.
  if (masked.isMasked) await dropRaw(db, mailId)
  return { ...masked, isMasked: masked.isMasked || isRawMasked }
}

const isIn = (files: ReadonlySet<MailFile>, file: MailFile | undefined) => file !== undefined && files.has(file)
