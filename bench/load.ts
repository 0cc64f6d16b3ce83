import pg from 'pg'
import type { Ground } from './copied-row.ts'
import { copiedTables, copyTables } from './copy-tables.ts'
import * as made from './customer.ts'
import { fillNoteFacts } from './fill-note-facts.ts'
import { fillOpenInvoices } from './fill-open-invoices.ts'
import { fillSearch } from './fill-search.ts'
import { fillTicketCounts } from './fill-tickets.ts'
import { layGround } from './ground.ts'
import { makeIndexes, setIndexesAside } from './secondary-indexes.ts'

export type Size = { customers: number; tickets: number }
type Urls = { superuserUrl: string; ownerUrl: string }

/** Fills a migrated, empty database with so many customers and tickets, and everything about them. The same number makes the same rows. */
export async function load(urls: Urls, size: Size, now: Date, tell: (sentence: string) => void): Promise<Ground> {
  const clients = await Promise.all([urls.superuserUrl, urls.superuserUrl].map(connected))
  const [client, other] = clients
  if (!client || !other) throw new Error('Two connections are needed.')
  const timed = async <T>(what: string, run: () => Promise<T>): Promise<T> => {
    const from = performance.now()
    const value = await run()
    tell(`${what}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
    return value
  }
  try {
    const ground = await layGround(client, size, now)
    const bulk = copiedTables.map(({ table }) => table)
    const aside = await setIndexesAside(client, [
      ...bulk,
      'search_terms',
      'search_vocabulary',
      'note_facts',
      'open_invoices',
      'ticket_counts',
    ])
    const ofSearch = aside.filter(({ table }) => table.startsWith('search_'))
    await timed('Rows streamed in', () => copyTables([client, other], ground, tell))
    await timed('Open invoices', () => fillOpenInvoices(client))
    await timed('Counts of tickets', () => fillTicketCounts([client, other]))
    await timed('Search terms', () => fillSearch([client, other]))
    await timed('Indexes', () => makeIndexes([client, other], [...ofSearch, ...aside.filter((index) => !ofSearch.includes(index))]))
    await timed('Facts and counts of notes', () => fillNoteFacts([client, other], size.customers * made.notesEach))
    // Frozen rows need no vacuum; what was written by statements does.
    await timed('Vacuum and statistics', async () => {
      await Promise.all([client.query('vacuum (freeze, analyze) search_terms'), other.query('vacuum (freeze, analyze) search_vocabulary')])
      await client.query(
        'vacuum (freeze, analyze) note_facts, disposition_day_totals, disposition_days, staff_days, open_invoices, ticket_counts, closed_ticket_weeks',
      )
      await client.query('analyze')
    })
    return ground
  } finally {
    await Promise.all(clients.map((one) => one.end()))
  }
}

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  client.on('error', () => {})
  await client.connect()
  return client
}
