import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ImportMappingInput } from '#contract/import-mapping.ts'
import { checkFile } from '#server/imports/check-file.ts'
import { resumeInterrupted } from '#server/imports/resume-interrupted.ts'
import { runImport } from '#server/imports/run-import.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it names
type Json = any
const telecomFile = fileURLToPath(new URL('../../test/files/telecom_customer_churn.csv', import.meta.url))

let steward: TestSteward
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "upload": 1000}'`)
  admin = await steward.as('administrator')
})
afterAll(() => steward?.close())

type File = { name?: string; field?: string; bytes: Buffer | string; headers?: Record<string, string>; cut?: boolean }
async function upload(
  client: Client,
  { name = 'customers.csv', field = 'file', bytes, headers, cut }: File,
): Promise<{ status: number; body: Json }> {
  const boundary = 'steward-test-boundary'
  const payload = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`),
    Buffer.from(bytes),
    Buffer.from(cut ? '' : `\r\n--${boundary}--\r\n`),
  ])
  const reply = await steward.app.inject({
    method: 'POST',
    url: '/api/imports',
    headers: {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      cookie: client.cookie ?? '',
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'x-steward': '1',
      ...headers,
    },
    payload,
  })
  return { status: reply.statusCode, body: reply.body ? JSON.parse(reply.body) : undefined }
}

const parts = () => ({ database: steward.database, secrets: steward.secrets })
const read = async (id: string): Promise<Json> => (await admin.get(`/api/imports/${id}`)).body

/** What the worker does with what is queued for this import. */
async function work(id: string): Promise<Json> {
  await checkFile(steward.database.db, id)
  await runImport(parts(), id)
  return read(id)
}
/** Uploaded, checked, and started with the mapping that was guessed, or with that mapping changed. */
async function importFile(
  bytes: Buffer | string,
  change: (mapping: ImportMappingInput) => ImportMappingInput = (guess) => guess,
): Promise<Json> {
  const { body } = await upload(admin, { bytes })
  const checked = await work(body.id)
  if (checked.status !== 'awaiting_mapping') return checked
  const started = await admin.post(`/api/imports/${body.id}/start`, { body: { mapping: change(checked.mapping) } })
  expect(started.status, started.text).toBe(200)
  return work(body.id)
}
const counts = ({ status, imported, updated, unchanged, rejected }: Json) => ({ status, imported, updated, unchanged, rejected })
const rejectedFile = async (id: string) =>
  (await steward.app.inject({ url: `/api/imports/${id}/rejected.csv`, headers: { host: 'localhost:3000', cookie: admin.cookie ?? '' } }))
    .rawPayload
const customer = async (number: string): Promise<Json> => {
  const { body } = await admin.get(`/api/customers?q=${encodeURIComponent(number)}`)
  return (await admin.get(`/api/customers/${body.items[0].id}`)).body
}
async function single<T = bigint>(sql: string): Promise<T> {
  const { rows } = await steward.owner.pool.query(sql)
  return Object.values(rows[0] ?? {})[0] as T
}

describe('who may', () => {
  test.each(['agent', 'lead', 'billing', 'ticket_administrator', 'auditor'] as const)('%s may not import', async (role) => {
    const person = await steward.as(role)
    expect((await upload(person, { bytes: 'Number\r\n1\r\n' })).body.code).toBe('role.not_allowed')
    expect((await person.get('/api/imports')).body.code).toBe('role.not_allowed')
  })

  test('thirty uploads an hour for one person, whatever becomes of them', async () => {
    const person = await steward.as('supervisor')
    await steward.owner.pool.query(`update company set limits = '{"api": 100000, "upload": 2}'`)
    const replies = []
    for (let time = 0; time < 3; time += 1) replies.push((await upload(person, { bytes: 'Number\r\n1\r\n' })).status)
    await steward.owner.pool.query(`update company set limits = '{"api": 100000, "upload": 1000}'`)
    expect(replies).toEqual([201, 201, 429])
  })
})

describe('what is no upload', () => {
  test.each([
    ['without our header', { headers: { 'x-steward': '' } }, 400],
    ['in another field', { field: 'csv' }, 400],
    [
      'with something behind it',
      { bytes: 'Number\r\n1\r\n--steward-test-boundary\r\nContent-Disposition: form-data; name="other"\r\n\r\n1' },
      400,
    ],
    [
      'with a second file',
      { bytes: 'N\r\n--steward-test-boundary\r\nContent-Disposition: form-data; name="file"; filename="b.csv"\r\n\r\n1' },
      400,
    ],
    ['cut off in the middle', { cut: true }, 400],
    ['from a page elsewhere', { headers: { origin: 'https://elsewhere.example' } }, 403],
    ['as JSON', { headers: { 'content-type': 'application/json' } }, 400],
    ['as plain text', { headers: { 'content-type': 'text/csv' } }, 415],
  ])('%s', async (_, more, status) => {
    const before = await single('select count(*) from imports')
    expect((await upload(admin, { bytes: 'Number,Name\r\n1,Ann\r\n', ...more })).status).toBe(status)
    expect(await single('select count(*) from imports')).toBe(before)
    expect(
      await single("select count(*) from import_chunks where import_id not in (select id from imports where status <> 'uploading')"),
    ).toBe(0n)
  })

  test('multipart anywhere else stays an unknown media type', async () => {
    const reply = await steward.app.inject({
      method: 'POST',
      url: '/api/customers',
      headers: {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        cookie: admin.cookie ?? '',
        'content-type': 'multipart/form-data; boundary=x',
      },
      payload: '--x--',
    })
    expect(reply.statusCode).toBe(415)
  })
})

describe('faults of the file are found before anything is written', () => {
  test.each([
    ['no header', '1001,ann@example.com\r\n1002,bob@example.com\r\n', [['header.missing', 1]]],
    ['a blank name', 'Number,,Name\r\n1,2,3\r\n', [['header.blank', 1]]],
    ['a name twice', 'Number,Name,name\r\n1,2,3\r\n', [['header.duplicate', 1]]],
    [
      'ragged rows',
      'Number,Name\r\n1,Ann\r\n2\r\n\r\n3,Bob,x\r\n',
      [
        ['row.ragged', 3],
        ['row.ragged', 5],
      ],
    ],
    ['text behind a closing quote', 'Number,Name\r\n1,"Ann"x\r\n2,Bob\r\n', [['quote.broken', 2]]],
    ['a quote that never closes', 'Number,Name\r\n1,Ann\r\n2,"Bob\r\n3,Eve\r\n', [['quote.broken', 3]]],
    [
      'two encodings',
      Buffer.concat([Buffer.from('Number,Name\r\n1,Zoë\r\n2,Zo'), Buffer.from([0xeb]), Buffer.from('\r\n')]),
      [['encoding.broken', 3]],
    ],
    ['a workbook', Buffer.from('PK\u0003\u0004binary'), [['file.binary', null]]],
    ['no rows', 'Number,Name\r\n', [['file.empty', null]]],
    ['nothing', ' \r\n', [['file.empty', null]]],
  ] as [string, Buffer | string, [string, number | null][]][])('%s', async (_, bytes, faults) => {
    const before = await single('select count(*) from customers')
    const { body } = await upload(admin, { bytes })
    const checked = await work(body.id)
    expect(checked.status).toBe('faulty')
    expect(checked.fileFaults.map((fault: Json) => [fault.code, fault.line])).toEqual(faults)
    expect(checked.can.start.allowed).toBe(false)
    expect(await single('select count(*) from customers')).toBe(before)
    expect(await single(`select count(*) from import_chunks where import_id = '${body.id}'`)).toBe(0n)
  })

  test('a hundred are listed, all are counted', async () => {
    const { body } = await upload(admin, { bytes: `Number,Name\n${'1\n'.repeat(250)}` })
    const checked = await work(body.id)
    expect([checked.fileFaults.length, checked.fileFaultCount]).toEqual([100, 250])
  })
})

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

const trailSize = async () =>
  (
    await steward.owner.pool.query(
      `select (select count(*) from change_sets) as change_sets, (select count(*) from events) as events, (select count(*) from customers) as customers,
              (select count(*) from ledger_entries) as entries, (select sum(version) from customers) as versions, (select count(*) from custom_fields) as fields`,
    )
  ).rows[0]

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

describe('profiles', () => {
  test('a mapping that was kept starts the next file with the same columns by itself, in any order', async () => {
    const { body } = await upload(admin, { bytes: 'Kundennummer,Wer\r\nQ-1,Ann\r\n' })
    const { mapping } = await work(body.id)
    const named = { ...mapping, columns: [mapping.columns[0], { column: 'Wer', target: { to: 'holder_name' } }] }
    const started = await admin.post(`/api/imports/${body.id}/start`, { body: { mapping: named, saveProfileAs: 'Partner list' } })
    expect(started.body.profile.name).toBe('Partner list')
    await work(body.id)
    const next = await importFile('Wer;Kundennummer\r\nAnn;Q-1\r\nBob;Q-2\r\n')
    expect({ ...counts(next), profile: next.profile.name }).toMatchObject({ imported: 1, unchanged: 1, profile: 'Partner list' })

    const list = (await admin.get('/api/import-profiles')).body.items
    const saved = list.find((profile: Json) => profile.name === 'Partner list')
    expect(list.filter((profile: Json) => profile.shipped)).toHaveLength(2)
    expect((await admin.patch(`/api/import-profiles/${saved.id}`, { body: { name: 'Partners' } })).body.name).toBe('Partners')
    expect((await admin.patch(`/api/import-profiles/${list.find((one: Json) => one.shipped).id}`, { body: { name: 'Mine' } })).status).toBe(
      404,
    )
    expect((await admin.delete(`/api/import-profiles/${saved.id}`)).status).toBe(204)
    const { body: last } = await upload(admin, { bytes: 'Wer;Kundennummer\r\nEve;Q-3\r\n' })
    expect((await work(last.id)).status).toBe('awaiting_mapping')
    const actions = await steward.owner.pool.query("select action from change_sets where record_kind = 'import_profile' order by id")
    expect(actions.rows.map(({ action }: Json) => action)).toEqual(['create', 'edit', 'delete'])
  })
})

describe('cut off', () => {
  const file = (prefix: string) => `Number,Name\r\n${Array.from({ length: 100 }, (_, at) => `${prefix}-${at},"Zoë ${at}"\r\n`).join('')}`
  const startedFile = async (prefix: string) => {
    const { body } = await upload(admin, { bytes: file(prefix) })
    const { mapping } = await work(body.id)
    await admin.post(`/api/imports/${body.id}/start`, { body: { mapping } })
    return body.id as string
  }
  const here = (prefix: string) => single(`select count(*) from customers where number like '${prefix}-%'`)

  test('killed at any moment it goes on behind the last batch: every row once', async () => {
    const id = await startedFile('KILL')
    let batches = 0
    for (let kill = 0; kill < 12; kill += 1) {
      const died = runImport(
        {
          ...parts(),
          batchRows: 10,
          onBatch: () => {
            batches += 1
            if (batches % 2 === 1) throw new Error('killed')
          },
        },
        id,
      )
      await died.catch(() => undefined)
      // As a process that was killed leaves it: nobody has said that it failed.
      await steward.owner.pool.query(
        `update imports set status = 'running', error = null, ended_at = null where id = '${id}' and status = 'failed'`,
      )
    }
    await runImport(parts(), id)
    expect(counts(await read(id))).toMatchObject({ status: 'finished', imported: 100, rejected: 0 })
    expect(await here('KILL')).toBe(100n)
  })

  test('two workers at once: one of them stops, every row once', async () => {
    const id = await startedFile('TWO')
    await Promise.all([runImport({ ...parts(), batchRows: 9 }, id), runImport({ ...parts(), batchRows: 7 }, id)]).catch(() => undefined)
    await steward.owner.pool.query(`update imports set status = 'running' where id = '${id}' and status = 'failed'`)
    await runImport(parts(), id)
    expect(await here('TWO')).toBe(100n)
  })

  test('cancelled between two batches, resumed behind them, by somebody else', async () => {
    const id = await startedFile('STOP')
    await runImport(
      {
        ...parts(),
        batchRows: 10,
        onBatch: async (position) => (position === 30 ? void (await admin.post(`/api/imports/${id}/cancel`)) : undefined),
      },
      id,
    )
    expect(await read(id)).toMatchObject({ status: 'cancelled', position: 30, imported: 30, can: { resume: { allowed: true } } })
    const supervisor = await steward.as('supervisor')
    expect((await supervisor.post(`/api/imports/${id}/resume`)).body.status).toBe('running')
    await runImport(parts(), id)
    expect(counts(await read(id))).toMatchObject({ status: 'finished', imported: 100 })
    const { rows } = await steward.owner.pool.query(`select action from change_sets where record_id = '${id}' order by id`)
    expect(rows.map(({ action }: Json) => action)).toEqual(['upload', 'start', 'cancel', 'resume'])
    expect((await admin.post(`/api/imports/${id}/resume`)).body.code).toBe('import.not_now')
  })

  test('told to stop, it ends its batch and queues the rest', async () => {
    const id = await startedFile('TERM')
    const stop = new AbortController()
    const outcome = await runImport({ ...parts(), batchRows: 10, signal: stop.signal, onBatch: () => stop.abort() }, id)
    expect(outcome).toBe('interrupted')
    expect(await read(id)).toMatchObject({ status: 'running', position: 10 })
    expect(await single(`select count(*) from graphile_worker.jobs where task_identifier = 'run_import'`)).toBeGreaterThan(0n)
  })

  test('killed more often than a job is tried, it is asked for once more', async () => {
    const id = await startedFile('MANY')
    const jobs = () => single(`select count(*) from graphile_worker.jobs where key = 'import:${id}' and attempts < max_attempts`)
    await resumeInterrupted(steward.database.db)
    await resumeInterrupted(steward.database.db)
    expect(await jobs()).toBe(1n)
    await steward.owner.pool.query('update graphile_worker._private_jobs set attempts = max_attempts')
    expect(await jobs()).toBe(0n)
    await resumeInterrupted(steward.database.db)
    expect(await jobs()).toBe(1n)
    await runImport(parts(), id)
    await resumeInterrupted(steward.database.db)
    expect(await here('MANY')).toBe(100n)
    expect(await read(id)).toMatchObject({ status: 'finished' })
  })

  test('whoever lost the right to import meanwhile imports nothing more', async () => {
    const person = await steward.as('supervisor')
    const { body } = await upload(person, { bytes: 'Number,Name\r\nR-1,Ann\r\n' })
    const { mapping } = await work(body.id)
    await person.post(`/api/imports/${body.id}/start`, { body: { mapping } })
    await steward.owner.pool.query(`update staff set role = 'agent' where id = '${person.id}'`)
    await runImport(parts(), body.id)
    expect(await read(body.id)).toMatchObject({ status: 'failed', imported: 0, error: expect.stringContaining('may not import any more') })
  })
})

test('tens of megabytes are stored and checked in constant memory', async () => {
  const row = `${'x'.repeat(60)},Maria Silva,maria@example.com\r\n`
  const block = Buffer.from(row.repeat(5_000))
  const { storeFile } = await import('./store-upload.ts')
  async function* bytes() {
    yield Buffer.from('Number,Name,E-mail\r\n')
    for (let at = 0; at < 80; at += 1) yield block
  }
  global.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  const stored = await storeFile(
    steward.database.db,
    { name: 'big.csv', bytes: bytes() },
    { staffId: admin.id, source: 'shell', now: new Date() },
  )
  await steward.owner.pool.query(`update imports set status = 'checking' where id = '${stored.id}'`)
  await checkFile(steward.database.db, stored.id)
  clearInterval(watch)
  expect(await read(stored.id)).toMatchObject({ status: 'awaiting_mapping', rows: 400_000 })
  expect(stored.bytes).toBeGreaterThan(36_000_000)
  expect(Math.round((most - before) / 1e6)).toBeLessThan(200)
}, 120_000)
