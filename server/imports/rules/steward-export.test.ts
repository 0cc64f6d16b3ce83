import { expect, test } from 'vitest'
import { stewardColumns, stewardExportMapping } from './steward-export.ts'

const company = { country: 'US', customFields: [{ key: 'dog', label: 'Dog on site', retired: false }] }
const targetOf = (names: string[], column: string) =>
  stewardExportMapping(names, company)?.columns.find((one) => one.column === column)?.target

test('a file of ours is known by its columns', () => {
  const names = [...stewardColumns, 'External id: crm', 'Dog on site', 'Gate', 'Balance']
  expect(stewardExportMapping(names, company)?.guarded).toBe(true)
  expect(targetOf(names, 'External id: crm')).toEqual({ to: 'external_id', source: 'crm' })
  expect(targetOf(names, 'Dog on site')).toEqual({ to: 'custom_field', key: 'dog' })
  expect(targetOf(names, 'Gate')).toEqual({ to: 'new_custom_field', label: 'Gate', kind: 'text' })
  expect(targetOf(names, 'Balance')).toEqual({ to: 'ignore' })
})

test('one column less, and it is somebody else’s', () => {
  expect(stewardExportMapping(stewardColumns.slice(0, -1), company)).toBe(null)
  expect(stewardExportMapping(['x', ...stewardColumns], company)).toBe(null)
})
