import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFile } from '#server/imports/check-file.ts'
import { runImport } from '#server/imports/run-import.ts'
import { newId } from '#server/platform/ids.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'
import { fromPage, upload } from '#test/upload.ts'

// What leaves as a file comes back as it was: an import of our own export changes nothing.

let steward: TestSteward
let admin: Client

const names = [
  ['=HYPERLINK("http://evil.example")', 'Second, "Holder"'],
  ["'=quoted already"],
  ["''+twice"],
  ['-1+1'],
  ['@handle', '＝full width'],
  ["O'Brien <3"],
  ['فاطمة الزهراء'],
  ['Zoë; Ørsted'],
]

beforeAll(async () => {
  steward = await startSteward()
  admin = await steward.as('administrator')
  const { db } = steward.owner
  const fields = []
  for (const [key, kind, value, choices] of [
    ['gate', 'text', '=12', []],
    ['rooms', 'number', '-2.5', []],
    ['deposit', 'money', '-4998', []],
    ['checked', 'date', '2027-03-14', []],
    ['panel', 'choice', '+Plus', ['+Plus', 'Basic']],
    ['dog', 'yes_no', 'yes', []],
    ['status', 'text', 'a label that a column has', []],
  ] as const)
    fields.push({ id: await steward.given.customField({ key, kind, choices: [...choices] }), value })
  for (const [at, holders] of names.entries()) {
    const status = (['active', 'inactive', 'cancelled', 'data_entry'] as const)[at % 4] ?? 'active'
    const { id } = await steward.given.customer({ name: null, status })
    await db
      .insertInto('account_holders')
      .values(holders.map((name, place) => ({ id: newId(), customer_id: id, position: place + 1, name })))
      .execute()
    await db
      .insertInto('phones')
      .values([
        { id: newId(), customer_id: id, position: 1, number: `+1515555${1000 + at}`, label: '', is_primary: false, added_at: new Date() },
        {
          id: newId(),
          customer_id: id,
          position: 2,
          number: `+1515555${2000 + at}`,
          label: '=mobile',
          is_primary: true,
          added_at: new Date(),
        },
      ])
      .execute()
    await db
      .insertInto('emails')
      .values([
        { id: newId(), customer_id: id, position: 1, address: `-other${at}@example.com`, is_primary: false, added_at: new Date() },
        { id: newId(), customer_id: id, position: 2, address: `maria${at}@example.com`, is_primary: true, added_at: new Date() },
      ])
      .execute()
    await db
      .insertInto('addresses')
      .values({
        id: newId(),
        customer_id: id,
        kind: 'site',
        lines: ['=1 Elm', '+2', '@3', '-4'],
        city: "'s-Hertogenbosch",
        region: '',
        postal_code: '005 01',
        country: 'NL',
      })
      .execute()
    await db
      .insertInto('external_ids')
      .values(
        ['crm', 'old billing'].flatMap((source) =>
          [1, 2].map((one) => ({ id: newId(), customer_id: id, source, external_id: `-${at}.${one}` })),
        ),
      )
      .execute()
    if (at % 2 === 0)
      await db
        .insertInto('custom_field_values')
        .values(fields.map((field) => ({ customer_id: id, custom_field_id: field.id, value: field.value })))
        .execute()
  }
})
afterAll(() => steward.close())

/** Everything that an import could have touched, as text. */
async function everything(): Promise<string> {
  const tables = [
    'customers',
    'account_holders',
    'phones',
    'emails',
    'addresses',
    'external_ids',
    'custom_field_values',
    'custom_fields',
    'plans',
    'subscriptions',
    'change_sets',
    'ledger_entries',
  ]
  const parts = []
  for (const table of tables) {
    const { rows } = await sql<{
      rows: string
    }>`select coalesce(json_agg(row order by row::text), '[]')::text as rows from ${sql.table(table)} as row ${table === 'change_sets' ? sql`where customer_id is not null` : sql``}`.execute(
      steward.owner.db,
    )
    parts.push(`${table} ${rows[0]?.rows}`)
  }
  return parts.join('\n')
}

async function importFile(text: string) {
  const file = { name: 'customers.csv', content: text, type: 'text/csv' }
  const sent = await upload(steward.app, '/api/imports', file, { ...fromPage(admin), 'x-steward': '1' })
  expect(sent.status, sent.text).toBe(201)
  const { id } = sent.body
  await checkFile(steward.database.db, id)
  await runImport({ database: steward.database, secrets: steward.secrets }, id)
  const { body } = await admin.get(`/api/imports/${id}`)
  const rejected = (await admin.get(`/api/imports/${id}/rejected`)).body.items
  return { body, rejected }
}

test('an import of an export finds every customer as it is', async () => {
  const before = await everything()
  const file = await admin.get('/api/exports/customers.csv')
  const { body, rejected } = await importFile(file.text)
  expect(rejected).toEqual([])
  expect(body).toMatchObject({
    status: 'finished',
    rows: names.length,
    imported: 0,
    updated: 0,
    unchanged: names.length,
    rejected: 0,
    profile: { name: 'Steward export' },
  })
  expect(await everything()).toBe(before)
  expect((await admin.get('/api/exports/customers.csv')).text).toBe(file.text)
})
