// Mails that are built to keep whoever reads them busy: each is refused by another limit, or read in no time.

export type Bomb = { name: string; raw: Buffer; over: string | null }

const head = 'From: eve@evil.example\r\nTo: care@harbor.example\r\nSubject: boom\r\nMIME-Version: 1.0\r\n'
const megabyte = 1024 * 1024

function deep(levels: number): string {
  let open = ''
  for (let level = 0; level < levels; level += 1) open += `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`
  return `${head}${open}Content-Type: text/plain\r\n\r\nend`
}

const wide = (parts: number) =>
  `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nx\r\n'.repeat(parts)}--b--`

/** Each mail within another, all the way down. */
function nested(levels: number): string {
  let mail = `${head}\r\nin the middle`
  for (let level = 0; level < levels; level += 1) mail = `${head}Content-Type: message/rfc822\r\n\r\n${mail}`
  return mail
}

export const bombs = (): Bomb[] => [
  { name: 'a thousand levels', raw: Buffer.from(deep(1_000)), over: 'depth' },
  { name: 'two thousand parts', raw: Buffer.from(wide(2_000)), over: 'parts' },
  { name: 'headers without an end', raw: Buffer.from(`${head}${'X-A: b\r\n'.repeat(200_000)}\r\nx`), over: 'headers' },
  { name: 'mails in mails', raw: Buffer.from(nested(500)), over: null },
  { name: 'groups in groups', raw: Buffer.from(`From: ${'a:'.repeat(10_000)}eve@evil.example${';'.repeat(10_000)}\r\n\r\nx`), over: null },
  {
    name: 'HTML without an end',
    raw: Buffer.from(`${head}Content-Type: text/html\r\n\r\n${'<div><b><table><tr><td>'.repeat(400_000)}`),
    over: null,
  },
  { name: 'twenty megabytes in one line', raw: Buffer.concat([Buffer.from(`${head}\r\n`), Buffer.alloc(20 * megabyte, 'a')]), over: null },
  {
    name: 'four megabytes of broken base64',
    raw: Buffer.concat([Buffer.from(`${head}Content-Transfer-Encoding: base64\r\n\r\n`), Buffer.alloc(4 * megabyte, '=\n')]),
    over: null,
  },
  {
    name: 'a word that is encoded a hundred thousand times',
    raw: Buffer.from(`${head.replace('boom', '=?utf-8?q?=41?= '.repeat(25_000))}\r\nx`),
    over: null,
  },
]
