import { expect, test } from 'vitest'
import { modules, permissions } from '#contract/permissions.ts'
import { sectionsFor } from './sections.ts'
import { settingChanges, settingTitle } from './setting-words.ts'

const viewer = { locale: 'en-US', timeZone: 'America/Chicago', homeCountry: 'US', now: () => new Date('2026-12-01T12:00:00Z') }
const setting = (record: string, field: string, from: string | null, to: string | null, isSecret = false) => ({
  id: '1',
  at: '2026-11-29T10:00:00.000Z',
  by: 'Noor Haddad',
  record,
  recordName: null,
  action: 'tighten',
  because: null,
  changes: [{ field, from, to, isSecret }],
})
const row = (...given: Parameters<typeof setting>) =>
  settingChanges(setting(...given), viewer).map(({ label, from, to }) => `${label}: ${from} → ${to}`)

test.each<[string, string, string | null, string | null, string[]]>([
  ['authority_cell', 'partner.payment', '0', '1', ['Partner, Payment information: without verification → 1 factor']],
  ['authority_cell', 'holder.secrets', '1', 'not at all', ['Account holder, Site password and PIN: 1 factor → not at all']],
  ['custom_field', 'retired', 'false', 'true', ['Retired: No → Yes']],
  ['disposition', 'teams', null, '[]', []],
  ['disposition', 'teams', '["Care"]', '["Care","Billing"]', ['Teams: Care → Care, Billing']],
  ['staff', 'leftAt', null, '2026-11-29T18:05:00.000Z', ['Left at:  → Nov 29, 12:05']],
  ['company', 'holidays', '[]', '["2026-12-25"]', ['Holidays:  → Dec 25, 2026']],
  ['company', 'name', '[no list', 'Anew', ['Name: [no list → Anew']],
])('%s %s: %s to %s', (record, field, from, to, expected) => {
  expect(row(record, field, from, to)).toEqual(expected)
})

test('a cell of the table of callers is headed by what it is', () => {
  expect(settingTitle(setting('authority_cell', 'partner.payment', '0', '1'))).toBe('Callers')
  expect(settingTitle(setting('staff', 'role', 'agent', 'lead'))).toBe('Staff: tighten')
})

test('the sections of a module that is off are not listed', () => {
  const named = (on: readonly (typeof modules)[number][]) =>
    sectionsFor({ permissions: [...permissions], company: { modules: on } }).map(({ name }) => name)
  const without = named([])
  expect(
    named(modules)
      .filter((name) => !without.includes(name))
      .sort(),
  ).toEqual(['first-orders', 'ticket-categories', 'tickets', 'usage'])
})
