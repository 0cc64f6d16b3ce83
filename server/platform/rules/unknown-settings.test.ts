import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingNames, unknownSettings } from './unknown-settings.ts'

test.each<[string, string]>([
  ['STEWARD_DATADIR', 'Did you mean STEWARD_DATA_DIR?'],
  ['STEWARD_SECRETKEY', 'Did you mean STEWARD_SECRET_KEY?'],
  ['STEWARD_UR', 'Did you mean STEWARD_URL?'],
  ['STEWARD_DEMO_PASWORD', 'Did you mean STEWARD_DEMO_PASSWORD?'],
  ['STEWARD_METRICS_PORT', 'docs/operations.md has those that there are.'],
])('%s is said to be none', (name, says) => {
  expect(unknownSettings([name])).toEqual([{ name, says: `${name} is no setting of Steward and does nothing. ${says}` }])
})

test('what is a setting, and what is not ours, is passed over', () => {
  expect(unknownSettings([...settingNames, 'STEWARD_SEED', 'PATH', 'DATABASE_URLS', 'MY_STEWARD_DATADIR'])).toEqual([])
})

test('the list is what the program reads, and each stands in the table of settings', () => {
  const read = new Set(readFileSync('server/platform/config.ts', 'utf8').match(/STEWARD_[A-Z_]+/g))
  expect([...settingNames].sort()).toEqual([...read].sort())
  const table = readFileSync('docs/operations.md', 'utf8')
  expect(settingNames.filter((name) => !table.includes(`\`${name}\``))).toEqual([])
})
