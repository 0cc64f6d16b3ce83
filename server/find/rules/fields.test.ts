import { expect, test } from 'vitest'
import { permissions } from '#contract/permissions.ts'
import { fieldOrder, visibleFields } from './fields.ts'

const everything = new Set(permissions)

test.each<[string, Parameters<typeof visibleFields>[0], string[], string[]]>([
  ['who may see all finds by all', everything, ['telecom', 'service_desk'], []],
  [
    'without money: neither invoice nor last four',
    new Set(['customer.read', 'ticket.read']),
    ['telecom', 'service_desk'],
    ['invoice', 'last_four'],
  ],
  ['without tickets: no ticket', new Set(['customer.read', 'money.read']), ['telecom', 'service_desk'], ['ticket']],
  ['without the service desk: no ticket', everything, ['telecom'], ['ticket']],
  ['without telecom: no service number and no call shop', everything, ['service_desk'], ['service_number', 'call_shop']],
])('%s', (_, may, modules, hidden) => {
  expect(visibleFields(may, modules)).toEqual(fieldOrder.filter((field) => !hidden.includes(field)))
})
