import { readFileSync } from 'node:fs'
import type pg from 'pg'

const filling = new URL('../database/migrations/0071-fill-open-invoices.sql', import.meta.url)

/** What is open of the invoices, by sums of whole tables: the very statements by which a database that is full already comes to it. */
export async function fillOpenInvoices(client: pg.Client): Promise<void> {
  await client.query('begin')
  await client.query(readFileSync(filling, 'utf8'))
  await client.query('commit')
}
