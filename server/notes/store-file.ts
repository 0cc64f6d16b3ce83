import { randomUUID } from 'node:crypto'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { lookAtFile } from '#server/files/look-at-file.ts'
import { writePieces } from '#server/files/pieces.ts'
import { columnOf, idOf, type Party } from '#server/interactions/party.ts'
import { prospectAccount } from '#server/interactions/prospect-account.ts'
import { mayWorkOn } from '#server/interactions/rules/may-work-on.ts'
import { insist, notFound } from '#server/platform/refusal.ts'
import type { Verdict } from '#server/platform/verdict.ts'
import type { Upload } from '#server/serve.ts'
import type { Work } from '#server/work.ts'

/**
 * Takes a file for a note that is being written. It is gathered, looked at, and written in one transaction: whatever ends in the middle
 * leaves nothing. Its id can not be guessed. Answers the id. @throws 413 over ten megabytes, 400 for what a note does not keep
 */
export async function storeNoteFile({ file, write }: Pick<Upload, 'file' | 'write'>, party: Party): Promise<string> {
  const { name, mediaType, content, sha256 } = await lookAtFile(file, 'note_file')
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
        media_type: mediaType,
        bytes: content.length,
        sha256,
        uploaded_at: work.now,
      })
      .execute()
    await writePieces(work.db, 'note_file_pieces', id, content)
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
