import { describe, expect, test } from 'vitest'
import { isPlainAddress, openMailer } from '#server/platform/mailer.ts'

describe('mail out', () => {
  test.each(['dana@example.com', "o'brien@example.com", 'a.b+c@sub.example.co'])('%s is an address', (address) => {
    expect(isPlainAddress(address)).toBe(true)
  })
  test.each([
    '"a@b"@example.com',
    'a@b@example.com',
    'group: a@b.example;',
    'a(comment)@example.com',
    'a@example.com\r\nBcc: x@y.example',
    'a..b@example.com',
    '',
    'a@',
    '@b.example',
    `${'a'.repeat(65)}@b.example`,
  ])('%j is not one that mail is sent to', (address) => {
    expect(fastest(() => expect(isPlainAddress(address)).toBe(false))).toBeLessThan(50)
  })
  test('nested groups, ten thousand deep, are refused at once', () => {
    const nested = `${'a:'.repeat(10_000)}b@c.example${';'.repeat(10_000)}`
    expect(fastest(() => expect(isPlainAddress(nested)).toBe(false))).toBeLessThan(50)
  })
  test('no field of a mail can begin another header', async () => {
    const mailer = openMailer('smtp://127.0.0.1:1')
    const letter = {
      from: { name: 'Care', address: 'care@harbor.example' },
      to: { name: 'Dana', address: 'dana@example.com' },
      subject: 'Hello',
      text: 'x',
      messageId: '<1@harbor.example>',
    }
    const broken = 'x\r\nBcc: thief@evil.example'
    for (const bad of [
      { subject: broken },
      { messageId: broken },
      { to: { name: broken, address: 'dana@example.com' } },
      { from: { name: broken, address: 'care@harbor.example' } },
    ])
      await expect(mailer.send({ ...letter, ...bad })).rejects.toThrow('A line break in a mail header is not sent.')
    await expect(mailer.send({ ...letter, to: { name: 'x', address: '"a@b"@example.com' } })).rejects.toThrow('not an address')
    mailer.close()
  })
})

/** Milliseconds that the fastest of three runs took: what runs beside a test only ever makes it slower. */
function fastest(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const started = performance.now()
    run()
    return performance.now() - started
  })
  return Math.min(...times)
}
