import { isDuplicate } from '#server/platform/database.ts'
import { newId } from '#server/platform/ids.ts'
import { conflict } from '#server/platform/refusal.ts'
import type { AccessRecord, Download } from '#server/serve.ts'

export type ExportFacts = {
  what: 'customers' | 'customer' | 'statement'
  format: 'csv' | 'json'
  /** As they were asked; what stands in `q` is not kept. */
  filters: Record<string, string>
  mark: string | undefined
  now: Date
}

/** A file that is recorded: that it began, in the transaction of its access; how it ended, with as many records as `written` then says. */
export type RecordedDownload = Download & { exportId: string }

export function recorded(
  download: Pick<Download, 'fileName' | 'contentType' | 'stream'>,
  { what, format, filters, mark, now }: ExportFacts,
  written: () => number,
): RecordedDownload {
  const exportId = newId()
  const startedAt = performance.now()
  return {
    ...download,
    exportId,
    atStart: async (db) => {
      try {
        await db
          .insertInto('exports')
          .values({ id: exportId, what, format, filters: JSON.stringify(filters), mark: mark ?? null })
          .execute()
      } catch (error) {
        if (isDuplicate(error, 'exports_mark_key'))
          throw conflict('export.mark_used', 'An export with this mark was made already. Give each one a mark of its own.')
        throw error
      }
    },
    atEnd: async (db, whole) => {
      const at = new Date(now.getTime() + performance.now() - startedAt)
      await db.insertInto('export_ends').values({ export_id: exportId, at, records: written(), whole }).execute()
    },
  }
}

export const accessOf = (download: Download, customerId?: string): AccessRecord => {
  const { exportId } = download as RecordedDownload
  return { id: exportId, kind: 'export', subject: exportId, ...(customerId === undefined ? {} : { customerId }) }
}
