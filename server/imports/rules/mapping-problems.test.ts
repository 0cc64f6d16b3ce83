import { expect, test } from 'vitest'
import { type ImportMappingInput, importMapping } from '#contract/import-mapping.ts'
import { mappingProblems } from './mapping-problems.ts'

const company = {
  currency: 'USD',
  customFields: [
    { key: 'dog', retired: false },
    { key: 'old', retired: true },
  ],
  retiredDispositions: ['Billing › Gone'],
}
const columns = ['Number', 'Name', 'Sum', 'Dog']
const problems = (targets: Record<string, ImportMappingInput['columns'][number]['target']>, more: Partial<ImportMappingInput> = {}) =>
  mappingProblems(
    importMapping.parse({
      columns: Object.entries(targets).map(([column, target]) => ({ column, target })),
      defaultCountry: 'US',
      ...more,
    }),
    columns,
    company,
  ).map(({ column }) => column)

test('a mapping that says who it is about is fine', () => {
  expect(problems({ Number: { to: 'number' }, Name: { to: 'holder_name' }, Dog: { to: 'custom_field', key: 'dog' } })).toEqual([])
})

test.each([
  ['nobody is found again', { Name: { to: 'holder_name' } }, {}, [null]],
  ['a column that is not there', { Number: { to: 'number' }, Nobody: { to: 'email' } }, {}, ['Nobody']],
  ['a retired field', { Number: { to: 'number' }, Dog: { to: 'custom_field', key: 'old' } }, {}, ['Dog']],
  ['two for one', { Number: { to: 'number' }, Name: { to: 'language' }, Dog: { to: 'language' } }, {}, ['Dog']],
  ['reasons without a table', { Number: { to: 'number' }, Name: { to: 'cancellation_reason' } }, {}, ['Name']],
  [
    'a reason that is a retired disposition',
    { Number: { to: 'number' }, Name: { to: 'cancellation_reason' } },
    { cancellationReasons: [{ reason: 'Left', category: 'Billing', name: 'Gone' }] },
    [null],
  ],
  ['another currency', { Number: { to: 'number' }, Sum: { to: 'invoiced', description: 'd' } }, { currency: 'EUR' }, [null]],
  [
    'plans that ask for a column',
    { Number: { to: 'number' }, Sum: { to: 'monthly_charge' } },
    { plans: [{ when: { Fiber: 'Yes' }, plan: 'p' }] },
    ['Fiber'],
  ],
] as [string, Parameters<typeof problems>[0], Partial<ImportMappingInput>, (string | null)[]][])('%s', (_, targets, more, found) => {
  expect(problems(targets, more)).toEqual(found)
})
