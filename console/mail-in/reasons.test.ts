import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messages } from '#console/mail-in/messages.ts'

const folder = new URL('../../server/mail-in/', import.meta.url)
/** What reading a mail may stop at is put together: `mail_in.` and what was over its limit. */
const over = ['parts', 'depth', 'headers', 'time', 'memory', 'broken']

test('every reason that the server gives for a mail stands on the screen in words', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.test)\.ts$/.test(file))
  const codes = files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/'mail_in\.[a-z_]+'/g) ?? [])
  const given = new Set([...codes.map((code) => code.slice(1, -1)), ...over.map((what) => `mail_in.${what}`)])
  expect(given.size).toBeGreaterThan(15)
  expect([...given].filter((code) => !messages.because[code])).toEqual([])
})
