import { expect, test } from 'vitest'
import { isGarbled, isUnreadable } from './is-unreadable.ts'

const parts = (...inner: string[]) => `${inner.map((part) => `--b\r\n${part}\r\n`).join('')}--b--`
const p7m = { name: 'smime.p7m', saidType: 'application/pkcs7-mime' }
const pdf = { name: 'bill.pdf', saidType: 'application/pdf' }

test.each<[string, Partial<Parameters<typeof isUnreadable>[0]>, boolean]>([
  ['words', { text: 'It beeps.', body: 'It beeps.' }, false],
  ['nothing at all', { body: '\r\n\r\n' }, false],
  ['an empty part', { body: parts('Content-Type: text/plain\r\n\r\n') }, false],
  ['an empty line in base64', { body: 'DQo=\r\n' }, false],
  ['a space in quoted-printable', { body: '=20\r\n' }, false],
  ['a file alone', { body: parts('Content-Type: application/pdf\r\n\r\nJVBERi0='), files: [pdf] }, false],
  ['HTML of a picture', { hasHtml: true, body: '<img src="cid:x">' }, false],
  ['what decodes to nothing', { body: '@@@@' }, true],
  ['parts under another border', { body: parts('Content-Type: text/plain\r\n\r\nhello') }, true],
  ['an encrypted mail', { body: 'MIIBVgYJ', files: [p7m] }, true],
  ['an encrypted mail beside a file', { body: 'MIIBVgYJ', files: [pdf, p7m] }, true],
  ['guessed signs of a charset that nobody knows', { text: 'ž‹[jÇº', charsets: ['klingon'] }, true],
  ['words in a charset that nobody knows', { text: 'señal débil, ¿verdad?', charsets: ['x-martian'] }, false],
  ['the same signs where the charset is known', { text: 'ž‹[jÇº', charsets: ['windows-1252'] }, false],
  ['words of another script under an old name', { text: 'こんにちは', charsets: ['ms932'] }, false],
  ['signs that are none', { text: '\ufffd\ufffd[j\ufffd\ufffdZ\ufffd', body: '@@@@' }, true],
])('%s', (_name, mail, expected) => {
  expect(isUnreadable({ text: '', hasHtml: false, body: '', files: [], charsets: [], ...mail })).toBe(expected)
})

test.each([
  ['se\ufffdal d\ufffdbil, \ufffdverdad? La se\ufffdal', false],
  ['\ufffdS\ufffd', false],
  ['\ufffd\ufffd\ufffd', true],
])('%s', (text, expected) => expect(isGarbled(text)).toBe(expected))
