import { expect, test } from 'vitest'
import { mailboxTrouble, mailboxTroubleInWords } from './mailbox-trouble.ts'

const failed = (more: object) => Object.assign(new Error('Command failed'), more)
const login = { authenticationFailed: true, responseStatus: 'NO' }

test.each([
  [
    'a wrong password',
    failed({ ...login, serverResponseCode: 'AUTHENTICATIONFAILED', response: 'Authentication failed.' }),
    false,
    'refused',
  ],
  ['a server that asks nobody in now', failed({ ...login, serverResponseCode: 'UNAVAILABLE' }), false, 'other'],
  ['a folder that is not there', failed({ responseStatus: 'NO', responseText: 'Mailbox doesn’t exist: Care' }), true, 'no_folder'],
  ['a folder that is in use', failed({ responseStatus: 'NO', serverResponseCode: 'INUSE' }), true, 'other'],
  ['nobody there', failed({ code: 'ECONNREFUSED' }), false, 'away'],
  ['nobody answers', failed({ code: 'CONNECT_TIMEOUT' }), false, 'away'],
  ['a line that was cut', failed({ code: 'NoConnection' }), true, 'away'],
  ['a certificate of somebody else', failed({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }), false, 'away'],
  ['our own database', failed({ code: '57P01' }), true, 'other'],
  ['what is no error', 'odd', false, 'other'],
] as const)('%s', (_what, error, isOpening, failure) => {
  expect(mailboxTrouble(error, { isOpening }).failure).toBe(failure)
})

test('each is said with where to look', () => {
  const of = { source: 'imap:care@mail.example/Care', folder: 'Care' }
  expect(mailboxTroubleInWords({ failure: 'refused', answer: 'Authentication failed.' }, of)).toBe(
    'The mailbox imap:care@mail.example/Care does not let us in: its user or password in IMAP_URL is refused (Authentication failed).',
  )
  expect(mailboxTroubleInWords({ failure: 'no_folder', answer: '' }, of)).toContain('has no folder “Care”')
  expect(mailboxTroubleInWords({ failure: 'away', answer: 'connect ECONNREFUSED' }, of)).toContain(
    'can not be reached (connect ECONNREFUSED).',
  )
  expect(mailboxTroubleInWords({ failure: 'other', answer: 'odd' }, of)).toContain('can not be read (odd).')
})
