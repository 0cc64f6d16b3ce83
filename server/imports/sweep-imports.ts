import type { Db } from '#server/platform/database.ts'
import { forgetFile } from './store-upload.ts'

const hour = 3_600_000
const day = 24 * hour
/** An upload that was cut off with its process, without anybody to take it away. */
const uploadHours = 1
/** How long a file waits for its mapping, or to be resumed. */
const fileDays = 7
const refusedDays = 90
const atRest = ['cancelled', 'failed', 'awaiting_mapping', 'finished', 'faulty']
const isAtRest = (status: string) => atRest.includes(status)

/** Takes away files that nobody goes on with, and refused rows that nobody corrected. Counts and history stay. */
export async function sweepImports(db: Db, now: Date): Promise<void> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const cutOff = await db
    .selectFrom('imports')
    .select('id')
    .where('status', '=', 'uploading')
    .where('created_at', '<', ago(uploadHours * hour))
    .execute()
  for (const { id } of cutOff) {
    await forgetFile(db, id)
    await db.deleteFrom('imports').where('id', '=', id).where('status', '=', 'uploading').execute()
  }
  const left = await db
    .selectFrom('imports')
    .select('imports.id')
    .where('status', 'in', atRest)
    .where(({ eb, fn }) => eb(fn.coalesce('ended_at', 'created_at'), '<', ago(fileDays * day)))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('import_chunks').select('import_id').whereRef('import_chunks.import_id', '=', 'imports.id')),
    )
    .execute()
  for (const { id } of left)
    await db.transaction().execute(async (transaction) => {
      // Somebody may have gone on with it since.
      const row = await transaction.selectFrom('imports').select('status').where('id', '=', id).forUpdate().executeTakeFirst()
      if (row && isAtRest(row.status)) await forgetFile(transaction, id)
    })
  await db
    .deleteFrom('import_rejected_rows')
    .where('import_id', 'in', (old) =>
      old
        .selectFrom('imports')
        .select('id')
        .where('ended_at', '<', ago(refusedDays * day)),
    )
    .execute()
}
