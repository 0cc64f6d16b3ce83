import { winmail } from './winmail.ts'

// Mails as they really come, made by ourselves after what is met. Each says what has to be read of it.

export type UglyMail = {
  name: string
  raw: Buffer
  expected: {
    from?: string | null
    fromName?: string
    isOfSeveral?: boolean
    subject?: string
    sentAt?: string | null
    /** What is seen once quotes and signature are folded away. */
    visible?: string
    /** Part of what is folded. */
    quoted?: string
    hasHtml?: boolean
    files?: string[]
    automatic?: string | null
    bounce?: [address: string, isPermanent: boolean][]
  }
}

type Given = { head?: string; body?: string | Buffer; from?: string | null; subject?: string }

const from = 'Maria Silva <maria@home.example>'

function mail({ head = '', body = 'It beeps.', from: by = from, subject = 'Panel' }: Given): Buffer {
  const top = [
    ...(by === null ? [] : [`From: ${by}`]),
    'To: care@harbor.example',
    ...(subject ? [`Subject: ${subject}`] : []),
    ...(head ? [head] : []),
  ]
  return Buffer.concat([Buffer.from(`${top.join('\r\n')}\r\n\r\n`, 'latin1'), typeof body === 'string' ? Buffer.from(body) : body])
}

const inCharset = (charset: string, bytes: number[] | Buffer, encoding = '8bit') =>
  mail({ head: `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}`, body: Buffer.from(bytes) })
const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
const multi = (kind: string, parts: string[], end = '--b--') => ({
  head: `MIME-Version: 1.0\r\nContent-Type: multipart/${kind}; boundary=b`,
  body: `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}${end}`,
})
const text = (words: string) => `Content-Type: text/plain; charset=utf-8\r\n\r\n${words}`
const html = (words: string) => `Content-Type: text/html; charset=utf-8\r\n\r\n${words}`
const report = (status: string, returned = 'Message-ID: <0197@harbor.example>') => ({
  from: 'Mail Delivery System <MAILER-DAEMON@mx.example>',
  subject: 'Undelivered Mail Returned to Sender',
  ...multi('report', [
    text('Sorry.'),
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${status}`,
    `Content-Type: text/rfc822-headers\r\n\r\n${returned}`,
  ]),
})
const gone =
  'Final-Recipient: rfc822; ana@gone.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n'

const encodings: UglyMail[] = [
  {
    name: 'latin-1',
    raw: inCharset('iso-8859-1', Buffer.from('Señal débil, ¿verdad?', 'latin1')),
    expected: { visible: 'Señal débil, ¿verdad?' },
  },
  {
    name: 'windows-1252 that calls itself latin-1',
    raw: inCharset('iso-8859-1', [0x93, 0x80, 0x20, 0x35, 0x94]),
    expected: { visible: '“€ 5”' },
  },
  { name: 'windows-1252', raw: inCharset('Windows-1252', [0x49, 0x92, 0x6d]), expected: { visible: 'I’m' } },
  { name: 'iso-2022-jp', raw: inCharset('ISO-2022-JP', Buffer.from('\x1b$BF|K\\\x1b(B', 'latin1'), '7bit'), expected: { visible: '日本' } },
  { name: 'shift_jis', raw: inCharset('Shift_JIS', [0x83, 0x65, 0x83, 0x58, 0x83, 0x67]), expected: { visible: 'テスト' } },
  { name: 'gb18030', raw: inCharset('GB18030', [0xc4, 0xe3, 0xba, 0xc3]), expected: { visible: '你好' } },
  {
    name: 'gb2312 in base64',
    raw: inCharset('gb2312', Buffer.from(base64(Buffer.from([0xc4, 0xe3, 0xba, 0xc3]))), 'base64'),
    expected: { visible: '你好' },
  },
  { name: 'big5', raw: inCharset('big5', [0xa7, 0x41, 0xa6, 0x6e]), expected: { visible: '你好' } },
  { name: 'euc-kr', raw: inCharset('ks_c_5601-1987', [0xbe, 0xc8, 0xb3, 0xe7]), expected: { visible: '안녕' } },
  { name: 'koi8-r', raw: inCharset('KOI8-R', [0xf0, 0xd2, 0xc9, 0xd7, 0xc5, 0xd4]), expected: { visible: 'Привет' } },
  {
    name: 'utf-7, which nobody should write, stays readable',
    raw: inCharset('utf-7', Buffer.from('Se+APE-al')),
    expected: { visible: 'Se+APE-al' },
  },
  { name: 'a charset that nobody knows', raw: inCharset('x-martian', Buffer.from('hello')), expected: { visible: 'hello' } },
  { name: 'utf-8 that is broken in the middle', raw: inCharset('utf-8', [0x61, 0xc3, 0x28, 0x62]), expected: { visible: 'a\ufffd(b' } },
  {
    name: 'utf-16 in base64',
    raw: inCharset('utf-16le', Buffer.from(base64(Buffer.from('Señal', 'utf16le'))), 'base64'),
    expected: { visible: 'Señal' },
  },
  {
    name: 'base64 without its end, with signs that are none',
    raw: inCharset('utf-8', Buffer.from('SXQg\r\n*YmVl\r\ncHM'), 'base64'),
    expected: { visible: 'It beeps' },
  },
  {
    name: 'quoted-printable that is broken',
    raw: inCharset('utf-8', Buffer.from('50=ZZ =3D =C3=B1 =\r\nend='), 'quoted-printable'),
    expected: { visible: '50=ZZ = ñ end' },
  },
  { name: 'an encoding that nobody knows', raw: inCharset('utf-8', Buffer.from('plain'), 'x-uuencode'), expected: { visible: 'plain' } },
  { name: 'emoji and right to left', raw: inCharset('utf-8', Buffer.from('مرحبا 👩‍👧 שלום')), expected: { visible: 'مرحبا 👩‍👧 שלום' } },
]

const headers: UglyMail[] = [
  {
    name: 'a subject in encoded words',
    raw: mail({ subject: '=?UTF-8?B?U2XDsWFs?= =?utf-8?q?_d=C3=A9bil?=' }),
    expected: { subject: 'Señal débil' },
  },
  {
    name: 'a word that is cut within a letter',
    raw: mail({ subject: '=?utf-8?B?U2XD?=\r\n =?utf-8?B?sWFs?=' }),
    expected: { subject: 'Señal' },
  },
  { name: 'a word in a charset that nobody knows', raw: mail({ subject: '=?x-martian?Q?hello?=' }), expected: { subject: 'hello' } },
  { name: 'a word in base64 that ends nowhere', raw: mail({ subject: '=?utf-8?B?broken' }), expected: { subject: '' } },
  { name: 'such a word behind others', raw: mail({ subject: 'Panel =?utf-8?B?broken' }), expected: { subject: 'Panel' } },
  {
    name: 'a word that is none',
    raw: mail({ subject: '=?utf-8?X?hello?= =?broken' }),
    expected: { subject: '=?utf-8?X?hello?= =?broken' },
  },
  { name: 'no subject', raw: mail({ subject: '' }), expected: { subject: '', visible: 'It beeps.' } },
  { name: 'a subject over many lines', raw: mail({ subject: 'one\r\n two\r\n\tthree' }), expected: { subject: 'one two three' } },
  {
    name: 'a name in another charset',
    raw: mail({ from: '=?iso-8859-1?Q?Mar=EDa?= <Maria@Home.example>' }),
    expected: { from: 'maria@home.example', fromName: 'María' },
  },
  {
    name: 'a name that looks like an address',
    raw: mail({ from: '"ceo@harbor.example" <eve@evil.example>' }),
    expected: { from: 'eve@evil.example', fromName: 'ceo@harbor.example' },
  },
  { name: 'no From', raw: mail({ from: null }), expected: { from: null } },
  { name: 'an empty From', raw: mail({ from: '' }), expected: { from: null } },
  { name: 'two in From', raw: mail({ from: 'a@x.example, b@y.example' }), expected: { from: 'a@x.example', isOfSeveral: true } },
  { name: 'two Froms', raw: mail({ head: 'From: b@y.example' }), expected: { isOfSeveral: true } },
  { name: 'a group in From', raw: mail({ from: 'Friends: a@x.example, b@y.example;' }), expected: { isOfSeveral: true } },
  {
    name: 'groups ten thousand deep',
    raw: mail({ from: `${'g:'.repeat(10_000)}a@x.example${';'.repeat(10_000)}` }),
    expected: { visible: 'It beeps.' },
  },
  {
    name: 'a thousand recipients',
    raw: mail({ head: `Cc: ${Array.from({ length: 1_000 }, (_none, place) => `c${place}@x.example`).join(', ')}` }),
    expected: { visible: 'It beeps.' },
  },
  { name: 'a local part in quotes', raw: mail({ from: '"a b@c"@x.example' }), expected: { visible: 'It beeps.' } },
  {
    name: 'NUL in headers and text',
    raw: mail({ subject: 'a\0b', body: 'It\0 beeps.' }),
    expected: { subject: 'ab', visible: 'It beeps.' },
  },
  { name: 'a date that is none', raw: mail({ head: 'Date: yesterday at noon' }), expected: { sentAt: null } },
  { name: 'a date of the year 99999', raw: mail({ head: 'Date: Fri, 1 Jan 99999 00:00:00 +0000' }), expected: { sentAt: null } },
  {
    name: 'a date with a zone',
    raw: mail({ head: 'Date: Mon, 2 Nov 2026 09:14:00 -0600 (CST)' }),
    expected: { sentAt: '2026-11-02T15:14:00.000Z' },
  },
  {
    name: 'lines that end in LF alone',
    raw: Buffer.from('From: maria@home.example\nSubject: Panel\n\nIt\nbeeps.'),
    expected: { from: 'maria@home.example', visible: 'It\nbeeps.' },
  },
  { name: 'lines that end in CR alone', raw: Buffer.from('From: maria@home.example\rSubject: Panel\r\rIt beeps.'), expected: {} },
  { name: 'a lone CR within', raw: mail({ body: 'It\rbeeps.' }), expected: { visible: 'It\nbeeps.' } },
  { name: 'nothing at all', raw: Buffer.alloc(0), expected: { from: null, subject: '', visible: '' } },
  {
    name: 'headers alone',
    raw: Buffer.from('From: maria@home.example\r\nSubject: Panel\r\n'),
    expected: { from: 'maria@home.example', visible: '' },
  },
  { name: 'text without headers', raw: Buffer.from('\r\nIt beeps.'), expected: { from: null, visible: 'It beeps.' } },
  { name: 'bytes that are no mail', raw: Buffer.from(Array.from({ length: 2_000 }, (_none, place) => (place * 37) % 256)), expected: {} },
]

const parts: UglyMail[] = [
  {
    name: 'text and HTML',
    raw: mail(multi('alternative', [text('words'), html('<p>words</p>')])),
    expected: { visible: 'words', hasHtml: true },
  },
  {
    name: 'HTML alone',
    raw: mail({ head: 'Content-Type: text/html', body: '<style>p{}</style><p>It <b>beeps</b>.</p><script>1</script>' }),
    expected: { visible: 'It beeps.', hasHtml: true },
  },
  {
    name: 'empty text and HTML',
    raw: mail(multi('alternative', [text(' \r\n'), html('<p>It beeps.</p>')])),
    expected: { visible: 'It beeps.', hasHtml: true },
  },
  {
    name: 'mixed in related in alternative',
    raw: mail({
      head: 'Content-Type: multipart/alternative; boundary=b',
      body: `--b\r\n${text('words')}\r\n--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n--c\r\n${html('<img src="cid:l">')}\r\n--c\r\nContent-Type: image/png; name=l.png\r\nContent-ID: <l>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--c--\r\n--b--`,
    }),
    expected: { visible: 'words', hasHtml: true, files: ['l.png'] },
  },
  { name: 'a boundary that never ends', raw: mail(multi('mixed', [text('words')], '')), expected: { visible: 'words' } },
  {
    name: 'a boundary that is not named',
    raw: mail({ head: 'Content-Type: multipart/mixed', body: `--b\r\n${text('words')}\r\n--b--` }),
    expected: {},
  },
  {
    name: 'a boundary in a boundary',
    raw: mail({ head: 'Content-Type: multipart/mixed; boundary="b"; boundary="c"', body: `--b\r\n${text('words')}\r\n--b--` }),
    expected: { visible: 'words' },
  },
  {
    name: 'a name by RFC 2231',
    raw: mail(
      multi('mixed', [
        text('see'),
        "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*0*=utf-8''Se%C3%B1; filename*1=al.pdf\r\n\r\n%PDF-1.7",
      ]),
    ),
    expected: { files: ['Señal.pdf'] },
  },
  {
    name: 'a name in encoded words, in quotes',
    raw: mail(multi('mixed', [text('see'), 'Content-Type: application/pdf; name="=?utf-8?B?U2XDsWFsLnBkZg==?="\r\n\r\n%PDF-1.7'])),
    expected: { files: ['Señal.pdf'] },
  },
  {
    name: 'a name with folders',
    raw: mail(
      multi('mixed', [text('see'), 'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="../../etc/passwd"\r\n\r\nx']),
    ),
    expected: { files: ['../../etc/passwd'] },
  },
  {
    name: 'a file without a name',
    raw: mail(multi('mixed', [text('see'), 'Content-Type: application/pdf\r\n\r\n%PDF-1.7'])),
    expected: { files: ['part-1.pdf'] },
  },
  {
    name: 'an empty file',
    raw: mail(multi('mixed', [text('see'), 'Content-Type: application/pdf; name=a.pdf\r\nContent-Disposition: attachment\r\n\r\n'])),
    expected: { visible: 'see', files: ['a.pdf'] },
  },
  {
    name: 'text as an attachment',
    raw: mail(multi('mixed', [text('see'), 'Content-Type: text/plain; name=log.txt\r\nContent-Disposition: attachment\r\n\r\nlog'])),
    expected: { visible: 'see', files: ['log.txt'] },
  },
  {
    name: 'an invitation',
    raw: mail(
      multi('alternative', [text('Meet us'), 'Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR']),
    ),
    expected: { visible: 'Meet us', files: ['part-1.ics'] },
  },
  {
    name: 'signed by S/MIME',
    raw: mail(
      multi('signed; protocol="application/pkcs7-signature"', [
        text('words'),
        `Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64('x')}`,
      ]),
    ),
    expected: { visible: 'words', files: ['smime.p7s'] },
  },
  {
    name: 'encrypted by S/MIME',
    raw: mail({
      head: 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64',
      body: base64('secret'),
    }),
    expected: { visible: '', files: ['smime.p7m'] },
  },
  {
    name: 'signed by PGP',
    raw: mail(
      multi('signed; protocol="application/pgp-signature"', [
        text('words'),
        'Content-Type: application/pgp-signature; name=signature.asc\r\n\r\n-----BEGIN PGP SIGNATURE-----',
      ]),
    ),
    expected: { visible: 'words', files: ['signature.asc'] },
  },
  {
    name: 'encrypted by PGP',
    raw: mail(
      multi('encrypted', [
        'Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1',
        'Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN PGP MESSAGE-----',
      ]),
    ),
    expected: { files: ['part-1.bin', 'encrypted.asc'] },
  },
  {
    name: 'winmail.dat with text and a file',
    raw: mail({
      head: 'Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64',
      body: base64(winmail({ text: 'It beeps.', fileName: 'Señal larga.txt', file: 'log' })),
    }),
    expected: { visible: 'It beeps.', files: ['winmail.dat', 'Señal larga.txt'] },
  },
  {
    name: 'winmail.dat with HTML beside a text',
    raw: mail(
      multi('mixed', [
        text('words'),
        `Content-Type: application/octet-stream; name=WINMAIL.DAT\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(winmail({ html: '<p>other</p>', fileName: 'a.pdf', file: '%PDF-' }))}`,
      ]),
    ),
    expected: { visible: 'words', files: ['WINMAIL.DAT', 'a.pdf'] },
  },
  {
    name: 'winmail.dat that is cut',
    raw: mail({
      head: 'Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64',
      body: base64(winmail({ text: 'It beeps.', fileName: 'a.txt', file: 'log' }).subarray(0, 60)),
    }),
    expected: { visible: 'It beeps.', files: ['winmail.dat'] },
  },
  {
    name: 'a mail that was sent on as a file',
    raw: mail(
      multi('mixed', [text('See this.'), 'Content-Type: message/rfc822\r\n\r\nFrom: bob@x.example\r\nSubject: inner\r\n\r\nnot mine']),
    ),
    expected: { visible: 'See this.', files: ['part-1.eml'] },
  },
  {
    name: 'a digest',
    raw: mail(multi('digest', ['\r\nFrom: a@x.example\r\n\r\none', '\r\nFrom: b@x.example\r\n\r\ntwo'])),
    expected: { files: ['part-1.eml', 'part-2.eml'] },
  },
  { name: 'a million signs', raw: mail({ body: 'long '.repeat(300_000) }), expected: {} },
  {
    name: 'ten thousand links in HTML',
    raw: mail({ head: 'Content-Type: text/html', body: '<a href="https://x.example">x</a> '.repeat(10_000) }),
    expected: { hasHtml: true },
  },
  {
    name: 'text under a type that is none',
    raw: mail({ head: 'Content-Type: text', body: 'words' }),
    expected: { visible: 'words', files: ['part-1.bin'] },
  },
]

const threads: UglyMail[] = [
  {
    name: 'a thread that was sent on',
    raw: mail({
      body: 'Please help.\r\n\r\n---------- Forwarded message ---------\r\nFrom: Bob <bob@x.example>\r\nDate: Mon\r\nSubject: Door\r\n\r\nOpen.',
    }),
    expected: { visible: 'Please help.', quoted: 'Open.' },
  },
  {
    name: 'a thread in a thread',
    raw: mail({
      body: 'Third.\r\n\r\nOn Tue, Ana <a@x.example> wrote:\r\n> Second.\r\n>\r\n> On Mon, Bob <b@x.example> wrote:\r\n>> First.',
    }),
    expected: { visible: 'Third.', quoted: '>> First.' },
  },
  {
    name: 'Outlook in Spanish',
    raw: mail({
      subject: 'RV: Panel',
      body: 'Gracias.\r\n\r\nDe: Harbor <care@harbor.example>\r\nEnviado el: lunes\r\nPara: Maria\r\nAsunto: Panel\r\n\r\nPruebe otra vez.',
    }),
    expected: { visible: 'Gracias.', quoted: 'Pruebe otra vez.' },
  },
  {
    name: 'a mail in Spanish with a signature',
    raw: mail({ subject: '=?utf-8?q?Se=C3=B1al?=', body: '¿Pueden llamarme?\r\n\r\nUn saludo,\r\nMaría Núñez' }),
    expected: { subject: 'Señal', visible: '¿Pueden llamarme?' },
  },
  {
    name: 'Spanish from a phone',
    raw: mail({
      body: 'Ya funciona\r\n\r\nEnviado desde mi iPhone\r\n\r\n> El 2 nov 2026, a las 9:14, Harbor <care@harbor.example> escribió:\r\n> \r\n> Pruebe',
    }),
    expected: { visible: 'Ya funciona', quoted: 'Pruebe' },
  },
]

const machines: UglyMail[] = [
  ...(
    [
      ['English', 'Automatic reply: Panel'],
      ['Spanish', '=?utf-8?q?Respuesta_autom=C3=A1tica=3A_Panel?='],
      ['German', 'Abwesenheitsnotiz: Panel'],
      ['French', '=?utf-8?q?R=C3=A9ponse_automatique_=3A_Panel?='],
      ['Italian', 'Risposta automatica: Panel'],
    ] as const
  ).map(
    ([language, subject]): UglyMail => ({
      name: `away, in ${language}`,
      raw: mail({ subject }),
      expected: { automatic: 'mail_in.out_of_office' },
    }),
  ),
  { name: 'an answer by a program', raw: mail({ head: 'Auto-Submitted: auto-replied' }), expected: { automatic: 'mail_in.automatic' } },
  {
    name: 'a newsletter',
    raw: mail({ head: 'List-Unsubscribe: <https://x.example/u>\r\nPrecedence: bulk' }),
    expected: { automatic: 'mail_in.list' },
  },
  { name: 'a list', raw: mail({ head: 'List-Id: <friends.x.example>' }), expected: { automatic: 'mail_in.list' } },
  {
    name: 'our own mail that comes back',
    raw: mail({ head: 'X-Steward: 1\r\nAuto-Submitted: auto-generated' }),
    expected: { automatic: 'mail_in.from_us' },
  },
  { name: 'who writes as we', raw: mail({ from: 'Harbor <care@harbor.example>' }), expected: { automatic: 'mail_in.from_us' } },
  {
    name: 'a report of Postfix',
    raw: mail(report(gone)),
    expected: { bounce: [['ana@gone.example', true]], automatic: 'mail_in.automatic' },
  },
  {
    name: 'a report of Exchange',
    raw: mail({
      ...report(gone.replace('550 5.1.1 User unknown', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found')),
      subject: 'Undeliverable: Panel',
      from: 'postmaster@corp.example',
    }),
    expected: { bounce: [['ana@gone.example', true]] },
  },
  {
    name: 'a report that it is full',
    raw: mail(
      report('Final-Recipient: rfc822;ana@gone.example\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp;552 mailbox full'),
    ),
    expected: { bounce: [['ana@gone.example', false]] },
  },
  {
    name: 'a report that it still tries',
    raw: mail(report('Final-Recipient: rfc822;ana@gone.example\r\nAction: delayed\r\nStatus: 4.4.1')),
    expected: { bounce: [['ana@gone.example', false]] },
  },
  {
    name: 'a report of success',
    raw: mail(report('Final-Recipient: rfc822;ana@home.example\r\nAction: delivered\r\nStatus: 2.0.0')),
    expected: { bounce: [] },
  },
  {
    name: 'a report of qmail',
    raw: mail({
      from: 'MAILER-DAEMON@qm.example',
      subject: 'failure notice',
      head: 'Return-Path: <>',
      body: 'Hi. This is the qmail-send program at qm.example.\r\n\r\n<ana@gone.example>:\r\nSorry, no mailbox here by that name. (#5.1.1)\r\n\r\n--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <0197@harbor.example>',
    }),
    expected: { bounce: [['ana@gone.example', true]] },
  },
  {
    name: 'a report of Exim',
    raw: mail({
      from: 'Mail Delivery System <Mailer-Daemon@ex.example>',
      subject: 'Mail delivery failed: returning message to sender',
      body: 'A message that you sent could not be delivered.\r\n\r\n  ana@gone.example\r\n    host mx.gone.example: 550 5.1.1 unknown user\r\n',
    }),
    expected: { bounce: [['ana@gone.example', true]] },
  },
  {
    name: 'a report without parts',
    raw: mail({ from: 'MAILER-DAEMON@x.example', subject: 'Delivery Status Notification (Failure)', body: '' }),
    expected: { bounce: [] },
  },
]

export const uglyMails: UglyMail[] = [...encodings, ...headers, ...parts, ...threads, ...machines]
