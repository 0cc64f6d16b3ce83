import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#server/platform/ids.ts'
import { portalJobWork } from '#server/portal/portal-job-work.ts'
import { reactions } from '#server/reactions.ts'
import { bombs } from '#test/mails/bombs.ts'
import { mailbox, mailsIn } from '#test/mails-in.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { readInThread } from './read-in-thread.ts'
import { takeMail } from './take-mail.ts'

let steward: TestSteward
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: mailbox } })
})
afterAll(() => steward.close())

const { send, deliver, newest, taken, messagesOf, customer } = mailsIn(() => ({ steward }))

test('what a message does not take is named in the thread, and why', async () => {
  const { email } = await customer()
  const part = (name: string, content: string) =>
    `--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${content}\r\n`
  const parts = [
    part('setup.exe', 'MZ\u0000\u0001'),
    part('invoice.png', 'MZ\u0000\u0001'),
    ...Array.from({ length: 10 }, (_, at) => part(`log${at}.txt`, `Line ${at}`)),
  ]
  const row = await taken({
    from: email,
    to: `${mailbox}, jo@work.example`,
    headers: `Cc: ${email}, Ann <Ann@other.example>\r\nContent-Type: multipart/mixed; boundary=b\r\n`,
    text: `--b\r\nContent-Type: text/plain\r\n\r\nSee these.\r\n${parts.join('')}--b--`,
  })
  const { body } = await (await steward.as('lead')).get(`/api/tickets/${row.ticket_id}?peek=true`)
  expect(body.messages[0].files).toHaveLength(8)
  expect(body.messages[0].received).toMatchObject({ mailId: row.id, hasRaw: true, alsoTo: ['jo@work.example', 'ann@other.example'] })
  const told = body.steps.filter((one: { step: string }) => one.step === 'file_not_kept')
  expect(told.map((one: { text: string }) => one.text).sort()).toEqual([
    'The file “invoice.png” was not taken over and stands with the mail alone.',
    'The file “log8.txt” was not taken over and stands with the mail alone.',
    'The file “log9.txt” was not taken over and stands with the mail alone.',
    'The file “setup.exe” was not taken over and stands with the mail alone.',
  ])
  expect(told.map((one: { because: string }) => one.because).sort()).toEqual([
    'A message takes up to 10 files.',
    'A message takes up to 10 files.',
    'It is no file of a kind that is kept here.',
    'Its name ends in “.png”, but its content is no PNG.',
  ])
})

test('a file with a Content-ID that the HTML does not show is a file of the message; what it shows stands there alone', async () => {
  const { email } = await customer()
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).toString('base64')
  const part = (name: string, type: string, content: string) =>
    `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: inline; filename="${name}"\r\nContent-ID: <${name}@home>\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${content}\r\n`
  const mail = (html: string) => ({
    from: email,
    headers: 'Content-Type: multipart/related; boundary=b\r\n',
    text:
      `--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n${part('shown.png', 'image/png', picture)}${part('beside.png', 'image/png', picture)}` +
      `${part('hidden.png', 'image/png', picture)}${part('bill.pdf', 'application/pdf', Buffer.from('%PDF-1.4').toString('base64'))}--b--`,
  })
  const lead = await steward.as('lead')
  const filesOf = async (row: { ticket_id: string | null }) =>
    (await lead.get(`/api/tickets/${row.ticket_id}?peek=true`)).body.messages[0].files.map((file: { name: string }) => file.name).sort()
  const row = await taken(
    mail('<p>See <img src="cid:Shown.png@home"><!-- <img src="cid:hidden.png@home"> --><img src="cid:bill.pdf@home"></p>'),
  )
  expect(await filesOf(row)).toEqual(['beside.png', 'bill.pdf', 'hidden.png'])
  const shown = await lead.get(`/api/received-mails/${row.id}/body`)
  expect(shown.text.match(/src="data:image\/png;base64,/g)).toHaveLength(1)
  // HTML that is not kept shows nothing.
  const masked = await taken(mail('<p>4111 1111 1111 1111 <img src="cid:shown.png@home"></p>'))
  expect(await filesOf(masked)).toEqual(['beside.png', 'bill.pdf', 'hidden.png', 'shown.png'])
})

test('card numbers and bank accounts are masked wherever they stand, and the mail as it came is not kept', async () => {
  const { email } = await customer()
  const html = `<p>4111 1111 1111 1111</p><p>5500<b>0000</b>00000004</p><p>&#52;012888888881881</p>`
  const raw = [
    `From: ${email}`,
    `To: ${mailbox}`,
    'Subject: card 4111111111111111',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: multipart/alternative; boundary=c',
    '',
    '--c',
    'Content-Type: text/plain',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('5500 0000 0000 0004 and DE89370400440532013000, checking account 123456789').toString('base64'),
    '--c',
    'Content-Type: text/html',
    '',
    html,
    '--c--',
    '--b',
    'Content-Type: text/csv; name="4111111111111111.csv"',
    'Content-Disposition: attachment',
    '',
    'card,4111111111111111',
    '--b--',
  ].join('\r\n')
  await deliver(Buffer.from(raw))
  await steward.runJobs()
  const row = await newest()
  expect(row).toMatchObject({ state: 'taken', is_masked: true, html: null, subject: 'card [card ending in 1111]' })
  expect(row.text).toBe('[card ending in 0004] and [account ending in 3000], checking account [account ending in 6789]')
  const { db } = steward.owner
  expect(await db.selectFrom('received_mail_pieces').select('position').where('mail_id', '=', row.id).execute()).toEqual([])
  const [file] = await db
    .selectFrom('received_mail_files')
    .innerJoin('received_mail_file_pieces', 'file_id', 'received_mail_files.id')
    .selectAll()
    .where('mail_id', '=', row.id)
    .execute()
  expect(file?.name).toBe('[card ending in 1111].csv')
  expect(String(file?.bytes).trim()).toBe('card,XXXXXXXXXXXX1111')
})

test('what could not be decoded is no word of its sender, its subject neither; the mail as it came is there for who may take it out', async () => {
  const { id, email } = await customer()
  await steward.owner.db.updateTable('customers').set({ language: 'es' }).where('id', '=', id).execute()
  const sealed = 'Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n'
  const row = await taken({ from: email, subject: 'My panel', headers: sealed, text: 'MIIBVgYJ' })
  expect(row).toMatchObject({ state: 'taken', is_unreadable: true })
  const admin = await steward.as('ticket_administrator')
  const { body } = await admin.get(`/api/tickets/${row.ticket_id}?peek=true`)
  expect(body).toMatchObject({ subject: 'My panel', excerpt: '[No se pudo leer el texto de este correo.]' })
  expect(body.messages).toMatchObject([{ unreadable: { mailId: row.id, hasRaw: true } }])
  expect((await admin.get(`/api/received-mails/${row.id}`)).body).toMatchObject({ isUnreadable: true })
  expect((await admin.get(`/api/received-mails/${row.id}/raw`)).text).toContain('MIIBVgYJ')
  // One that stopped the reading is placed by hand: it has no words either.
  const bomb = bombs().find(({ over }) => over === 'depth')?.raw ?? Buffer.alloc(0)
  await deliver(Buffer.concat([Buffer.from('X-Which: one\r\n'), bomb]))
  await steward.runJobs()
  const stopped = await newest()
  const { number: customerNumber } = await steward.given.customer({})
  const placed = await admin.post(`/api/received-mails/${stopped.id}/open-ticket`, { body: { customerNumber } })
  const opened = await admin.get(`/api/tickets/${placed.body.ticketId}?peek=true`)
  expect(opened.body.messages).toMatchObject([{ text: '[The text of this mail could not be read.]', unreadable: { mailId: stopped.id } }])
  // Only a mail that says nothing at all has its subject for its words.
  const short = await taken({ from: email, subject: 'Call me', text: '' })
  expect(short).toMatchObject({ is_unreadable: false })
  expect(await messagesOf(short.ticket_id)).toEqual([{ author: 'customer', text: 'Call me' }])
})

test('what can not be read is kept as it came and a person told, and the mail behind it is taken', async () => {
  const { email } = await customer()
  for (const { raw } of bombs().filter(({ over }) => over !== null)) await deliver(raw)
  const row = await taken({ from: email, subject: 'behind the bombs' })
  expect(row).toMatchObject({ state: 'taken', subject: 'behind the bombs' })
  const bomb = bombs().find(({ over }) => over === 'depth')?.raw ?? Buffer.alloc(0)
  await deliver(Buffer.concat([bomb, Buffer.from('\r\n4111 1111 1111 1111')]))
  await steward.runJobs()
  const { rows: cards } = await steward.owner.pool.query(
    `select from received_mail_pieces where position(bytea '1111 1111 1111' in bytes) > 0`,
  )
  expect(cards).toEqual([])
  const set = await steward.owner.db
    .selectFrom('received_mails')
    .select(['because', 'bytes', 'id'])
    .where('state', '=', 'needs_person')
    .where('because', 'in', ['mail_in.depth', 'mail_in.parts', 'mail_in.headers'])
    .execute()
  expect(set.map(({ because }) => because).sort()).toEqual(['mail_in.depth', 'mail_in.depth', 'mail_in.headers', 'mail_in.parts'])
  for (const { id, bytes } of set) {
    const pieces = await steward.owner.db.selectFrom('received_mail_pieces').select('bytes').where('mail_id', '=', id).execute()
    expect(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0)).toBe(bytes)
  }
})

test('of a mail of more parts than are read, what its headers say stands there, without numbers of cards', async () => {
  const parts = Array.from({ length: 220 }, (_, place) => `--b\r\nContent-Type: text/plain\r\n\r\n${place}\r\n`).join('')
  const head = `From: Ana Ruiz <ana@parts.example>\r\nTo: ${mailbox}\r\nSubject: Pictures of 4111 1111 1111 1111\r\nMessage-ID: <${newId()}@x.example>\r\n`
  await deliver(Buffer.from(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--`))
  await steward.runJobs()
  const row = await newest()
  expect(row).toMatchObject({ state: 'needs_person', because: 'mail_in.parts', from_name: 'Ana Ruiz', from_address: 'ana@parts.example' })
  expect(row).toMatchObject({ is_unreadable: true, is_masked: true, text: '', subject: expect.stringMatching(/^Pictures of \D/) })
})

test('what we fail to take is no mail that could not be read: a person is told that it was us, with its words and files', async () => {
  const { email } = await customer()
  const raw = `From: ${email}\r\nTo: ${mailbox}\r\nSubject: Panel\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt beeps.\r\n--b\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n--b--`
  await deliver(Buffer.from(raw))
  const { id } = await newest()
  const { database, secrets } = steward
  const begin = async () => {
    throw new Error('no result')
  }
  const take = (isLastTry: boolean) => takeMail({ database, secrets, mailbox, begin }, id, isLastTry)
  await expect(take(false)).rejects.toThrow('no result')
  expect(await newest()).toMatchObject({ state: 'waiting' })
  await take(true)
  expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.failed', subject: 'Panel', is_unreadable: false })
  const admin = await steward.as('ticket_administrator')
  const shown = await admin.get(`/api/received-mails/${id}`)
  expect(shown.body).toMatchObject({ text: 'It beeps.', from: { address: email }, files: [{ name: 'a.txt' }], hasRaw: true })
})

test('where what was read can not be kept either, the numbers that stand in the mail as it came are overwritten', async () => {
  await send({ text: 'My card is 4111 1111 1111 1111.' })
  const { id } = await newest()
  const { database, secrets } = steward
  const begin = async () => {
    throw new Error('no result')
  }
  // The database keeps no such sign.
  const read = async (raw: Uint8Array) => {
    const found = await readInThread(raw)
    return 'mail' in found ? { mail: { ...found.mail, subject: 'Panel\u0000' } } : found
  }
  await takeMail({ database, secrets, mailbox, begin, read }, id, true)
  expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.not_kept', is_masked: true })
  const { rows } = await steward.owner.pool.query(
    `select convert_from(bytes, 'UTF8') as raw from received_mail_pieces where mail_id = $1`,
    [id],
  )
  expect(rows[0].raw).toContain('My card is')
  expect(rows[0].raw).not.toContain('4111 1111 1111 1111')
})

test('a mail whose reading broke is read again before anybody is told that it can not be read', async () => {
  await send({ subject: 'broken' })
  const { id } = await newest()
  const { database, secrets } = steward
  const begin = (db: Parameters<typeof portalJobWork>[0]) => portalJobWork(db, { secrets, reactions, now: new Date(), requestId: 'test' })
  const parts = { database, secrets, mailbox, begin, read: async () => ({ over: 'broken' as const }) }
  await expect(takeMail(parts, id)).rejects.toThrow()
  expect(await newest()).toMatchObject({ state: 'waiting' })
  await takeMail(parts, id, true)
  expect(await newest()).toMatchObject({ state: 'needs_person', because: 'mail_in.broken' })
})
