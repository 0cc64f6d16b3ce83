import { createHash, randomUUID } from 'node:crypto'
import { findIbans } from '#contract/bank-account.ts'
import { findCardNumbers } from '#contract/card-number.ts'
import { largestNoteFile } from '#contract/note-files.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { columnOf, idOf, type Party } from '#server/interactions/party.ts'
import { prospectAccount } from '#server/interactions/prospect-account.ts'
import { mayWorkOn } from '#server/interactions/rules/may-work-on.ts'
import { insist, invalidField, notFound, Refusal } from '#server/platform/refusal.ts'
import type { Verdict } from '#server/platform/verdict.ts'
import type { Upload } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { cleanFileName } from './rules/file-name.ts'
import { fileTypeOf } from './rules/file-type.ts'

const pieceBytes = 512 * 1024

/**
 * Takes a file for a note that is being written. It is gathered, looked at, and written in one transaction: whatever ends in the middle
 * leaves nothing. Its id can not be guessed. Answers the id. @throws 413 over ten megabytes, 400 for what a note does not keep
 */
export async function storeNoteFile({ file, write }: Pick<Upload, 'file' | 'write'>, party: Party): Promise<string> {
  const name = cleanFileName(file.name)
  const content = await gather(file.bytes)
  if (content.length === 0) throw invalidField('file', 'This file is empty.')
  const typed = fileTypeOf(content, name)
  if ('problem' in typed) throw invalidField('file', typed.problem)
  if (typed.mediaType.startsWith('text/')) refuseNumbers(content)
  const sha256 = createHash('sha256').update(content).digest('hex')
  return write(async (work) => {
    insist(await mayNote(work, party))
    const id = randomUUID()
    await work.db
      .insertInto('note_files')
      .values({
        id,
        [columnOf(party)]: idOf(party),
        staff_id: work.actor.id,
        name,
        media_type: typed.mediaType,
        bytes: content.length,
        sha256,
        uploaded_at: work.now,
      })
      .execute()
    for (let at = 0, position = 0; at < content.length; at += pieceBytes, position += 1)
      await work.db
        .insertInto('note_file_pieces')
        .values({ file_id: id, position, bytes: content.subarray(at, at + pieceBytes) })
        .execute()
    return id
  })
}

/** Who may not write the note may not bring its files either. @throws 404 */
async function mayNote(work: Work, party: Party): Promise<Verdict> {
  if ('customerId' in party) return mayChange('note', await readPolicyFacts(work.db, work.actor, party.customerId))
  const prospect = await prospectAccount(work.db, party.prospectId)
  if (!prospect) throw notFound()
  return mayWorkOn(prospect)
}

async function gather(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let total = 0
  for await (const piece of bytes) {
    total += piece.length
    if (total > largestNoteFile) throw new Refusal(413, 'note_file.too_large', 'A file in a note may have up to 10 MB. Make it smaller.')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** What a note refuses in its own text it refuses in a text beside it. */
function refuseNumbers(content: Buffer): void {
  const text = content.toString('utf8')
  if (findCardNumbers(text).length > 0)
    throw invalidField('file', 'A whole card number stands in this text. Take it out, then attach it again.')
  if (findIbans(text).length > 0) throw invalidField('file', 'A bank account stands in this text. Take it out, then attach it again.')
}
