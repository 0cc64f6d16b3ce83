import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { csvLine } from '#contract/spreadsheet-text.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { Viewer } from '#server/work.ts'
import { type RecordedDownload, recorded } from './record-export.ts'
import { camelCase, type ExportRecord, recordInCells, recordInJson } from './rules/record-words.ts'
import { type Section, sections } from './rules/section-table.ts'
import { accountColumns } from './rules/sections/account-table.ts'
import { type Names, sectionRows } from './section-rows.ts'

export type CustomerExport = { customerId: string; mark: string | undefined } & ({ format: 'csv'; bom: boolean } | { format: 'json' })

const account: Section = {
  name: 'accounts',
  table: 'customers',
  by: 'customer_id',
  columns: accountColumns,
  order: ['number'],
}

/** All of one customer and of what was merged into it, section by section; secrets never, and nothing that the viewer may not read. */
export async function exportCustomer(from: Snapshot, viewer: Viewer, asked: CustomerExport): Promise<RecordedDownload> {
  const progress = { written: 0 }
  const names: Names = new Map()
  const { rows: family } = await sql<{ id: string; number: string; currency: string }>`
    select id, number, currency from customers
     where id = ${asked.customerId}::uuid or merged_into = ${asked.customerId}::uuid
     order by merged_into nulls first, number`.execute(from.db)
  const ids = family.map(({ id }) => id)
  const { rows: prospects } = await sql<{ id: string }>`select id from prospects where customer_id = any(${ids}::uuid[])`.execute(from.db)
  const whose = { ids, prospects: prospects.map(({ id }) => id) }
  const number = family[0]?.number ?? ''
  const currency = family[0]?.currency ?? viewer.company.currency
  const open = sections.filter(({ needs }) => !needs || viewer.permissions.has(needs))
  const closed = sections.filter((section) => !open.includes(section))

  async function* everything(): AsyncGenerator<{ section: Section; records: ExportRecord[] }, void, void> {
    for (const section of [account, ...open]) {
      for await (const records of sectionRows(from, section, whose, names)) {
        progress.written += records.length
        yield { section, records }
      }
    }
  }
  async function* csv(bom: boolean) {
    yield `${bom ? '\uFEFF' : ''}${csvLine(['Section', 'Record', 'Account', 'Field', 'Value'])}`
    const counts = new Map<string, number>()
    for await (const { section, records } of everything()) {
      const before = counts.get(section.name) ?? 0
      counts.set(section.name, before + records.length)
      yield records
        .flatMap(({ account: of, ...record }, at) =>
          recordInCells(record, currency).map(([field, value]) =>
            csvLine([section.name.replaceAll('_', ' '), String(before + at + 1), typeof of === 'string' ? of : '', field, value]),
          ),
        )
        .join('')
    }
    yield closed.map(({ name }) => csvLine([name.replaceAll('_', ' '), '', '', 'left out', 'not yours to see'])).join('')
  }
  async function* json() {
    yield `{"exportedAt":${JSON.stringify(viewer.now)},"number":${JSON.stringify(number)},"sections":{`
    let current: Section | null = null
    for await (const { section, records } of everything()) {
      const lines = records.map((record) => JSON.stringify(recordInJson(record))).join(',\n')
      if (lines === '') continue
      yield section === current ? `,\n${lines}` : `${current ? '\n],' : ''}\n${JSON.stringify(camelCase(section.name))}:[\n${lines}`
      current = section
    }
    yield `${current ? '\n]' : ''}\n},"leftOut":${JSON.stringify(closed.map(({ name }) => camelCase(name)))},"count":${progress.written}}\n`
  }
  return recorded(
    {
      fileName: `customer ${number} ${dayIn(viewer.now, viewer.company.timeZone)}.${asked.format}`,
      contentType: asked.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      stream: Readable.from(asked.format === 'csv' ? csv(asked.bom) : json(), { objectMode: false, highWaterMark: 256 * 1024 }),
    },
    { what: 'customer', format: asked.format, filters: {}, mark: asked.mark, now: viewer.now },
    () => progress.written,
  )
}
