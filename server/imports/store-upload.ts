import { createHash } from 'node:crypto'
import { maskCardNumbers } from '#contract/card-number.ts'
import type { Db } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { Refusal } from '#server/platform/refusal.ts'
import { chunkBytes } from './file-records.ts'

/** The largest file that is taken. */
export const largestFile = 1_000_000_000

/**
 * Writes a file as it arrives, a chunk a row and each at once, so that neither memory nor a transaction grows with it. Until
 * `sealed` nobody sees it; a file that breaks off is taken away again.
 * @throws 413 above a gigabyte
 */
export async function storeFile(
  db: Db,
  file: { name: string; bytes: AsyncIterable<Uint8Array> },
  by: { staffId: string; source: 'console' | 'integration' | 'shell'; now: Date },
): Promise<{ id: string; name: string; sha256: string; bytes: number }> {
  const id = newId()
  const name = plainName(file.name)
  const digest = createHash('sha256')
  await db
    .insertInto('imports')
    .values({
      id,
      file_name: name,
      status: 'uploading',
      source: by.source,
      created_by: by.staffId,
      run_by: by.staffId,
      created_at: by.now,
    })
    .execute()
  try {
    let total = 0
    let position = 0
    let gathered: Uint8Array[] = []
    let length = 0
    const flush = async () => {
      const all = Buffer.concat(gathered)
      const last = all.length <= chunkBytes
      await db
        .insertInto('import_chunks')
        .values({ import_id: id, position, bytes: last ? all : all.subarray(0, chunkBytes) })
        .execute()
      position += 1
      gathered = last ? [] : [all.subarray(chunkBytes)]
      length = last ? 0 : all.length - chunkBytes
    }
    for await (const piece of file.bytes) {
      digest.update(piece)
      total += piece.length
      if (total > largestFile)
        throw new Refusal(413, 'import.too_large', 'A file may have up to 1 GB. Divide it and upload the parts one after the other.')
      gathered.push(piece)
      length += piece.length
      while (length >= chunkBytes) await flush()
    }
    if (length > 0) await flush()
    return { id, name, sha256: digest.digest('hex'), bytes: total }
  } catch (error) {
    await forgetFile(db, id)
    await db.deleteFrom('imports').where('id', '=', id).execute()
    throw error
  }
}

/** The uploaded bytes are taken away; what was refused of them stays. */
export async function forgetFile(db: Db, importId: string): Promise<void> {
  await db.deleteFrom('import_chunks').where('import_id', '=', importId).execute()
  await db.deleteFrom('import_row_keys').where('import_id', '=', importId).execute()
}

/** A name is data: its folders are dropped, and what no screen shows; whole card numbers are masked. */
function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  return (
    maskCardNumbers(last.replace(/[\p{Cc}\p{Cf}]/gu, ''))
      .slice(0, 200)
      .toWellFormed()
      .trim() || 'customers.csv'
  )
}
