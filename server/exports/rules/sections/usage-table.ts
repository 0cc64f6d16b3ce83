import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const usageSections: readonly Section[] = [
  {
    name: 'usage_alerts',
    table: 'usage_alerts',
    by: 'customer_id',
    columns: [
      ...['id', 'service', 'threshold_percent', 'allowance', 'channel', 'sent_at'],
      ...['meter_id', 'period_on', 'used_thousandths', 'allowance_thousandths', 'mail_id', 'passed_with', 'not_sent_because'],
    ],
    order: ['sent_at', 'id'],
    without: { customer_id: ofRow.customer_id },
  },
  {
    name: 'usage_meters',
    table: 'usage_meters',
    by: 'customer_id',
    columns: ['id', 'telephone_number_id', 'internet_service_id', 'unit', 'created_at'],
    order: ['created_at', 'id'],
    without: { customer_id: ofRow.customer_id, version: 'counts its allowances' },
  },
  {
    name: 'usage_allowances',
    table: 'usage_allowances',
    by: { column: 'meter_id', to: 'usage_meters' },
    columns: ['meter_id', 'version', 'thousandths', 'from_on', 'set_by', 'set_at', 'because'],
    order: ['meter_id', 'version'],
    without: { id: ofRow.id },
  },
  {
    name: 'usage_periods',
    table: 'usage_periods',
    by: { column: 'meter_id', to: 'usage_meters' },
    columns: ['meter_id', 'period_on', 'used_thousandths', 'allowance_thousandths', 'last_reading_at'],
    order: ['meter_id', 'period_on'],
    without: { updated_at: 'when it was last worked out' },
  },
  {
    name: 'usage_readings',
    table: 'usage_readings',
    by: { column: 'meter_id', to: 'usage_meters' },
    columns: ['id', 'meter_id', 'key', 'kind', 'thousandths', 'at', 'period_on', 'corrects_id', 'received_at', 'received_by', 'source'],
    order: ['meter_id', 'at', 'id'],
    without: {},
  },
]
