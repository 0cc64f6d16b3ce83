import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { z } from 'zod'
import type * as contract from '#contract/books.ts'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { toMoney } from '#contract/money.ts'
import { csvLine, guardText } from '#contract/spreadsheet-text.ts'
import { differences, recordChangeSet } from '#server/audit/record-change-set.ts'
import { pageOf } from '#server/platform/cursor.ts'
import type { Db } from '#server/platform/database.ts'
import { daysBetween } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { exactly, olderThan } from '#server/platform/keyset.ts'
import { conflict, invalidField } from '#server/platform/refusal.ts'
import type { Snapshot } from '#server/platform/snapshot.ts'
import type { Download, Input } from '#server/serve.ts'
import type { Viewer, Work } from '#server/work.ts'
import { insistOnBookDay } from './insist-on-book-day.ts'
import { type Accounts, type JournalKind, type JournalLine, journalLines } from './rules/journal-lines.ts'

type Period = { from: string; to: string }
type SumRow = { day: string; kind: JournalKind; currency: string; added_minor: bigint; taken_minor: bigint; entries: number }
const longestDays = 366

/** @throws 400 */
function insistOnPeriod({ from, to }: Period): void {
  insistOnBookDay(from, 'from')
  insistOnBookDay(to, 'to')
  if (from > to) throw invalidField('to', 'The last day lies before the first.')
  if (daysBetween(from, to) >= longestDays) throw invalidField('from', 'A journal goes over 366 days at most. Choose a shorter period.')
}

const sums = ({ from, to }: Period, timeZone: string) => sql<SumRow>`
  select (at at time zone ${timeZone})::date::text as day, kind, currency,
         coalesce(sum(effect_minor) filter (where effect_minor > 0), 0)::bigint as added_minor,
         coalesce(-sum(effect_minor) filter (where effect_minor < 0), 0)::bigint as taken_minor, count(*)::int as entries
    from ledger_entries
   where at >= ${from}::timestamp at time zone ${timeZone} and at < (${to}::date + 1)::timestamp at time zone ${timeZone}
   group by 1, 2, 3
   order by 1, 2, 3`

async function readAccounts(db: Db): Promise<{ accounts: Accounts; settings: z.input<typeof contract.getJournalSettings.reply> }> {
  const kinds = await db.selectFrom('journal_accounts').selectAll().orderBy('kind').execute()
  const { receivable_code: receivableCode, version } = await db.selectFrom('journal_settings').selectAll().executeTakeFirstOrThrow()
  return {
    accounts: { receivable: receivableCode, byKind: Object.fromEntries(kinds.map(({ kind, code }) => [kind, code])) as Accounts['byKind'] },
    settings: { receivableCode, version, accounts: kinds.map(({ kind, code, name }) => ({ kind: kind as JournalKind, code, name })) },
  }
}

const linesOf = (rows: SumRow[], accounts: Accounts): JournalLine[] =>
  rows.flatMap((row) =>
    journalLines(
      {
        day: row.day,
        kind: row.kind,
        currency: row.currency,
        addedMinor: row.added_minor,
        takenMinor: row.taken_minor,
        entries: row.entries,
      },
      accounts,
    ),
  )

const totalOf = (lines: JournalLine[], side: 'debitMinor' | 'creditMinor', currency: string) =>
  lines.reduce((sum, line) => (line.currency === currency ? sum + line[side] : sum), 0n)

export async function journalOf(
  db: Db,
  viewer: Viewer,
  { query }: Input<typeof contract.previewJournal>,
): Promise<z.input<typeof contract.previewJournal.reply>> {
  insistOnPeriod(query)
  const { currency, timeZone } = viewer.company
  const { accounts } = await readAccounts(db)
  const { rows } = await sums(query, timeZone).execute(db)
  const lines = linesOf(rows, accounts)
  return {
    lines: lines.map((line) => ({
      day: line.day,
      kind: line.kind,
      account: line.account,
      debit: toMoney(line.debitMinor, line.currency),
      credit: toMoney(line.creditMinor, line.currency),
      entries: line.entries,
    })),
    debit: toMoney(totalOf(lines, 'debitMinor', currency), currency),
    credit: toMoney(totalOf(lines, 'creditMinor', currency), currency),
    before: (await selectExports(db, sql`from_on <= ${query.to}::date and to_on >= ${query.from}::date`, 20)).map(toExport),
  }
}

/** The journal of a period as a file, a batch at a time. That it was taken is written down before its first byte leaves. */
export async function journalFile(
  { db, batches }: Snapshot,
  viewer: Viewer,
  { query }: Input<typeof contract.exportJournal>,
): Promise<Download> {
  insistOnPeriod(query)
  const { currency, timeZone } = viewer.company
  const { accounts } = await readAccounts(db)
  const { rows } = await sql<{ lines: number; debit_minor: bigint }>`
    select count(*)::int * 2 as lines, coalesce(sum(moved) filter (where currency = ${currency}), 0)::bigint as debit_minor
      from (${sums(query, timeZone)}) as days cross join lateral (values (added_minor), (taken_minor)) as sides (moved) where moved > 0`.execute(
    db,
  )
  const { lines, debit_minor } = rows[0] ?? { lines: 0, debit_minor: 0n }
  async function* written() {
    yield `\uFEFF${csvLine(['day', 'kind', 'account', 'debit', 'credit', 'currency', 'entries'])}`
    for await (const batch of batches(sums(query, timeZone)))
      yield linesOf(batch, accounts)
        .map((line) => {
          const decimals = decimalsOf(line.currency)
          return csvLine([
            line.day,
            line.kind,
            guardText(line.account),
            decimalAmount(line.debitMinor, decimals),
            decimalAmount(line.creditMinor, decimals),
            line.currency,
            String(line.entries),
          ])
        })
        .join('')
  }
  return {
    fileName: `journal ${query.from} to ${query.to}.csv`,
    contentType: 'text/csv; charset=utf-8',
    stream: Readable.from(written(), { objectMode: false }),
    atStart: async (recording) => {
      await recording
        .insertInto('journal_exports')
        .values({
          id: newId(),
          from_on: query.from as never,
          to_on: query.to as never,
          exported_by: viewer.id,
          exported_at: viewer.now,
          lines,
          debit_minor,
          currency,
        })
        .execute()
    },
  }
}

type ExportRow = {
  id: string
  from_on: string
  to_on: string
  exported_at: Date
  exact_at: string
  exported_by: string
  name: string
  lines: number
  debit_minor: bigint
  currency: string
}

async function selectExports(db: Db, where: ReturnType<typeof sql>, limit: number): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`
    select journal_exports.id, from_on, to_on, exported_at, ${exactly(sql.ref('exported_at'))} as exact_at, exported_by, staff.name, lines, debit_minor, currency
      from journal_exports join staff on staff.id = journal_exports.exported_by
     where ${where}
     order by exported_at desc, journal_exports.id desc
     limit ${limit}`.execute(db)
  return rows
}

const toExport = (row: ExportRow) => ({
  id: row.id,
  from: row.from_on,
  to: row.to_on,
  at: row.exported_at.toISOString(),
  by: { id: row.exported_by, name: row.name },
  lines: row.lines,
  debit: toMoney(row.debit_minor, row.currency),
})

export async function journalExports(
  db: Db,
  { query }: Input<typeof contract.listJournalExports>,
): Promise<z.input<typeof contract.listJournalExports.reply>> {
  const rows = await selectExports(
    db,
    sql`true ${olderThan(sql.ref('exported_at'), sql.ref('journal_exports.id'), query.cursor)}`,
    query.limit + 1,
  )
  return pageOf(rows, query.limit, toExport, (row) => [row.exact_at, row.id])
}

export const readJournalSettings = async (db: Db) => (await readAccounts(db)).settings

/** @throws 409 `journal_settings.stale` */
export async function changeJournalSettings(
  work: Work,
  given: Input<typeof contract.updateJournalSettings>['body'],
  version: number,
): Promise<void> {
  const row = await work.db.selectFrom('journal_settings').selectAll().forUpdate().executeTakeFirstOrThrow()
  if (row.version !== version)
    throw conflict('journal_settings.stale', 'Somebody else has changed these settings since. Look at them again, then change them.')
  const { settings } = await readAccounts(work.db)
  const codes = (accounts: { kind: string; code: string }[]) => Object.fromEntries(accounts.map(({ kind, code }) => [kind, code]))
  const changes = differences(
    { receivable: settings.receivableCode, ...codes(settings.accounts) },
    { receivable: given.receivableCode, ...codes(given.accounts) },
  )
  if (changes.length === 0) return
  await work.db
    .updateTable('journal_settings')
    .set({ receivable_code: given.receivableCode, version: version + 1 })
    .execute()
  for (const { kind, code } of given.accounts)
    await work.db.updateTable('journal_accounts').set({ code }).where('kind', '=', kind).execute()
  await recordChangeSet(work, { recordKind: 'journal_settings', action: 'change', changes })
}
