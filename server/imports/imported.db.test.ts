import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportMappingInput } from '#contract/import-mapping.ts'
import { runImport } from '#server/imports/run-import.ts'
import { counts, importedFiles, type Json } from '#test/imported-files.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

const telecomFile = fileURLToPath(new URL('../../test/files/telecom_customer_churn.csv', import.meta.url))

let steward: TestSteward
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "upload": 1000}'`)
  admin = await steward.as('administrator')
})
afterAll(() => steward?.close())

const { upload, parts, read, work, importFile, rejectedFile, customer, single, trailSize } = importedFiles(() => ({ steward, admin }))

describe('the published telecom file', () => {
  let first: Json

  test('starts by itself; what can be a customer is one, to the cent', async () => {
    const { body } = await upload(admin, { name: 'telecom_customer_churn.csv', bytes: readFileSync(telecomFile) })
    expect(body.status).toBe('checking')
    first = await work(body.id)
    expect({ ...counts(first), rows: first.rows, profile: first.profile.name }).toEqual({
      status: 'finished',
      rows: 7043,
      imported: 6923,
      updated: 0,
      unchanged: 0,
      rejected: 120,
      profile: 'Telecom customers, second quarter of 2022',
    })
    const { rows: statuses } = await steward.owner.pool.query('select status, count(*)::int from customers group by status order by status')
    expect(statuses).toEqual([
      { status: 'active', count: 5084 },
      { status: 'cancelled', count: 1839 },
    ])
    expect(await single("select sum(effect_minor)::bigint from ledger_entries where kind in ('invoice', 'credit')")).toBe(2_104_385_828n)
    expect(
      await single('select count(*) from (select customer_id from ledger_entries group by 1 having sum(effect_minor) <> 0) as owing'),
    ).toBe(0n)
    expect(await single('select count(*) from ledger_entries where amount_minor = 0')).toBe(0n)
    expect(await single('select count(*) from cancellations')).toBe(1839n)
    expect(
      await single('select count(*) from customers where not exists (select from subscriptions where customer_id = customers.id)'),
    ).toBe(0n)
    expect(await single(`select count(*) from import_chunks where import_id = '${body.id}'`)).toBe(0n)
  }, 60_000)

  test('one of them, whole', async () => {
    const { customer: header, customerInformation, customFields } = await customer('0002-ORFBO')
    expect(header).toMatchObject({
      number: '0002-ORFBO',
      name: null,
      status: 'active',
      customerSince: '2021-09-30',
      balance: { amount: '0', currency: 'USD' },
    })
    expect(customerInformation.fields.billingAddress.value).toEqual({
      lines: [],
      city: 'Frazier Park',
      region: 'CA',
      postalCode: '93225',
      country: 'US',
    })
    const field = (label: string) => customFields.items.find((item: Json) => item.label === label)
    expect(
      [field('Gender'), field('Age'), field('Married'), field('Access type'), field('Contract type')].map((one) => [
        one.kind,
        one.field.value,
      ]),
    ).toEqual([
      ['choice', 'Female'],
      ['number', '37'],
      ['yes_no', 'yes'],
      ['choice', 'Cable'],
      ['choice', 'One year'],
    ])
    const ledger = (await admin.get(`/api/customers/${header.id}/ledger`)).body
    expect(ledger.items.map((entry: Json) => [entry.kind, entry.amount.amount])).toEqual([
      ['payment', '97481'],
      ['invoice', '38151'],
      ['invoice', '59330'],
    ])
    const subscriptions = (await admin.get(`/api/customers/${header.id}/subscriptions`)).body
    expect(subscriptions.items[0]).toMatchObject({
      plan: 'Phone and cable internet',
      price: { amount: '6560' },
      state: 'on',
      since: '2021-09-30',
    })
    const history = (await admin.get(`/api/customers/${header.id}/changes`)).body
    expect(history.items).toMatchObject([{ action: 'create', source: 'import', interaction: null }])
  })

  test('who has left is cancelled with a disposition that fits', async () => {
    const { rows } = await steward.owner.pool.query(
      `select category, name, stated_reason, count(*)::int from cancellations join dispositions on dispositions.id = disposition_id group by 1, 2, 3 order by 3`,
    )
    expect(new Set(rows.map(({ category }: Json) => category))).toEqual(new Set(['Retention - Cancellation']))
    expect(Object.fromEntries(rows.map((row: Json) => [row.stated_reason, row.name]))).toMatchInlineSnapshot(`
      {
        "Attitude of service provider": "Complaint against Company",
        "Attitude of support person": "Complaint against Rep",
        "Competitor had better devices": "Switched Providers",
        "Competitor made better offer": "Switched Providers",
        "Competitor offered higher download speeds": "Switched Providers",
        "Competitor offered more data": "Switched Providers",
        "Deceased": "Account Holder Deceased",
        "Don't know": "Reason Not Known",
        "Extra data charges": "Financial Burden",
        "Lack of affordable download/upload speed": "Financial Burden",
        "Lack of self-service on Website": "Lack of Self-Service",
        "Limited range of services": "Products/Services Failed Expectations",
        "Long distance charges": "Financial Burden",
        "Moved": "Moved House",
        "Network reliability": "Products/Services Failed Expectations",
        "Poor expertise of online support": "Poor Support Expertise",
        "Poor expertise of phone support": "Poor Support Expertise",
        "Price too high": "Financial Burden",
        "Product dissatisfaction": "Products/Services Failed Expectations",
        "Service dissatisfaction": "Products/Services Failed Expectations",
      }
    `)
    const { body } = await admin.get('/api/customers?status=cancelled&limit=1')
    const { customer: header } = (await admin.get(`/api/customers/${body.items[0].id}`)).body
    expect(header.cancellation).toMatchObject({ on: '2022-06-30', disposition: { category: 'Retention - Cancellation' } })
    expect((await admin.get('/api/customers?nameUnknown=true&limit=1')).body.items).toHaveLength(1)
  })

  test('the 120 refused rows come back byte for byte, with the reason behind them', async () => {
    const file = await rejectedFile(first.id)
    const lines = file.toString('latin1').split('\r\n')
    const source = readFileSync(telecomFile, 'latin1').split('\r\n')
    expect(lines).toHaveLength(122)
    expect(lines[0]).toBe(`${source[0]},Refused because`)
    expect(lines[1]).toBe(
      `${source[2]},"Column \u00e2\u0080\u009cMonthly_Charge\u00e2\u0080\u009d: The charge is -4: a charge can not be negative."`,
    )
    expect(lines.slice(1, -1).every((line) => source.some((row) => row !== '' && line.startsWith(`${row},"Column `)))).toBe(true)
    const page = (await admin.get(`/api/imports/${first.id}/rejected?limit=2`)).body
    expect(page.items[0]).toMatchObject({ row: 3, line: 3, faults: [{ column: 'Monthly_Charge', code: 'amount.negative' }] })
    expect(page.items[0].cells).toHaveLength(38)
    const second = (await admin.get(`/api/imports/${first.id}/rejected?limit=100&cursor=${page.nextCursor}`)).body
    expect(second.items).toHaveLength(100)
  })

  test('the same file again: everybody is here already, and nothing is written', async () => {
    const before = await trailSize()
    const { body } = await upload(admin, { bytes: readFileSync(telecomFile) })
    const again = await work(body.id)
    expect(counts(again)).toEqual({ status: 'finished', imported: 0, updated: 0, unchanged: 6923, rejected: 120 })
    // One change set: that a file was uploaded.
    expect(await trailSize()).toEqual({ ...before, change_sets: before.change_sets + 1n })
  }, 60_000)

  test('corrected, the refused rows are imported from the very file that was downloaded', async () => {
    const file = (await rejectedFile(first.id)).toString('latin1')
    const corrected = file
      .split('\r\n')
      .map((line) =>
        line
          .split(',')
          .map((cell, place) => (place === 29 && cell.startsWith('-') ? cell.slice(1) : cell))
          .join(','),
      )
      .join('\r\n')
    const done = await importFile(Buffer.from(corrected, 'latin1'))
    expect(counts(done)).toEqual({ status: 'finished', imported: 120, updated: 0, unchanged: 0, rejected: 0 })
    expect(await single('select count(*) from customers')).toBe(7043n)
    expect(
      await single('select count(*) from (select customer_id from ledger_entries group by 1 having sum(effect_minor) <> 0) as owing'),
    ).toBe(0n)
  })

  test('refused once more, a row carries the new reason alone', async () => {
    const done = await importFile(await rejectedFile(first.id))
    expect(counts(done)).toMatchObject({ rejected: 120 })
    expect((await rejectedFile(done.id)).equals(await rejectedFile(first.id))).toBe(true)
  })
})

describe('any other file', () => {
  const small =
    'Account no;Vorname;Nachname;E-Mail;Telefon;Straße;PLZ;Ort;Dog\r\nA-1;Zoë;Müller;zoe@example.com;(515) 555-0101;Elmweg 1;50309;Des Moines;yes\r\nA-2;Jan;Weiß;;;;;;no\r\n'

  test.each([
    ['UTF-8', Buffer.from(small)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${small}`)],
    ['UTF-16LE as Excel writes it', Buffer.from(`\ufeff${small.replaceAll(';', '\t')}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${small}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(small, 'latin1')],
    ['with sep=', Buffer.from(`sep=;\r\n${small}`)],
    ['LF alone', Buffer.from(small.replaceAll('\r\n', '\n'))],
  ])('%s', async (name, bytes) => {
    const prefix = name.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)
    const spelled = (text: Buffer) => {
      const wide = name.startsWith('UTF-16')
      const find = (value: string) =>
        wide ? (name === 'UTF-16BE' ? Buffer.from(value, 'utf16le').swap16() : Buffer.from(value, 'utf16le')) : Buffer.from(value)
      let out = text
      for (const number of ['A-1', 'A-2']) {
        const at = out.indexOf(find(number))
        out = Buffer.concat([out.subarray(0, at), find(`${prefix}-${number}`), out.subarray(at + find(number).length)])
      }
      return out
    }
    const done = await importFile(spelled(bytes))
    expect(counts(done)).toEqual({ status: 'finished', imported: 2, updated: 0, unchanged: 0, rejected: 0 })
    const { customerInformation, customFields } = await customer(`${prefix}-A-1`)
    expect(customerInformation.fields).toMatchObject({
      holderNames: { value: ['Zoë Müller'] },
      emails: { value: [{ address: 'zoe@example.com', primary: true }] },
      phones: { value: [{ number: '+15155550101', label: '', primary: true }] },
      billingAddress: { value: { lines: ['Elmweg 1'], city: 'Des Moines', postalCode: '50309', country: 'US' } },
    })
    expect(customFields.items.find((item: Json) => item.label === 'Dog')).toMatchObject({ kind: 'yes_no', field: { value: 'yes' } })
  })

  test('a preview writes nothing, shows what would be, and says what would be made', async () => {
    const { body } = await upload(admin, {
      bytes: 'Number,Name,E-mail,Gate code\r\nP-1,Ann,ann@example.com,12\r\n,Bob,bob@example.com,13\r\nP-3,Eve,nobody,14\r\n',
    })
    const checked = await work(body.id)
    expect(checked).toMatchObject({ status: 'awaiting_mapping', encoding: 'utf-8', delimiter: ',', rows: 3 })
    const shown = (await admin.post(`/api/imports/${body.id}/preview`, { body: { mapping: checked.mapping } })).body
    expect(shown.rows.map((row: Json) => [row.row, row.outcome, row.faults[0]?.column ?? null])).toEqual([
      [2, 'new', null],
      [3, 'refused', 'Number'],
      [4, 'refused', 'E-mail'],
    ])
    expect(shown.makes.customFields).toEqual(['Gate code'])
    expect(await single("select count(*) from custom_fields where label = 'Gate code'")).toBe(0n)
    const unmapped = { ...checked.mapping, columns: checked.mapping.columns.slice(1) }
    expect((await admin.post(`/api/imports/${body.id}/preview`, { body: { mapping: unmapped } })).body.problems).toHaveLength(1)
    expect((await admin.post(`/api/imports/${body.id}/start`, { body: { mapping: unmapped } })).status).toBe(400)
  })

  test('an update writes only what differs, as a change set without an interaction', async () => {
    await importFile(
      'Number,Name,E-mail,Phone,City,Age\r\nU-1,Ann Lee,ann@example.com,515 555 0111,Ames,40\r\nU-2,Bob Lee,bob@example.com,515 555 0112,Ames,41\r\n',
    )
    const done = await importFile(
      'Number,Name,E-mail,Phone,City,Age\r\nU-1,Ann Lee,ann@new.example,5155550111,,41\r\nu2,Bob Lee,BOB@example.com,,Ames,41\r\n',
    )
    expect(counts(done)).toEqual({ status: 'finished', imported: 0, updated: 1, unchanged: 1, rejected: 0 })
    const { customer: header, customerInformation } = await customer('U-1')
    const { body } = await admin.get(`/api/customers/${header.id}/changes`)
    expect(body.items.slice(0, 2)).toMatchObject([
      { source: 'import', interaction: null, card: 'custom-fields', changes: [{ field: 'age', from: '40', to: '41' }] },
      { source: 'import', interaction: null, card: 'customer-information', changes: [{ field: 'emails' }] },
    ])
    expect(customerInformation.version).toBe(3)
    expect(customerInformation.fields.billingAddress.value.city).toBe('Ames')
    const found = await admin.get('/api/customers?q=ann@new')
    expect(found.body.items.map((item: Json) => item.number)).toContain('U-1')
  })

  test('what the policy locks is refused in the policy’s words', async () => {
    const survivor = await steward.given.customer({ number: 'L-1', name: 'Ann' })
    await steward.given.customer({ number: 'L-2', name: 'Bob', mergedInto: survivor.id })
    await steward.given.customer({ number: 'L-3', name: 'Eve', status: 'data_entry' })
    await steward.given.customer({ number: 'L-4', name: 'Jim', status: 'cancelled' })
    const done = await importFile('Number,Name,Age\r\nL-1,Ann,\r\nL-2,Bobby,\r\nL-3,Eva,\r\nL-4,Jim,50\r\n')
    expect(counts(done)).toMatchObject({ unchanged: 1, updated: 0, rejected: 3 })
    const { body } = await admin.get(`/api/imports/${done.id}/rejected`)
    expect(body.items.map((item: Json) => item.faults[0].code)).toEqual([
      'status.merged',
      'data_entry.master_screen_only',
      'status.cancelled',
    ])
    expect(body.items[0].faults[0].message).toContain('L-1')
  })

  test('the same number twice in one file: the first has it, the others are named', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `D-${at % 20},Name ${at}`).join('\r\n')
    const { body } = await upload(admin, { bytes: `Number,Name\r\n${rows}\r\n` })
    const { mapping } = await work(body.id)
    await admin.post(`/api/imports/${body.id}/start`, { body: { mapping } })
    await runImport({ ...parts(), batchRows: 7 }, body.id)
    expect(counts(await read(body.id))).toMatchObject({ imported: 20, rejected: 10 })
    const refused = (await admin.get(`/api/imports/${body.id}/rejected`)).body
    expect(refused.items[0].faults[0].message).toBe('Row 22 has the same number as row 2, which is further up in this file.')
  })

  test('a whole card number is refused and masked, wherever it stands', async () => {
    const done = await importFile('Number,Name,Remark\r\nC-1,Ann,pays with 4111 1111 1111 1111 always\r\nC-2,Bob,\r\n')
    expect(counts(done)).toMatchObject({ imported: 1, rejected: 1 })
    const file = (await rejectedFile(done.id)).toString()
    expect(file).toContain('C-1,Ann,pays with [card ending in 1111] always,"Column “Remark”: A whole card number')
    expect(
      await single(
        "select count(*) from import_rejected_rows where cells::text like '%4111 1111%' or position('4111 1111'::bytea in bytes) > 0",
      ),
    ).toBe(0n)
  })

  test('found again by the id of another system, and told when both keys name different people', async () => {
    const byId = (mapping: ImportMappingInput): ImportMappingInput => ({
      ...mapping,
      columns: mapping.columns.map((one) => (one.column === 'CRM id' ? { ...one, target: { to: 'external_id', source: 'crm' } } : one)),
    })
    expect(counts(await importFile('CRM id,Name\r\n77,Ann\r\n78,Bob\r\n', byId))).toMatchObject({ imported: 2 })
    expect(counts(await importFile('CRM id,Name\r\n77,Ann\r\n78,Bobby\r\n', byId))).toMatchObject({ unchanged: 1, updated: 1 })
    await steward.given.customer({ number: 'X-1', name: 'Xaver' })
    const both = await importFile('Number,CRM id,Name\r\nX-1,77,Xaver\r\nX-2,79,Yan\r\n', byId)
    expect(counts(both)).toMatchObject({ imported: 1, rejected: 1 })
  })
})

test('our own export, imported again, is everybody as they are', async () => {
  const ann = await steward.given.customer({ number: 'EX-1', name: '=1+1', email: 'ann@export.example', phone: '+15155550177' })
  await steward.given.customer({ number: 'EX-2', name: "'=cmd", status: 'data_entry' })
  await steward.given.customer({ number: 'EX-3', name: '+Plus & Co', status: 'cancelled' })
  await steward.given.customer({ number: 'EX-4', name: '@home', mergedInto: ann.id })
  await steward.given.customer({ number: 'EX-5', name: null, status: 'inactive', cause: 'deactivated' })
  await steward.owner.pool.query(
    `insert into account_holders (id, customer_id, position, name) values (gen_random_uuid(), $1, 2, '-Minus'), (gen_random_uuid(), $1, 3, 'Ann, "the" Lee ')`,
    [ann.id],
  )
  const file = await steward.app.inject({
    url: '/api/exports/customers.csv',
    headers: { host: 'localhost:3000', cookie: (await steward.as('administrator')).cookie ?? '' },
  })
  expect(file.statusCode, file.body.slice(0, 200)).toBe(200)
  const before = await trailSize()
  const done = await importFile(file.rawPayload)
  expect(done.profile?.name).toBe('Steward export')
  const refused = (await admin.get(`/api/imports/${done.id}/rejected`)).body.items
  expect({ ...counts(done), refused }).toEqual({
    status: 'finished',
    imported: 0,
    updated: 0,
    unchanged: done.rows,
    rejected: 0,
    refused: [],
  })
  expect(await trailSize()).toEqual({ ...before, change_sets: before.change_sets + 1n })
}, 120_000)
