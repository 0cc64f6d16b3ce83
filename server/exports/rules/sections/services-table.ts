import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const centralStation: Section = {
  name: 'central_station',
  table: 'central_stations',
  by: 'customer_id',
  columns: ['station_account', 'monitoring_on', 'test_mode_until', 'site_password_changed_at', 'pin_changed_at'],
  order: ['id'],
  without: ofRow,
}

export const siteSections: readonly Section[] = [
  { name: 'permits', table: 'permits', by: 'customer_id', columns: ['number', 'authority', 'expires_on'], order: ['id'], without: ofRow },
  {
    name: 'equipment',
    table: 'equipment',
    by: 'customer_id',
    columns: ['product', 'product_line', 'serial', 'place', 'zone', 'state', 'installed_on', 'warranty_until'],
    order: ['id'],
    without: ofRow,
  },
]

export const serviceSections: readonly Section[] = [
  {
    name: 'subscriptions',
    table: 'subscriptions',
    by: 'customer_id',
    columns: [
      'plan_id',
      'price_minor',
      'currency',
      'interval',
      'state',
      'started_on',
      'next_charge_on',
      'contract_ends_on',
      'ends_on',
      'ended_on',
    ],
    order: ['started_on', 'id'],
    needs: 'money.read',
    without: ofRow,
  },
  {
    name: 'telephone_numbers',
    table: 'telephone_numbers',
    by: 'customer_id',
    columns: ['number', 'forwards_to', 'state', 'started_on'],
    order: ['id'],
    without: ofRow,
  },
  {
    name: 'internet_services',
    table: 'internet_services',
    by: 'customer_id',
    columns: ['access', 'user_name', 'down_mbit', 'up_mbit', 'ip', 'state', 'started_on'],
    order: ['id'],
    without: ofRow,
  },
  {
    name: 'interactive_accounts',
    table: 'interactive_accounts',
    by: 'customer_id',
    columns: ['interactive_id', 'platform', 'state'],
    order: ['id'],
    without: ofRow,
  },
]

export const callShops: Section = {
  name: 'call_shops',
  table: 'call_shops',
  by: 'customer_id',
  columns: ['name', 'city', 'booths', 'state'],
  order: ['id'],
  without: ofRow,
}
