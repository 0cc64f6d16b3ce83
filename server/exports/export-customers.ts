import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { csvLine } from '#contract/spreadsheet-text.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { Viewer } from '#server/work.ts'
import { exportedCustomers } from './customer-rows.ts'
import { isSearch, type Listed, listedIds } from './listed-ids.ts'
import { type RecordedDownload, recorded } from './record-export.ts'
import { exportColumns } from './rules/columns.ts'

export type ListExport = Listed & { mark: string | undefined } & ({ format: 'csv'; bom: boolean } | { format: 'json' })

const byteOrderMark = '\uFEFF'

/** The list as a file. Batches of customers are read, written and forgotten, as fast as the client takes them. */
export async function exportCustomers(from: Snapshot, viewer: Viewer, asked: ListExport): Promise<RecordedDownload> {
  const progress = { written: 0 }
  const customFields = await fieldsInUse(from.db)
  const fieldKeys = new Map(customFields.map(({ id, key }) => [id, key]))
  async function* customers() {
    for await (const ids of listedIds(from, viewer, asked)) {
      const batch = await exportedCustomers(from.db, viewer, ids, fieldKeys)
      progress.written += batch.length
      yield batch
    }
  }
  async function* csv(bom: boolean) {
    const facts = { customFields, sources: await sourcesInUse(from.db), seesMoney: viewer.permissions.has('money.read') }
    const columns = exportColumns(facts)
    yield `${bom ? byteOrderMark : ''}${csvLine(columns.map(({ header }) => header))}`
    for await (const batch of customers()) yield batch.map((customer) => csvLine(columns.map(({ cell }) => cell(customer)))).join('')
  }
  async function* json() {
    yield `{"exportedAt":${JSON.stringify(viewer.now)},"filters":${JSON.stringify(filtersInWords(asked))},"customers":[`
    let separator = '\n'
    for await (const batch of customers()) {
      yield separator + batch.map((customer) => JSON.stringify(customer)).join(',\n')
      separator = ',\n'
    }
    yield `\n],"count":${progress.written}}\n`
  }
  return recorded(
    {
      fileName: `customers ${dayIn(viewer.now, viewer.company.timeZone)}.${asked.format}`,
      contentType: asked.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      stream: Readable.from(asked.format === 'csv' ? csv(asked.bom) : json(), { objectMode: false, highWaterMark: 256 * 1024 }),
    },
    { what: 'customers', format: asked.format, filters: filtersInWords(asked), mark: asked.mark, now: viewer.now },
    () => progress.written,
  )
}

/** As they are recorded. A search is somebody's name or number: that there was one is kept, its words are not. */
function filtersInWords({ filters, q, sort }: Listed): Record<string, string> {
  const given = Object.entries(filters).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return { ...Object.fromEntries(given), ...(isSearch(q) ? { q: '…' } : { sort }) }
}

const fieldsInUse = (db: Db) =>
  db
    .selectFrom('custom_fields')
    .select(['id', 'key', 'label', 'kind'])
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('key')
    .execute()

/** The systems that external ids are of, each found by its first entry in the index: there are few, of however many ids. */
async function sourcesInUse(db: Db): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`
    with recursive found as (
      (select source from external_ids order by source limit 1)
       union all
      select (select source from external_ids where external_ids.source > found.source order by source limit 1) from found where found.source is not null
    )
    select source from found where source is not null`.execute(db)
  return rows.map(({ source }) => source)
}
