import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Db } from '#server/platform/database.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'

/** Each kind of file has a table of its pieces, so that they go with it. */
type Pieces = 'note_file_pieces' | 'ticket_file_pieces' | 'received_mail_file_pieces'

const pieceBytes = 512 * 1024

/** Half of a file is never there: this runs in the transaction that writes its row. */
export async function writePieces(db: Db, table: Pieces, fileId: string, content: Buffer): Promise<void> {
  for (let at = 0, position = 0; at < content.length; at += pieceBytes, position += 1)
    await db
      .insertInto(table)
      .values({ file_id: fileId, position, bytes: content.subarray(at, at + pieceBytes) })
      .execute()
}

/** The content as it came, a piece at a time. */
export function readPieces(from: Snapshot, table: Pieces, fileId: string): Readable {
  const query = sql<{ bytes: Buffer }>`select bytes from ${sql.table(table)} where file_id = ${fileId}::uuid order by position`
  async function* content() {
    for await (const rows of from.batches(query, 2)) for (const { bytes } of rows) yield bytes
  }
  return Readable.from(content(), { objectMode: false })
}
