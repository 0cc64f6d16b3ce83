import { expect, test } from 'vitest'
import { asksFor, targetsFor, withProfile, withTargets } from '#console/imports/mapping-draft.ts'
import { optionOf, targetOf, targetOptions } from '#console/imports/targets.ts'
import { type ImportMapping, importMapping } from '#contract/import-mapping.ts'

const mapping = (columns: ImportMapping['columns'], more: Partial<ImportMapping> = {}): ImportMapping => ({
  columns,
  defaultCountry: 'US',
  dateOrder: 'ymd',
  decimalMark: '.',
  ...more,
})

test('every option makes a target that the contract takes, and is found again from it', () => {
  const fields = [
    { id: '', key: 'gate', label: 'Gate', kind: 'text', choices: [], position: 1, retired: false, version: 1 },
    { id: '', key: 'old', label: 'Old', kind: 'text', choices: [], position: 2, retired: true, version: 1 },
  ] as const
  const options = targetOptions(fields.map((field) => ({ ...field, choices: [...field.choices] })))
  for (const { id } of options) {
    const target = targetOf(id, 'Any_Column', '2026-11-22')
    expect(optionOf(target)).toBe(id)
    importMapping.parse(mapping([{ column: 'Any_Column', target }]))
  }
  expect(options.map(({ title }) => title)).toContain('Gate')
  expect(options.map(({ title }) => title)).not.toContain('Old')
})

test('a column changes in its place, also into two things; one that was not named is added', () => {
  const before = mapping([
    { column: 'A', target: { to: 'number' } },
    { column: 'B', target: { to: 'ignore' } },
  ])
  const twice = withTargets(before, 'A', [{ to: 'status' }, { to: 'email' }])
  expect(twice.columns.map(({ column }) => column)).toEqual(['A', 'A', 'B'])
  expect(targetsFor(twice, 'A')).toEqual([{ to: 'status' }, { to: 'email' }])
  expect(withTargets(twice, 'A', [{ to: 'email' }]).columns.map(({ column }) => column)).toEqual(['A', 'B'])
  expect(targetsFor(withTargets(before, 'C', [{ to: 'email' }]), 'C')).toEqual([{ to: 'email' }])
  expect(targetsFor(before, 'D')).toEqual([{ to: 'ignore' }])
})

test('a saved mapping is laid on the columns that the file has', () => {
  const guess = mapping([
    { column: 'A', target: { to: 'ignore' } },
    { column: 'B', target: { to: 'email' } },
  ])
  const profile = {
    id: '',
    name: 'Old program',
    shipped: false,
    columns: ['A', 'Z'],
    mapping: mapping(
      [
        { column: 'A', target: { to: 'number' } },
        { column: 'Z', target: { to: 'status' } },
      ],
      { dateOrder: 'dmy' },
    ),
    by: null,
    createdAt: null,
  }
  const { mapping: laid, fitting } = withProfile(guess, ['A', 'B'], profile)
  expect(fitting).toBe(1)
  expect(laid.columns).toEqual([
    { column: 'A', target: { to: 'number' } },
    { column: 'B', target: { to: 'email' } },
  ])
  expect(laid.dateOrder).toBe('dmy')
})

test('only what a column makes matter is asked', () => {
  expect(asksFor(mapping([{ column: 'A', target: { to: 'number' } }]))).toEqual({
    dates: false,
    amounts: false,
    day: false,
    reasons: false,
    plans: false,
  })
  expect(asksFor(mapping([{ column: 'A', target: { to: 'monthly_charge' } }]))).toMatchObject({ amounts: true, plans: true })
  expect(asksFor(mapping([{ column: 'A', target: { to: 'new_custom_field', label: 'A', kind: 'date' } }]))).toMatchObject({ dates: true })
})
