import { expect, test } from 'vitest'
import { uglyMails } from '#test/mails/ugly-mails.ts'
import { quickest } from '#test/quickest.ts'
import { readMail } from './read-mail.ts'
import { foldQuotes } from './rules/fold-quotes.ts'
import { readBounce } from './rules/read-bounce.ts'
import { whyAutomatic } from './rules/why-automatic.ts'

test('they are many, and each is another one', () => {
  expect(uglyMails.length).toBeGreaterThanOrEqual(60)
  expect(new Set(uglyMails.map(({ name }) => name)).size).toBe(uglyMails.length)
})

test.each(uglyMails)('$name', async ({ raw, expected }) => {
  const mail = await readMail(raw)
  expect(await quickest(1_500, () => readMail(raw))).toBeLessThan(1_500)
  const { visible, quoted } = foldQuotes(mail.text)
  const address = mail.from?.address ?? null
  const bounce = readBounce({ ...mail, from: address, isFromNobody: mail.signs.isFromNobody })
  const read = {
    from: address,
    fromName: mail.from?.name,
    isOfSeveral: mail.isOfSeveral,
    subject: mail.subject,
    sentAt: mail.sentAt,
    visible,
    quoted: expected.quoted !== undefined && quoted.includes(expected.quoted) ? expected.quoted : quoted,
    hasHtml: mail.html !== null,
    files: mail.files.map(({ name }) => name),
    automatic: whyAutomatic(mail.signs, { from: address, subject: mail.subject, ownAddresses: ['care@harbor.example'] }),
    bounce: bounce?.failures.map((failure) => [failure.address, failure.isPermanent]),
  }
  expect(read).toMatchObject({ isOfSeveral: false, hasHtml: false, files: [], automatic: null, ...machineMeant(expected), ...expected })
  // Whatever came, PostgreSQL can keep it.
  for (const words of [mail.subject, mail.text, mail.html ?? '', mail.messageId, ...read.files]) {
    expect(words.includes('\0')).toBe(false)
    expect(words.isWellFormed()).toBe(true)
  }
})

/** A report comes from a machine as well; which one is said by the report. */
const machineMeant = ({ bounce }: { bounce?: unknown }) => (bounce ? { automatic: expect.anything(), files: expect.anything() } : {})
