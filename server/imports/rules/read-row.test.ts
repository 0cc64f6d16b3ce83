import { describe, expect, test } from 'vitest'
import { type ImportMappingInput, type ImportTarget, importMapping } from '#contract/import-mapping.ts'
import { readRow, rowReader } from './read-row.ts'

type Columns = Record<string, ImportTarget>
const read = (columns: Columns, cells: string[], more: Partial<ImportMappingInput> = {}) =>
  readRow(
    rowReader(
      Object.keys(columns),
      importMapping.parse({
        columns: Object.entries(columns).map(([column, target]) => ({ column, target })),
        defaultCountry: 'US',
        ...more,
      }),
      { decimals: 2, currency: 'USD' },
      (target) =>
        target.to === 'custom_field' ? { id: 'f', key: target.key, label: 'Gate', kind: 'text', choices: [], grows: false } : null,
    ),
    cells,
  )
const customer = (columns: Columns, cells: string[], more?: Partial<ImportMappingInput>) => {
  const result = read({ No: { to: 'number' }, ...columns }, ['K-1', ...cells], more)
  return 'customer' in result ? result.customer : result.faults
}
const faults = (columns: Columns, cells: string[], more?: Partial<ImportMappingInput>) => {
  const result = read({ No: { to: 'number' }, ...columns }, ['K-1', ...cells], more)
  return 'faults' in result ? result.faults.map(({ column, code }) => `${column} ${code}`) : []
}
const address = (part: 'line1' | 'city' | 'country' | 'region' | 'postalCode'): ImportTarget => ({
  to: 'address',
  address: 'billing',
  part,
})

describe('what a cell becomes', () => {
  test.each([
    [{ N: { to: 'holder_name' } }, [' Ann Lee '], { holderNames: ['Ann Lee'] }],
    [{ N: { to: 'holder_name', separator: '&' } }, ['Ann & Bob'], { holderNames: ['Ann', 'Bob'] }],
    [{ F: { to: 'first_name' }, L: { to: 'last_name' } }, ['Ann', 'Lee'], { holderNames: ['Ann Lee'] }],
    [{ F: { to: 'first_name' }, L: { to: 'last_name' } }, ['', 'Lee'], { holderNames: ['Lee'] }],
    [{ P: { to: 'phone', label: 'mobile' } }, ['(515) 555-0100'], { phones: [{ number: '+15155550100', label: 'mobile' }] }],
    [
      { P: { to: 'phone', label: '' }, Q: { to: 'phone', label: '' } },
      ['+1 515 555 0100', '5155550100'],
      { phones: [{ number: '+15155550100', label: '' }] },
    ],
    [{ E: { to: 'email' } }, ['Ann@Example.com'], { emails: ['Ann@Example.com'] }],
    [{ C: address('city') }, ['Ames'], { addresses: { billing: { city: 'Ames', region: 'IA' } } }],
    [{ C: address('city') }, [''], { addresses: {} }],
    [{ C: address('country') }, ['usa'], { addresses: { billing: { country: 'US', region: 'IA' } } }],
    [{ S: { to: 'status', values: { Churned: 'cancelled' } } }, ['churned'], { status: 'cancelled' }],
    [{ K: { to: 'kind' } }, ['Business'], { kind: 'business' }],
    [{ D: { to: 'customer_since' } }, ['2020-01-31'], { since: '2020-01-31' }],
    [{ T: { to: 'customer_since_months', before: '2022-06-30' } }, ['9'], { since: '2021-09-30' }],
    [{ X: { to: 'external_id', source: 'crm' } }, ['77'], { externalIds: [{ source: 'crm', id: '77' }] }],
    [{ I: { to: 'invoiced', description: 'd' } }, ['0'], { past: [] }],
    [{ G: { to: 'custom_field', key: 'gate' } }, ["'=1+1"], { custom: [{ value: "'=1+1" }] }],
  ] as [Columns, string[], object][])('%j of %j', (columns, cells, said) => {
    expect(customer(columns, cells, { fixedAddress: { billing: { region: 'IA' } } })).toMatchObject(said)
  })

  test('our own guard goes away in our own files alone', () => {
    const gate: Columns = { G: { to: 'custom_field', key: 'gate' } }
    expect(customer(gate, ["'=1+1"], { guarded: true })).toMatchObject({ custom: [{ value: '=1+1' }] })
    expect(customer(gate, ["'quoted"], { guarded: true })).toMatchObject({ custom: [{ value: "'quoted" }] })
  })
})

describe('what refuses a row, with its column', () => {
  test.each([
    [{ E: { to: 'email' } }, ['nobody'], ['E cell.invalid']],
    [{ P: { to: 'phone', label: '' } }, ['12'], ['P cell.invalid']],
    [{ N: { to: 'holder_name' } }, ['Ann\nLee'], ['N cell.invalid']],
    [{ N: { to: 'holder_name' } }, ['x'.repeat(121)], ['N cell.invalid']],
    [{ N: { to: 'holder_name' } }, ['A\0'], ['N cell.character']],
    [{ N: { to: 'holder_name' } }, ['A\ud800'], ['N cell.character']],
    [{ M: { to: 'monthly_charge' } }, ['-4'], ['M amount.negative']],
    [{ I: { to: 'invoiced', description: 'd' } }, ['-1'], ['I amount.negative']],
    [{ S: { to: 'status' } }, ['Gold'], ['S cell.invalid']],
    [{ X: { to: 'ignore' } }, ['4111 1111 1111 1111'], ['X cell.card_number']],
    [{ X: { to: 'ignore' } }, ['pays from DE89 3704 0044 0532 0130 00'], ['X cell.bank_account']],
    [{ R: { to: 'cancellation_reason' }, S: { to: 'status' } }, ['Moved', 'cancelled'], ['R reason.unknown']],
    [{ E: { to: 'email' }, D: { to: 'customer_since' } }, ['nobody', 'soon'], ['E cell.invalid', 'D cell.invalid']],
  ] as [Columns, string[], string[]][])('%j of %j', (columns, cells, expected) => {
    expect(faults(columns, cells)).toEqual(expected)
  })

  test('no number at all, and one that nobody could read out', () => {
    expect(read({ No: { to: 'number' } }, [' '])).toMatchObject({ faults: [{ column: 'No', code: 'number.missing' }] })
    expect(read({ No: { to: 'number' } }, ['東京'])).toMatchObject({ faults: [{ code: 'cell.invalid' }] })
  })
})

describe('the sums of the past', () => {
  const columns: Columns = {
    A: { to: 'invoiced', description: 'charges' },
    B: { to: 'invoiced', description: 'extra' },
    C: { to: 'credited', description: 'refunds' },
    T: { to: 'revenue_check' },
  }
  test('come to what the row says, or the row is refused', () => {
    expect(customer(columns, ['542.4', '106.21', '38.33', '610.28'])).toMatchObject({
      past: [
        { kind: 'invoice', minor: 54240n },
        { kind: 'invoice', minor: 10621n },
        { kind: 'credit', minor: 3833n },
      ],
    })
    expect(faults(columns, ['542.4', '106.21', '38.33', '610.27'])).toEqual(['T sum.mismatch'])
  })
})

test('a reason for leaving is read by the table, and a plan by the first line that fits', () => {
  const more: Partial<ImportMappingInput> = {
    cancellationReasons: [{ reason: 'Moved', category: 'Leaving', name: 'Moved House' }],
    plans: [
      { when: { Phone: 'Yes', Net: 'Fiber' }, plan: 'Both' },
      { when: { Phone: 'Yes' }, plan: 'Phone' },
    ],
  }
  const columns: Columns = {
    Phone: { to: 'ignore' },
    Net: { to: 'ignore' },
    Price: { to: 'monthly_charge' },
    Status: { to: 'status' },
    Why: { to: 'cancellation_reason' },
  }
  expect(customer(columns, ['yes', 'DSL', '20.5', 'cancelled', ' moved '], more)).toMatchObject({
    charge: { plan: 'Phone', minor: 2050n },
    cancellation: { reason: 'moved', category: 'Leaving', name: 'Moved House' },
  })
  expect(faults(columns, ['yes', 'DSL', '20.5', 'active', 'Moved'], more)).toEqual(['Why reason.not_cancelled'])
})

test('a reason for leaving without a word that the customer left is refused', () => {
  const reasons = { cancellationReasons: [{ reason: 'Moved', category: 'Cancellation', name: 'Moved' }] }
  const columns: Columns = { S: { to: 'status' }, R: { to: 'cancellation_reason' } }
  expect(faults(columns, ['cancelled', 'Moved'], reasons)).toEqual([])
  expect(faults(columns, ['', 'Moved'], reasons)).toEqual(['R reason.not_cancelled'])
})
