import { expect, test } from 'vitest'
import { fileKindOf } from './file-kind.ts'

test.each<[string, Uint8Array, string]>([
  ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'image/png'],
  ['jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
  ['gif', Buffer.from('GIF89a'), 'image/gif'],
  ['webp', Buffer.from('RIFF0000WEBP'), 'image/webp'],
  ['pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
  ['words', Buffer.from('Señal\r\n'), 'text/plain'],
  ['a drawing is words, which nothing runs', Buffer.from('<svg onload=alert(1)>'), 'text/plain'],
  ['a page is words', Buffer.from('<html><script>1</script>'), 'text/plain'],
  ['a program', Buffer.from('MZ\0\0'), 'application/octet-stream'],
  ['an archive', Buffer.from('PK\x03\x04'), 'application/octet-stream'],
  ['latin-1', Buffer.from([0x53, 0xf1, 0x61]), 'application/octet-stream'],
])('%s', (_name, content, type) => {
  expect(fileKindOf(content)).toBe(type)
})
