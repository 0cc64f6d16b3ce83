import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

/** The account itself, before the sections. */
export const accountColumns: readonly string[] = [
  ...[
    'number',
    'kind',
    'status',
    'inactive_cause',
    'status_changed_at',
    'membership',
    'membership_changed_at',
    'billing_paused_at',
    'points_frozen_until',
    'language',
    'time_zone',
    'brand_id',
  ],
  ...[
    'partner_id',
    'currency',
    'email_opt_in',
    'billing_cycle',
    'next_bill_on',
    'bill_delivery',
    'tax_state',
    'tax_exempt_until',
    'merged_at',
  ],
  ...['customer_since', 'version', 'created_at', 'updated_at'],
]

export const accountWithout: Readonly<Record<string, string>> = {
  id: 'the row’s own id',
  number_key: 'the number without its marks',
  merged_into: 'the accounts of a family stand in one file',
}

export const accountSections: readonly Section[] = [
  { name: 'names', table: 'account_holders', by: 'customer_id', columns: ['position', 'name'], order: ['position'], without: ofRow },
  {
    name: 'phones',
    table: 'phones',
    by: 'customer_id',
    columns: ['number', 'label', 'is_primary', 'added_at'],
    order: ['position'],
    without: { ...ofRow, position: 'the order of the records' },
  },
  {
    name: 'emails',
    table: 'emails',
    by: 'customer_id',
    columns: ['address', 'is_primary', 'added_at', 'undeliverable_since', 'undeliverable_because'],
    order: ['position'],
    without: { ...ofRow, position: 'the order of the records' },
  },
  {
    name: 'addresses',
    table: 'addresses',
    by: 'customer_id',
    columns: ['kind', 'lines', 'city', 'region', 'postal_code', 'country'],
    order: ['kind'],
    without: ofRow,
  },
  {
    name: 'contacts',
    table: 'contacts',
    by: 'customer_id',
    columns: [
      ...[
        'name',
        'relationship',
        'phones',
        'emails',
        'address_lines',
        'address_city',
        'address_region',
        'address_postal_code',
        'address_country',
      ],
      ...['call_order', 'is_billing_contact', 'is_technical_contact'],
    ],
    order: ['position'],
    without: { ...ofRow, position: 'the order of the records' },
  },
  {
    name: 'external_ids',
    table: 'external_ids',
    by: 'customer_id',
    columns: ['source', 'external_id'],
    order: ['source', 'external_id'],
    without: ofRow,
  },
  {
    name: 'custom_fields',
    table: 'custom_field_values',
    by: 'customer_id',
    columns: ['custom_field_id', 'value'],
    order: ['custom_field_id'],
    without: { customer_id: ofRow.customer_id },
  },
]

export const accountLeftOut = {
  unnamed_customers: 'worked out: who has no row in names',
  search_terms: 'made from the other sections, for search',
  presence: 'who has the page open at this moment',
}
