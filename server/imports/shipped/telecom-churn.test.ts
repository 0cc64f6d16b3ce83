import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { importMapping } from '#contract/import-mapping.ts'
import { mappingProblems } from '../rules/mapping-problems.ts'
import { telecomChurn } from './telecom-churn.ts'

const [header = '', ...rows] = readFileSync(new URL('../../../test/files/telecom_customer_churn.csv', import.meta.url), 'utf8')
  .trim()
  .split('\r\n')

test('the profile names the columns of the published file and reads all that it says', () => {
  expect(telecomChurn.columns).toEqual(header.split(','))
  const mapping = importMapping.parse(telecomChurn.mapping)
  expect(mappingProblems(mapping, telecomChurn.columns, { currency: 'USD', customFields: [], retiredDispositions: [] })).toEqual([])
  expect(telecomChurn.columns.filter((column) => !mapping.columns.some((one) => one.column === column))).toEqual([])
})

test('every reason in the file has its disposition, and none is there twice', () => {
  const stated = new Set(rows.map((row) => row.split(',').at(-1)).filter((reason) => reason !== ''))
  const mapped = (telecomChurn.mapping.cancellationReasons ?? []).map(({ reason }) => reason)
  expect(mapped.toSorted()).toEqual([...stated].toSorted())
})
