import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { counts, importedFiles, type Json } from '#test/imported-files.ts'
import { type Client, startSteward, type TestSteward } from '#test/steward.ts'

let steward: TestSteward
let admin: Client & { id: string }

beforeAll(async () => {
  steward = await startSteward()
  await steward.owner.pool.query(`update company set limits = '{"api": 100000, "upload": 1000}'`)
  admin = await steward.as('administrator')
})
afterAll(() => steward?.close())

const { upload, work, importFile, single } = importedFiles(() => ({ steward, admin }))

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
