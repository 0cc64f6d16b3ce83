import { expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { readLanguage } from '../language.ts'
import { cover } from './cover.ts'
import type { SentAlert } from './was-told-usage.ts'

const en = readLanguage(english)
const phone = '+16025550181'
const alert = (more: Partial<SentAlert> = {}): SentAlert => ({
  service: 'Fiber',
  percents: [80],
  periodOn: '2026-11-01',
  sentOn: '2026-11-12',
  ...more,
})
const empty = { caller: { name: '', relationship: '' }, reason: '', resolution: '', additional: '', followUp: '' }

// What the note says, what was sent, and whether that is so; on 30 November 2026.
test.each<[string, SentAlert[], boolean]>([
  ['Told at 80 %.', [alert()], true],
  ['Told at 80 %.', [], false],
  ['Told at 80 %.', [alert({ percents: [50] })], false],
  ['Told at 117 %.', [alert({ percents: [100, 117] })], true],
  ['Told at 80 %.', [alert({ periodOn: '2026-10-01' })], true],
  ['Told at 80 %.', [alert({ periodOn: '2026-09-01', sentOn: '2026-09-12' })], false],
  ['Told at 80 % in September.', [alert({ periodOn: '2026-09-01' })], true],
  ['Told at 80 % in September.', [alert()], false],
  ['Told at 80 % in December.', [alert({ periodOn: '2025-12-01' })], true],
  ['Told at 80 % in November.', [alert({ periodOn: '2025-11-01', sentOn: '2025-11-12' })], false],
  ['Told at 80 % on November 12.', [alert({ periodOn: null })], true],
  ['Told at 80 % of (602) 555-0181.', [alert({ service: phone })], true],
  ['Told at 80 % of 602 555 0181.', [alert({ service: phone })], true],
  ['Told at 80 % of (602) 555-0181.', [alert(), alert({ service: phone, percents: [50] })], false],
  ['Told at 80 % of Fiber.', [alert({ percents: [50] }), alert({ service: phone })], false],
  ['Told at 80 % of (480) 555-0100.', [alert({ service: phone })], false],
  ['Told at 80 % on 2026-11-12.', [alert()], true],
  ['Told at 80 % on 12.11.2026.', [alert()], true],
  ['Told at 80 % in ticket 1234567.', [alert()], true],
  ['She called from (602) 555-0100 and had been told at 80 %.', [alert()], true],
  ['Told at 80 % of the data of (480) 555-0100.', [alert({ service: phone })], false],
  ['Told at 80 % on November 2.', [alert({ periodOn: '2026-10-01', sentOn: '2026-11-02' })], true],
  ['Told at 80 % in October.', [alert({ periodOn: '2026-10-01', sentOn: '2026-11-02' })], true],
  ['Told at 50 % and at 100 %.', [alert({ percents: [50] })], false],
  ['Told at 50 % and at 100 %.', [alert({ percents: [50] }), alert({ percents: [100] })], true],
  ['Told at 80 % of Home Fiber.', [alert({ percents: [50], service: 'Home Fiber' }), alert({ service: phone })], false],
  ['Told at 80 % of Home Fiber.', [alert({ percents: [50], service: 'Home Fiber' }), alert()], false],
  ['Told at 80 % of Home Fiber.', [alert({ service: 'Home Fiber' }), alert({ percents: [50] })], true],
])('%s after %j: %s', (resolution, sent, isSo) => {
  const { coverage } = cover({ ...empty, resolution }, [], en, { sent, today: '2026-11-30' })
  expect(coverage).toMatchObject(
    isSo ? [] : [{ code: 'not_seen', what: expect.stringMatching(/^The customer was told of \d+ % of an allowance$/), line: null }],
  )
})

test('in January the month before is that of the last year', () => {
  const texts = { ...empty, reason: 'Told at 80 %.' }
  const december = { sent: [alert({ periodOn: '2026-12-01' })], today: '2027-01-03' }
  expect(cover(texts, [], en, december).coverage).toEqual([])
  expect(cover(texts, [], en, { ...december, today: '2027-02-03' }).coverage).toMatchObject([{ at: { field: 'reason' } }])
})
