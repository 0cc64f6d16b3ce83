import * as contract from '#contract/reports.ts'
import * as retention from '#contract/retention-report.ts'
import * as tickets from '#contract/ticket-report.ts'
import type { Serve } from '#server/serve.ts'
import { reportChoices } from './choices.ts'
import { dispositionFlags } from './disposition-flags.ts'
import { dispositionReport } from './disposition-report.ts'
import { noteCoverage } from './note-coverage.ts'
import { repeatContacts } from './repeat-contacts.ts'
import {
  dispositionReportCsv,
  noteCoverageCsv,
  repeatContactsCsv,
  retentionReportCsv,
  ticketRatingsCsv,
  ticketReportCsv,
} from './report-csv.ts'
import { reportNotes } from './report-notes.ts'
import { retentionCases, retentionReport } from './retention-report.ts'
import { ticketCases } from './ticket-cases.ts'
import { ticketRatings, ticketRatingsSaid } from './ticket-ratings.ts'
import { ticketReport } from './ticket-report.ts'

export function reportRoutes(serve: Serve): void {
  serve.read(contract.dispositionReport, 'report.read', (db, _viewer, { query }) => dispositionReport(db, query))
  serve.download(contract.dispositionReportCsv, 'report.read', ({ db }, viewer, { query }) => dispositionReportCsv(db, viewer, query))
  serve.read(contract.dispositionFlags, 'report.read', (db, viewer, { query }) => dispositionFlags(db, viewer, query))
  serve.read(contract.reportNotes, 'report.read', (db, _viewer, { query }) => reportNotes(db, query))
  serve.read(contract.repeatContacts, 'report.read', (db, viewer, { query }) => repeatContacts(db, viewer, query))
  serve.download(contract.repeatContactsCsv, 'report.read', ({ db }, viewer, { query }) => repeatContactsCsv(db, viewer, query))
  serve.read(contract.noteCoverage, 'report.read', (db, viewer, { query }) => noteCoverage(db, viewer, query))
  serve.download(contract.noteCoverageCsv, 'report.read', ({ db }, viewer, { query }) => noteCoverageCsv(db, viewer, query))
  serve.read(retention.retentionReport, 'report.read', (db, viewer, { query }) => retentionReport(db, viewer, query))
  serve.download(retention.retentionReportCsv, 'report.read', ({ db }, viewer, { query }) => retentionReportCsv(db, viewer, query))
  serve.read(retention.retentionCases, 'report.read', (db, viewer, { query }) => retentionCases(db, viewer, query))
  serve.read(tickets.ticketReport, 'ticket_report.read', (db, viewer, { query }) => ticketReport(db, viewer, query))
  serve.download(tickets.ticketReportCsv, 'ticket_report.read', ({ db }, viewer, { query }) => ticketReportCsv(db, viewer, query))
  serve.read(tickets.ticketReportCases, 'ticket_report.read', (db, viewer, { query }) => ticketCases(db, viewer, query))
  serve.read(tickets.ticketRatings, 'ticket_report.read', (db, viewer, { query }) => ticketRatings(db, viewer, query))
  serve.download(tickets.ticketRatingsCsv, 'ticket_report.read', ({ db }, viewer, { query }) => ticketRatingsCsv(db, viewer, query))
  serve.read(tickets.ticketRatingsSaid, 'ticket_report.read', (db, viewer, { query }) => ticketRatingsSaid(db, viewer, query))
  serve.read(contract.reportChoices, 'ticket_report.read', (db, _viewer, { query }) => reportChoices(db, query.withDisabled))
}
