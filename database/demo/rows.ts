import type { Insertable } from 'kysely'
import type pg from 'pg'
import type { DB } from '#server/tables.ts'

type Table = keyof DB & string
export type Row<T extends Table> = Insertable<DB[T]>

export type Rows = {
  add<T extends Table>(table: T, row: Row<T>): void
  of<T extends Table>(table: T): Row<T>[]
}

// Parents before children; a table that stands in no line here would never be written, so write() refuses it.
const order: Table[] = [
  'company',
  'brands',
  'staff',
  'staff_teams',
  'partners',
  'customers',
  'external_ids',
  'account_holders',
  'phones',
  'emails',
  'addresses',
  'contacts',
  'custom_field_values',
  'central_stations',
  'permits',
  'equipment',
  'fulfilment_steps',
  'prospects',
  'interactions',
  'notes',
  'note_versions',
  'note_mentions',
  'note_files',
  'note_file_pieces',
  'commitments',
  'sampling_rules',
  'sampling_runs',
  'note_samples',
  'note_scores',
  'note_returns',
  'critical_notes',
  'events',
  'change_sets',
  'changes',
  'change_values',
  'status_changes',
  'cancellations',
  'retentions',
  'retention_offers',
  'accesses',
  'subscriptions',
  'payment_methods',
  'invoices',
  'invoice_lines',
  'payments',
  'payment_allocations',
  'orders',
  'order_lines',
  'shipments',
  'fulfilment_events',
  'blocks',
  'block_attempts',
  'approvals',
  'refunds',
  'payment_attempts',
  'ledger_entries',
  'credits',
  'ledger_corrections',
  'payment_plans',
  'payment_plan_parts',
  'payment_plan_tries',
  'promises_to_pay',
  'collection_accounts',
  'instalment_plans',
  'instalments',
  'prepaid_entries',
  'telephone_numbers',
  'internet_services',
  'interactive_accounts',
  'portal_users',
  'call_shops',
  'outbox',
  'ticket_categories',
  'tickets',
  'ticket_messages',
  'ticket_openings',
  'ticket_steps',
  'ticket_calls',
  'ticket_hands',
  'ticket_files',
  'ticket_file_pieces',
  'ticket_links',
  'ticket_mentions',
  'ticket_drafts_by_kind',
  'ticket_spam_senders',
  'ticket_ratings',
  'ticket_bulk_changes',
  'ticket_bulk_items',
  'staff_skills',
  'staff_absences',
  'usage_meters',
  'usage_allowances',
  'usage_readings',
  'usage_periods',
  'usage_alerts',
  'received_mails',
  'received_mail_pieces',
  'received_mail_files',
  'received_mail_file_pieces',
  'mail_consents',
  'saved_views',
  'disposition_names',
  'saved_replies',
  'saved_reply_uses',
]

/** Rows are collected first, so that numbers can be given in the order of time, and written one statement a table. */
export function collectRows(): Rows & { write(client: pg.Client): Promise<void> } {
  const tables = new Map<Table, object[]>()
  const of = (table: Table) => {
    const rows = tables.get(table) ?? []
    tables.set(table, rows)
    return rows
  }

  return {
    add: (table, row) => void of(table).push(row),
    of: <T extends Table>(table: T) => of(table) as Row<T>[],
    async write(client) {
      for (const table of tables.keys()) if (!order.includes(table)) throw new Error(`Say where ${table} stands in the order of writing.`)
      for (const table of order) await writeTable(client, table, of(table))
    },
  }
}

async function writeTable(client: pg.Client, table: string, rows: object[]) {
  if (rows.length === 0) return
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ')
  await client.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [
    JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? value.toString() : value)),
  ])
}
