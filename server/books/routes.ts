import * as contract from '#contract/books.ts'
import type { Serve } from '#server/serve.ts'
import { closeDay } from './close-day.ts'
import { insistOnBookDay } from './insist-on-book-day.ts'
import { changeJournalSettings, journalExports, journalFile, journalOf, readJournalSettings } from './journal.ts'
import { differenceExists, readBookDay, readBookDays } from './queries.ts'
import { readReceivableCustomers, readReceivables, receivablesFile } from './receivables.ts'
import { settleDifference } from './settle-difference.ts'

/** Every day has books, whether anything was written on it or not. */
const anyDay = { find: async () => true }

export function bookRoutes(serve: Serve): void {
  serve.read(contract.listBookDays, 'books.read', readBookDays)
  serve.read(
    contract.getBookDay,
    'books.read',
    async (db, viewer, { params }) => {
      insistOnBookDay(params.day)
      return readBookDay(db, viewer, params.day)
    },
    anyDay,
  )
  serve.write(
    contract.closeBookDay,
    'books.close',
    async (work, { params }) => {
      await closeDay(work, params.day)
      return readBookDay(work.db, work.viewer, params.day)
    },
    anyDay,
  )
  serve.write(
    contract.settleBookDifference,
    'books.close',
    async (work, { params, body }) => readBookDay(work.db, work.viewer, await settleDifference(work, params.id, body.because)),
    { find: differenceExists },
  )
  serve.read(contract.receivables, 'books.read', (db, viewer, { query }) => readReceivables(db, viewer, query))
  serve.read(contract.receivableCustomers, 'books.read', readReceivableCustomers)
  serve.download(contract.receivablesCsv, 'books.close', ({ db }, viewer, { query }) => receivablesFile(db, viewer, query))
  serve.read(contract.previewJournal, 'books.read', journalOf)
  serve.download(contract.exportJournal, 'books.close', journalFile)
  serve.read(contract.listJournalExports, 'books.read', (db, _viewer, input) => journalExports(db, input))
  serve.read(contract.getJournalSettings, 'settings.read', (db) => readJournalSettings(db))
  serve.write(
    contract.updateJournalSettings,
    'settings.write',
    async (work, { body, ifMatch }) => {
      await changeJournalSettings(work, body, ifMatch)
      return readJournalSettings(work.db)
    },
    { fresh: true },
  )
}
