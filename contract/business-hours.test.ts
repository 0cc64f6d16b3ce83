import { expect, test } from 'vitest'
import { hoursToSet, whyNotHours } from './business-hours.ts'

test.each([
  ['hours of a day', 1, '09:00', '17:00', null],
  ['the whole day', 1, '00:00', '24:00', null],
  ['a time that is none', 1, '9', '8', null],
  ['over midnight', 1, '20:00', '06:00', 'give 20:00 to 24:00 on Monday and 00:00 to 06:00 on Tuesday'],
  ['over midnight into another week', 7, '20:00', '06:00', 'on Sunday and 00:00 to 06:00 on Monday'],
  ['back by an hour', 3, '18:00', '17:00', 'Wednesday, 18:00 to 17:00: these hours end before they begin'],
  ['ends as it begins', 5, '17:00', '17:00', 'Friday, 17:00 to 17:00: these hours end when they begin'],
  ['until a midnight that began the day', 5, '17:00', '00:00', 'give 17:00 to 24:00'],
  ['from the end of a day', 2, '24:00', '06:00', 'Give 00:00 to 06:00 on Wednesday'],
])('%s', (_what, weekday, from, to, says) => {
  const why = whyNotHours(weekday, { from, to })
  if (says === null) expect(why).toBeNull()
  else expect(why).toContain(says)
})

test.each<[string, object, string | null]>([
  ['one day', { 1: [{ from: '09:00', to: '17:00' }] }, null],
  ['no day', {}, 'Give the hours of at least one day'],
  ['days without hours', { 1: [], 7: [] }, 'Give the hours of at least one day'],
  ['hours that are none', { 1: [{ from: '17:00', to: '09:00' }] }, 'these hours end before they begin'],
])('a week of %s', (_what, hours, says) => {
  const why = hoursToSet.safeParse(hours).error?.issues.map(({ message }) => message) ?? []
  expect(why).toEqual(says === null ? [] : [expect.stringContaining(says)])
})
