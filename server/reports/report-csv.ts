import { Readable } from 'node:stream'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { csvLine, guardText } from '#contract/spreadsheet-text.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import type { Download } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { dispositionReport, type ReportAsked } from './disposition-report.ts'
import { type CoverageAsked, noteCoverage } from './note-coverage.ts'
import { type RepeatAsked, repeatContacts } from './repeat-contacts.ts'
import { type RetentionAsked, retentionReport } from './retention-report.ts'
import { type RatingsAsked, ticketRatings } from './ticket-ratings.ts'
import { type TicketReportAsked, ticketReport } from './ticket-report.ts'

// Figures alone: no customer is named in them, so they are read like the report itself and are no export.

/** A line a row, a step a column; where nothing is known of a value, its cell is empty. */
export async function dispositionReportCsv(db: Db, viewer: Viewer, asked: ReportAsked): Promise<Download> {
  const { steps, lines } = await dispositionReport(db, asked)
  const head = [asked.by, ...steps.map(({ from }) => from), 'total', 'before']
  const rows = lines.map(({ label, counts, total, before }) => [guardText(label), ...[...counts, total, before].map(String)])
  return csvFile(`notes by ${asked.by}`, viewer, [head, ...rows])
}

export async function repeatContactsCsv(db: Db, viewer: Viewer, asked: RepeatAsked): Promise<Download> {
  const { lines } = await repeatContacts(db, viewer, asked)
  const rows = lines.map(({ label, contacts, repeats }) => [
    guardText(label),
    String(contacts),
    String(repeats),
    ((100 * repeats) / contacts).toFixed(1),
  ])
  return csvFile(`repeat contacts by ${asked.by}`, viewer, [[asked.by, 'contacts', 'repeats', 'percent'], ...rows])
}

export async function noteCoverageCsv(db: Db, viewer: Viewer, asked: CoverageAsked): Promise<Download> {
  const { lines } = await noteCoverage(db, viewer, asked)
  const rows = lines.map(({ label, noted, owed, owedSince, dropped }) => [
    guardText(label),
    String(noted),
    String(owed),
    noted + owed === 0 ? '' : ((100 * noted) / (noted + owed)).toFixed(1),
    owedSince ?? '',
    String(dropped),
  ])
  return csvFile(`notes owed by ${asked.by}`, viewer, [[asked.by, 'noted', 'owed', 'percent', 'owed since', 'begun by mistake'], ...rows])
}

export async function retentionReportCsv(db: Db, viewer: Viewer, asked: RetentionAsked): Promise<Download> {
  const { lines } = await retentionReport(db, viewer, asked)
  const { currency } = viewer.company
  const rows = lines.map(({ label, category, saved, cancelled, cost }) => [
    guardText(category === null ? label : `${category} › ${label}`),
    String(saved),
    String(cancelled),
    ((100 * saved) / (saved + cancelled)).toFixed(1),
    decimalAmount(BigInt(cost.amount), decimalsOf(currency)),
  ])
  return csvFile(`saves and cancellations by ${asked.by}`, viewer, [
    [asked.by, 'saved', 'cancelled', 'percent', `cost ${currency}`],
    ...rows,
  ])
}

/** What a line without a name stands for, as the report's table says it. */
const nameless = { agent: 'Nobody', team: 'In no team', category: 'Without a category', priority: 'Without a priority' } as const
const nameOf = (by: keyof typeof nameless, { key, label }: { key: string; label: string }) =>
  key === '' ? nameless[by] : guardText(by === 'priority' ? label.charAt(0).toUpperCase() + label.slice(1) : label)

/** A line a row, and all of them together last: who is in two teams counts in both, and there once. */
export async function ticketReportCsv(db: Db, viewer: Viewer, asked: TicketReportAsked): Promise<Download> {
  const { lines, total, backlog } = await ticketReport(db, viewer, asked)
  const shown = (value: number | null) => (value === null ? '' : String(value))
  const share = (met: number, judged: number) => (judged === 0 ? '' : ((100 * met) / judged).toFixed(1))
  const head = [asked.by, 'opened', 'answered', 'closed']
  const took = (what: string) => [`${what} median minutes`, `${what} p90 minutes`, `${what} percent in time`]
  return csvFile(`tickets by ${asked.by}`, viewer, [
    [...head, ...took('first answer'), ...took('resolution'), 'expired 1', 'expired 2', 'open now', 'wait for us now', 'past target now'],
    ...[...lines.map((line) => ({ ...line, name: nameOf(asked.by, line) })), { ...total, backlog, name: 'All of them' }].map((line) => [
      line.name,
      ...[line.opened, line.answered, line.closed].map(shown),
      ...[line.firstResponse, line.resolution].flatMap(({ median, p90, met, judged }) => [shown(median), shown(p90), share(met, judged)]),
      ...[line.expired1, line.expired2, line.backlog.open, line.backlog.ours, line.backlog.missed].map(shown),
    ]),
  ])
}

/** The same of what customers said; how many closed tickets could be rated is known of all together. */
export async function ticketRatingsCsv(db: Db, viewer: Viewer, asked: RatingsAsked): Promise<Download> {
  const { lines, closed, answers, stars, average } = await ticketRatings(db, viewer, asked)
  const all = { name: 'All of them', answers, stars, average, closed: String(closed) }
  return csvFile(`ratings by ${asked.by}`, viewer, [
    [asked.by, 'answers', 'average', '1 star', ...[2, 3, 4, 5].map((stars) => `${stars} stars`), 'closed tickets that could be rated'],
    ...[...lines.map((line) => ({ ...line, name: nameOf(asked.by, line), closed: '' })), all].map((line) => [
      line.name,
      String(line.answers),
      line.average === null ? '' : line.average.toFixed(2),
      ...line.stars.map(String),
      line.closed,
    ]),
  ])
}

function csvFile(what: string, viewer: Viewer, rows: string[][]): Download {
  return {
    fileName: `${what.replaceAll('_', ' ')} ${dayIn(viewer.now, viewer.company.timeZone)}.csv`,
    contentType: 'text/csv; charset=utf-8',
    stream: Readable.from([`\uFEFF${rows.map(csvLine).join('')}`], { objectMode: false }),
  }
}
