import { connect, type Socket } from 'node:net'
import nodemailer from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#server/platform/database.ts'
import { startSteward, type TestSteward } from '#test/steward.ts'
import { type Listening, listenSmtp } from './listen-smtp.ts'

let steward: TestSteward
let smtp: Listening
const mailbox = 'care@harbor.example'
beforeAll(async () => {
  steward = await startSteward({ env: { MAIL_IN_ADDRESS: mailbox } })
  smtp = await listenSmtp({ database: steward.database, listen: { host: '127.0.0.1', port: 0, tls: null }, mailbox })
})
afterAll(async () => {
  await smtp?.stop()
  await steward?.close()
})

const send = (mail: { to: string | string[]; from?: string; text?: string }) => {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: smtp.port, ignoreTLS: true })
  return transport.sendMail({ from: 'maria@home.example', subject: 'Panel', text: 'It beeps', ...mail })
}
const kept = () => steward.owner.db.selectFrom('received_mails').selectAll().orderBy('id').execute()

test('takes mail to our mailbox and to the domains of our brands, once it is written down', async () => {
  const { mail_sender_address: brand } = await steward.owner.db.selectFrom('brands').select('mail_sender_address').executeTakeFirstOrThrow()
  await send({ to: mailbox.toUpperCase() })
  await send({ to: `anything@${brand.split('@')[1]}` })
  const rows = await kept()
  expect(rows).toMatchObject([
    { source: 'smtp', envelope_from: 'maria@home.example', envelope_to: ['CARE@harbor.example'], state: 'waiting' },
    { envelope_to: [`anything@${brand.split('@')[1]}`] },
  ])
  expect(rows[0]?.message_id).toMatch(/^<.+>$/)
  await steward.runJobs()
  expect((await kept()).map(({ state }) => state)).toEqual(['taken', 'taken'])
})

test('is no relay', async () => {
  const before = (await kept()).length
  await expect(send({ to: 'somebody@else.example' })).rejects.toThrow(/550/)
  await expect(send({ to: `care@harbor.example.evil.example` })).rejects.toThrow(/550/)
  expect((await kept()).length).toBe(before)
})

test('refuses what is too large, and more recipients than anybody needs', async () => {
  await expect(send({ to: mailbox, text: 'a'.repeat(26 * 1024 * 1024) })).rejects.toThrow(/552|size/i)
  const sent = await send({ to: Array.from({ length: 60 }, (_none, place) => `care+${place}@harbor.example`) })
  expect(sent.rejected).toHaveLength(10)
})

test('says no for now while the database can not be reached, so that the sender keeps the mail', async () => {
  const away = openDatabase('postgresql://steward_app@127.0.0.1:1/none', { size: 1 })
  const other = await listenSmtp({ database: away, listen: { host: '127.0.0.1', port: 0, tls: null }, mailbox })
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: other.port, ignoreTLS: true })
  await expect(transport.sendMail({ from: 'maria@home.example', to: mailbox, text: 'x' })).rejects.toThrow(/451/)
  await other.stop()
  await away.close()
})

test('offers neither signing in nor what it can not do, and survives who goes away in the middle', async () => {
  const talk = await new Promise<string>((resolve) => {
    const socket = connect(smtp.port, '127.0.0.1')
    let heard = ''
    socket.on('data', (piece) => {
      heard += piece
      if (heard.includes('220') && !heard.includes('250')) socket.write('EHLO x\r\n')
      if (heard.includes('250 ')) {
        socket.write(`MAIL FROM:<a@b.example>\r\nRCPT TO:<${mailbox}>\r\nDATA\r\nhalf a mail`)
        setTimeout(() => socket.destroy(), 100)
      }
    })
    socket.on('close', () => resolve(heard))
  })
  expect(talk).toContain('SIZE 26214400')
  expect(talk).not.toMatch(/AUTH|STARTTLS/)
  const before = (await kept()).length
  await send({ to: mailbox })
  expect((await kept()).length).toBe(before + 1)
})

/** A client that begins a mail and then says nothing more. */
const half = (port = smtp.port) =>
  new Promise<Socket>((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const lines = ['EHLO x', 'MAIL FROM:<a@b.example>', `RCPT TO:<${mailbox}>`, 'DATA']
    socket.on('data', (piece) => {
      if (String(piece).startsWith('354')) {
        socket.write('half a mail')
        resolve(socket)
      } else if (/^\d{3} /m.test(String(piece))) socket.write(`${lines.shift()}\r\n`)
    })
  })

test('takes eight at once, tells the ninth to come again, and takes it once one of them has gone', async () => {
  const before = (await kept()).length
  const sockets = await Promise.all(Array.from({ length: 8 }, () => half()))
  await expect(send({ to: mailbox })).rejects.toThrow(/451/)
  expect((await kept()).length).toBe(before)
  for (const socket of sockets) socket.destroy()
  await expect.poll(() => send({ to: mailbox }).then(({ accepted }) => accepted, String)).toEqual([mailbox])
})

test('sends the slowest of eight away for who waits, so that slow clients hold up nobody', async () => {
  const other = await listenSmtp({ database: steward.database, listen: { host: '127.0.0.1', port: 0, tls: null }, mailbox, patienceMs: 50 })
  const sockets = await Promise.all(Array.from({ length: 8 }, () => half(other.port)))
  const gone = Promise.race(sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port: other.port, ignoreTLS: true })
  const before = (await kept()).length
  await expect
    .poll(() => transport.sendMail({ from: 'maria@home.example', to: mailbox, text: 'Not slow' }).then(({ accepted }) => accepted, String))
    .toEqual([mailbox])
  await gone
  expect((await kept()).length).toBe(before + 1)
  expect(sockets.filter((socket) => !socket.destroyed)).toHaveLength(7)
  for (const socket of sockets) socket.destroy()
  await other.stop()
})
