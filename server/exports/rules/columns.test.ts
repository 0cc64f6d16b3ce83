import { expect, test } from 'vitest'
import type { ExportedCustomer } from '#contract/exports.ts'
import { customFieldHeaders, exportColumns } from './columns.ts'

const elm = { lines: ['12 Elm Street', 'Apt 4'], city: 'Des Moines', region: 'IA', postalCode: '50309', country: 'US' }
const maria: ExportedCustomer = {
  number: 'S-1001',
  kind: 'residential',
  status: 'inactive',
  inactiveCause: 'deactivated',
  holderNames: ['Maria Silva', '=João'],
  phones: [
    { number: '+15155550123', label: 'mobile', primary: true },
    { number: '+15155550124', label: '', primary: false },
  ],
  emails: [{ address: '-maria@example.com', primary: true }],
  billingAddress: elm,
  shippingAddress: null,
  siteAddress: null,
  language: 'en',
  timeZone: 'America/Chicago',
  currency: 'USD',
  customerSince: '2024-05-01',
  membership: 'enrolled',
  brand: 'Harbor Light',
  partner: { number: 'P-7', name: '+Plus Alarms' },
  emailOptIn: true,
  externalIds: [
    { source: 'crm', externalId: '778' },
    { source: 'crm', externalId: '779' },
  ],
  customFields: { warranty: '4998', note: '@home' },
  plans: ['Basic'],
  billing: { cycle: 'monthly', nextBillOn: '2026-02-01', delivery: 'email', taxState: 'standard', taxExemptUntil: null },
  balance: { amount: '-4998', currency: 'USD' },
  pastDue: { amount: '0', currency: 'USD' },
  updatedAt: '2026-01-01T00:00:00.000Z',
}
const facts = {
  customFields: [
    { key: 'warranty', label: 'Warranty', kind: 'money' },
    { key: 'note', label: 'Number', kind: 'text' },
  ],
  sources: ['crm'],
}

test('a customer stands in cells: several values on lines, text guarded, numbers as numbers', () => {
  const row = Object.fromEntries(exportColumns({ ...facts, seesMoney: true }).map(({ header, cell }) => [header, cell(maria)]))
  expect(row).toMatchObject({
    Number: 'S-1001',
    Status: 'inactive',
    'Inactive because': 'deactivated',
    'Holder names': 'Maria Silva\n=João',
    Phones: '+15155550123\n+15155550124',
    'Phone labels': 'mobile\n',
    Emails: "'-maria@example.com",
    'Billing address line 2': 'Apt 4',
    'Billing address line 3': '',
    'Shipping city': '',
    Partner: "'+Plus Alarms",
    'External id: crm': '778\n779',
    Warranty: '49.98',
    'Number (note)': "'@home",
    Balance: '-49.98',
    'Past due': '0.00',
    'Next bill on': '2026-02-01',
  })
})

test('who does not see money gets no column of it', () => {
  const all = exportColumns({ ...facts, seesMoney: true }).map(({ header }) => header)
  const some = exportColumns({ ...facts, seesMoney: false }).map(({ header }) => header)
  expect(all.filter((header) => !some.includes(header))).toEqual([
    'Billing cycle',
    'Next bill on',
    'Bill delivery',
    'Tax',
    'Tax exempt until',
    'Currency',
    'Balance',
    'Past due',
  ])
})

test('the header is a promise', () => {
  expect(exportColumns({ customFields: [], sources: [], seesMoney: false }).map(({ header }) => header)).toMatchInlineSnapshot(`
    [
      "Number",
      "Kind",
      "Status",
      "Inactive because",
      "Holder names",
      "Phones",
      "Phone labels",
      "Emails",
      "Billing address line 1",
      "Billing address line 2",
      "Billing address line 3",
      "Billing address line 4",
      "Billing city",
      "Billing region",
      "Billing postal code",
      "Billing country",
      "Shipping address line 1",
      "Shipping address line 2",
      "Shipping address line 3",
      "Shipping address line 4",
      "Shipping city",
      "Shipping region",
      "Shipping postal code",
      "Shipping country",
      "Site address line 1",
      "Site address line 2",
      "Site address line 3",
      "Site address line 4",
      "Site city",
      "Site region",
      "Site postal code",
      "Site country",
      "Language",
      "Time zone",
      "Customer since",
      "Membership",
      "Brand",
      "Partner",
      "Partner number",
      "Email opt-in",
      "Plans",
      "Last changed",
    ]
  `)
})

test('no two columns have one name, whatever a company calls its fields', () => {
  const customFields = ['Status', 'status', 'Gate', 'GATE', 'Balance', 'External id: crm', 'Dog'].map((label, at) => ({
    key: `k${at}`,
    label,
    kind: 'text',
  }))
  expect([...customFieldHeaders(customFields).values()]).toEqual([
    'Status (k0)',
    'status (k1)',
    'Gate (k2)',
    'GATE (k3)',
    'Balance (k4)',
    'External id: crm (k5)',
    'Dog',
  ])
  const headers = exportColumns({ customFields, sources: ['crm'], seesMoney: true }).map(({ header }) => header.toLowerCase())
  expect(new Set(headers).size).toBe(headers.length)
})
