import { createHash } from 'node:crypto'
import { maskCardNumbers } from '#contract/card-number.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { addJob } from '#server/platform/jobs.ts'
import { tellQueuesMoved } from '#server/tickets/tell-ticket-changed.ts'
import { maskBytes } from './rules/mask-numbers.ts'
import { storeRaw } from './stored-mail.ts'

export const largestMail = 25 * 1024 * 1024

export type Incoming = {
  /** The mailbox, or smtp. */
  source: string
  raw: Buffer
  receivedAt: Date
  uid?: { validity: bigint; number: bigint }
  envelope?: { from: string | null; to: string[] }
  /** Longer than what is kept: only its beginning was taken. */
  isCut?: boolean
}

/**
 * Writes a mail down as it came, with its job, in the transaction at hand. What is here already is not written again, however often it is
 * brought: answers whether it was new.
 */
export async function receiveMail(db: Db, mail: Incoming): Promise<boolean> {
  const id = newId()
  const raw = mail.raw.subarray(0, largestMail)
  const inserted = await db
    .insertInto('received_mails')
    .values({
      id,
      source: mail.source.slice(0, 200),
      message_id: messageIdOf(raw),
      sha256: createHash('sha256').update(mail.raw).digest('hex'),
      bytes: raw.length,
      uid_validity: mail.uid?.validity ?? null,
      uid: mail.uid?.number ?? null,
      envelope_from: mail.envelope?.from?.slice(0, 320) ?? null,
      envelope_to: (mail.envelope?.to ?? []).slice(0, 100),
      received_at: mail.receivedAt,
      ...(mail.isCut && { state: 'needs_person', because: 'mail_in.too_large', is_unreadable: true, settled_at: mail.receivedAt }),
    })
    .onConflict((conflict) => conflict.columns(['source', 'message_id', 'sha256']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!inserted) return false
  await storeRaw(db, id, mail.isCut ? Buffer.from(maskBytes(raw).bytes) : raw)
  if (mail.isCut) await tellQueuesMoved(db)
  else await addJob(db, 'take_mail', { mailId: id }, { key: takeMailKey(id) })
  return true
}

/** At most one job waits for a mail. */
export const takeMailKey = (mailId: string) => `take_mail:${mailId}`

/** As it stands in the headers; only to know the mail again. */
function messageIdOf(raw: Buffer): string {
  const begin = raw.subarray(0, 128 * 1024).toString('latin1')
  const end = begin.search(/\r?\n\r?\n/)
  const headers = (end < 0 ? begin : begin.slice(0, end)).replace(/\r?\n[ \t]{1,20}/g, ' ').split('\n')
  const named = headers.find((line) => line.toLowerCase().startsWith('message-id:')) ?? ''
  const value = named.slice('message-id:'.length, 1_200)
  return maskCardNumbers(value.replace(/[^\x21-\x7e]/g, '')).slice(0, 998)
}
