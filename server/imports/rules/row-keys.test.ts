import { expect, test } from 'vitest'
import { nothingSaid } from './row-customer.ts'
import { firstRows, rowKeys } from './row-keys.ts'

const crm = (id: string) => ({ source: 'crm', id })

test.each([
  [{ number: 'K-100', externalIds: [] }, ['n:k100']],
  [{ number: 'k 100', externalIds: [crm('77')] }, ['n:k100', 'x:["crm","77"]']],
  [{ number: null, externalIds: [crm('77'), { source: 'erp', id: '5' }] }, ['x:["crm","77"]', 'x:["erp","5"]']],
])('%j is known by %j', (said, keys) => expect(rowKeys(said)).toEqual(keys))

test('the first row that names a customer has it; a row that could not be read names nobody', () => {
  const row = (at: number, number: string | null, ids: string[] = []) => ({
    row: at,
    customer: { ...nothingSaid(), number, externalIds: ids.map(crm) },
  })
  expect([...firstRows([{ row: 2, customer: null }, row(3, 'K-1', ['7']), row(4, 'k1'), row(5, null, ['7', '8'])])]).toEqual([
    ['n:k1', 3],
    ['x:["crm","7"]', 3],
    ['x:["crm","8"]', 5],
  ])
})
