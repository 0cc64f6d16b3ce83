import { receiveMail } from '#server/mail-in/receive-mail.ts'
import { newId } from '#server/platform/ids.ts'
import type { TestSteward } from '#test/steward.ts'

export const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const html = `<p onclick="a()">Hello <a href="https://evil.example/">bank.example</a><img src="cid:logo@x"><img src="https://track.example/1.gif"></p>`

/** With HTML that would do harm, a picture that it shows, one that is none, and a text. */
export function mailOf(from: string, name: string) {
  return Buffer.from(
    [
      `From: ${name} <${from}>`,
      'To: care@harbor.example',
      'Subject: Panel',
      `Message-ID: <${newId()}@x.example>`,
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      'Content-Type: text/html',
      '',
      html,
      '--b',
      'Content-Type: image/png; name="../../logo\u202e.png"',
      'Content-ID: <Logo@x>',
      'Content-Transfer-Encoding: base64',
      '',
      png.toString('base64'),
      '--b',
      'Content-Type: image/png; name="drawing.png"',
      'Content-Disposition: attachment',
      '',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '--b',
      'Content-Type: text/plain; name="zones.txt"',
      'Content-Disposition: attachment',
      '',
      'Zone 3 open',
      '--b--',
    ].join('\r\n'),
  )
}

const plainMailOf = (from: string) =>
  Buffer.from(
    [`From: <${from}>`, 'To: care@harbor.example', 'Subject: Panel', `Message-ID: <${newId()}@x.example>`, '', 'It beeps.'].join('\r\n'),
  )

/** Of a colleague, where nothing else is said: what staff write opens nothing by itself, so a person has to place it. Answers its id. */
export const mailToPlace = (steward: TestSteward, from = 'colleague@harbor.example', name = 'Somebody') =>
  received(steward, mailOf(from, name))
/** The same, of words alone: once it is placed nothing else is done to its ticket. */
export const plainMailToPlace = (steward: TestSteward) => received(steward, plainMailOf('colleague@harbor.example'))

async function received(steward: TestSteward, raw: Buffer): Promise<string> {
  await steward.database.db.transaction().execute((db) => receiveMail(db, { source: 'smtp', raw, receivedAt: new Date() }))
  await steward.runJobs()
  const row = await steward.owner.db.selectFrom('received_mails').select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  return row.id
}
