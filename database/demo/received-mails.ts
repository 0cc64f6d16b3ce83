import { createHash } from 'node:crypto'
import { ago } from './calendar.ts'
import type { Row } from './rows.ts'
import type { World } from './world.ts'

export type Came = {
  ago: number
  name: string
  address: string
  subject: string
  text: string
  html?: string
  state: 'needs_person' | 'ignored' | 'taken'
  because: string | null
}

const came: Came[] = [
  {
    ago: 0.2,
    name: 'Mara Quist',
    address: 'mara.quist@steward.example',
    subject: 'Fwd: My mother’s alarm',
    text: 'This came to my own address. Can somebody place it?\n\nI look after my mother, who is a customer of yours. The panel in her hall beeps every minute. What can we do?\nR. Oduya',
    html: '<p>This came to my own address. Can somebody place it?</p><blockquote><p>I look after my mother, who is a customer of yours.</p><p>The panel in her hall <b>beeps every minute</b>. What can we do?</p><p>R. Oduya</p><img src="https://letterbox.example/logo.png" alt="Letterbox"></blockquote>',
    state: 'needs_person',
    because: 'mail_in.from_staff',
  },
  {
    ago: 1.4,
    name: '',
    address: 'scanner@copyshop.example',
    subject: 'Scan 0412',
    text: '',
    state: 'needs_person',
    because: 'mail_in.parts',
  },
  {
    ago: 2.1,
    name: 'Trade Weekly',
    address: 'news@tradeweekly.example',
    subject: 'Ten ideas for the new year',
    text: 'Ten ideas for the new year.',
    state: 'ignored',
    because: 'mail_in.list',
  },
]

/** Mail that begins no ticket by itself, and what a program sent to many. What somebody unknown wrote is a ticket already. */
export function addReceivedMails(world: World): void {
  for (const mail of came) addReceivedMail(world, mail)
}

export function addReceivedMail({ rows, id, now }: World, mail: Came): Row<'received_mails'> {
  const mailId = id(ago(now, mail.ago))
  const row: Row<'received_mails'> = {
    id: mailId,
    source: 'smtp',
    message_id: `<${mailId}@letters.example>`,
    sha256: createHash('sha256').update(mail.subject).digest('hex'),
    bytes: 2_000 + mail.text.length,
    envelope_from: mail.address,
    envelope_to: ['care@alderridge.example'],
    received_at: ago(now, mail.ago),
    state: mail.state,
    because: mail.because,
    settled_at: ago(now, mail.ago),
    from_name: mail.name,
    from_address: mail.address,
    to_addresses: ['care@alderridge.example'],
    subject: mail.subject,
    text: mail.text,
    quoted: '',
    signature: '',
    html: mail.html ?? null,
    is_verified: false,
    is_masked: false,
    is_unreadable: false,
  }
  rows.add('received_mails', row)
  return row
}

/** The mail as it came, of what was read as nothing but its words. */
export function keepAsItCame({ rows }: World, { id, from_name, from_address, subject, text }: Row<'received_mails'>): void {
  const raw = [
    `From: ${from_name} <${from_address}>`,
    'To: care@alderridge.example',
    `Subject: ${subject}`,
    `Message-ID: <${id}@letters.example>`,
    '',
    ...(text ?? '').split('\n'),
  ].join('\r\n')
  rows.add('received_mail_pieces', { mail_id: id, position: 0, bytes: `\\x${Buffer.from(raw).toString('hex')}` as never })
}
