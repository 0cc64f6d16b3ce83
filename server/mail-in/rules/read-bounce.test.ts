import { expect, test } from 'vitest'
import { type Returned, readBounce } from './read-bounce.ts'

const daemon: Returned = {
  from: 'mailer-daemon@mx.example',
  isFromNobody: true,
  subject: 'Undelivered Mail Returned to Sender',
  text: '',
  report: null,
}
const returned = 'From: care@harbor.example\nMessage-ID: <0197@harbor.example>\nSubject: Hi'
const report = (fields: string): Returned => ({ ...daemon, report: { status: `Reporting-MTA: dns; mx.example\n\n${fields}`, returned } })
const failed = (code: string, said: string) =>
  report(`Final-Recipient: rfc822; Ana@Gone.example\nAction: failed\nStatus: ${code}\nDiagnostic-Code: smtp; ${said}`)

test.each<[string, Returned, boolean]>([
  ['no such user', failed('5.1.1', '550 5.1.1 User unknown'), true],
  ['no such host', failed('5.1.2', '550 Host not found'), true],
  ['a box that is switched off', failed('5.2.1', '550 5.2.1 disabled'), true],
  ['without a number, in words', failed('5.0.0', '550 No such user here'), true],
  ['a full box', failed('5.2.2', '552 5.2.2 mailbox full'), false],
  ['too large', failed('5.3.4', '552 message too large'), false],
  ['refused as spam', failed('5.7.1', '554 blocked by policy'), false],
  ['Exchange: 5.7.x and not found', failed('5.7.1', '550 recipient not found'), true],
  ['given up after days', failed('4.4.7', 'delivery time expired'), false],
  ['still trying', report('Final-Recipient: rfc822;ana@gone.example\nAction: delayed\nStatus: 4.4.1'), false],
])('%s', (_name, mail, isPermanent) => {
  expect(readBounce(mail)).toMatchObject({
    failures: [{ address: 'ana@gone.example', isPermanent }],
    messageIds: ['<0197@harbor.example>'],
  })
})

test('a mail that is still tried, or was delayed, may arrive', () => {
  const isOver = (mail: Returned) => readBounce(mail)?.failures.map((each) => each.isOver)
  expect(isOver(report('Final-Recipient: rfc822;ana@gone.example\nAction: delayed\nStatus: 4.4.1'))).toEqual([false])
  const said = 'Message to ana@gone.example delayed. Delivery will be retried.'
  expect(isOver({ ...daemon, subject: 'Delivery status', text: said })).toEqual([false])
  expect(isOver({ ...daemon, text: 'ana@gone.example: mailbox is full' })).toEqual([true])
})

test('a report of success names nobody', () => {
  expect(readBounce(report('Final-Recipient: rfc822; ana@home.example\nAction: delivered\nStatus: 2.0.0'))?.failures).toEqual([])
})

test('several recipients, each for itself, with a line that goes on', () => {
  const both = report(
    'Final-Recipient: rfc822; a@gone.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550\n  5.1.1 no such user\n\nFinal-Recipient: rfc822; b@full.example\nAction: failed\nStatus: 4.2.2',
  )
  expect(readBounce(both)?.failures).toEqual([
    { address: 'a@gone.example', isPermanent: true, isOver: true, because: '550 5.1.1 no such user' },
    { address: 'b@full.example', isPermanent: false, isOver: true, because: '4.2.2' },
  ])
})

test.each<[string, string, string, boolean]>([
  [
    'qmail',
    'failure notice',
    'Hi. This is the qmail-send program at mx.example.\n\n<ana@gone.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 no mailbox here by that name\n\n--- Below this line is a copy of the message.\n\nMessage-ID: <0197@harbor.example>',
    true,
  ],
  [
    'Exim',
    'Mail delivery failed: returning message to sender',
    'This message was created automatically by mail delivery software.\n\n  ana@gone.example\n    host mx [192.0.2.1]: 550 5.1.1 user unknown\n\n------ This is a copy of the message ------\n\nMessage-ID: <0197@harbor.example>',
    true,
  ],
  [
    'Spanish',
    'No se pudo entregar: Panel',
    'No se pudo entregar el mensaje a ana@gone.example porque el buzón está lleno (buzón lleno).\n\n> Message-ID: <0197@harbor.example>',
    false,
  ],
])('in words: %s', (_name, subject, text, isPermanent) => {
  expect(readBounce({ ...daemon, subject, text })).toMatchObject({
    failures: [{ address: 'ana@gone.example', isPermanent }],
    messageIds: ['<0197@harbor.example>'],
  })
})

test('a person who writes about a mail that came back sends none', () => {
  expect(readBounce({ ...daemon, from: 'maria@home.example', isFromNobody: false, text: 'ana@gone.example user unknown' })).toBeNull()
})
