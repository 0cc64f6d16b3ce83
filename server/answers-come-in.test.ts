import { expect, test } from 'vitest'
import { readConfig } from '#server/platform/config.ts'
import { answersComeIn } from './answers-come-in.ts'

const address = { MAIL_IN_ADDRESS: 'care@harbor.example' }

test.each<[string, Record<string, string>, boolean]>([
  ['no address, and nothing reads', {}, false],
  ['an address that nothing reads', address, false],
  ['a mailbox is read', { ...address, IMAP_URL: 'imaps://care:secret@mail.example' }, true],
  ['a listener takes mail', { ...address, SMTP_IN_LISTEN: '127.0.0.1:2525' }, true],
])('answers to our mails come in here: %s', (_, env, comesIn) => {
  expect(answersComeIn(readConfig(env))).toBe(comesIn)
})
