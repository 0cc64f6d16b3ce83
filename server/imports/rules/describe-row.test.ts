import { expect, test } from 'vitest'
import { describeRow } from './describe-row.ts'

test('a row in words: what it says and nothing else', () => {
  const field = { id: null, key: 'age', label: 'Age', kind: 'number', choices: [], grows: false }
  expect(
    describeRow(
      {
        number: 'K-1',
        externalIds: [{ source: 'crm', id: '77' }],
        holderNames: ['Ann', 'Bob'],
        phones: [{ number: '+15155550100', label: 'mobile' }],
        emails: [],
        addresses: { billing: { city: 'Ames', country: 'US' } },
        language: null,
        kind: null,
        status: 'cancelled',
        since: '2020-01-31',
        custom: [{ field, value: '40' }],
        charge: { minor: 4998n, plan: 'Phone', column: 'c' },
        past: [{ kind: 'credit', minor: 5n, description: 'Refunds', column: 'r' }],
        cancellation: { reason: 'Moved', category: 'Leaving', name: 'Moved House' },
      },
      2,
    ).map(({ label, value }) => `${label}: ${value}`),
  ).toEqual([
    'Number: K-1',
    'Id in crm: 77',
    'Name: Ann & Bob',
    'Status: cancelled',
    'Phone: +15155550100 (mobile)',
    'Billing address: Ames, US',
    'Customer since: 2020-01-31',
    'Phone: 49.98 a month',
    'Refunds: −0.05',
    'Cancelled because: Moved (Leaving › Moved House)',
    'Age: 40',
  ])
})
