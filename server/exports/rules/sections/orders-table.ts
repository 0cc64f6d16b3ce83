import type { Section } from '../section-table.ts'
import { ofRow } from './of-row-table.ts'

export const ordersSections: readonly Section[] = [
  {
    name: 'first_order',
    table: 'fulfilment_steps',
    by: 'customer_id',
    columns: ['step', 'at', 'detail', 'source', 'moved_by', 'because'],
    order: ['at', 'id'],
    without: ofRow,
  },
  {
    name: 'orders',
    table: 'orders',
    by: 'customer_id',
    columns: [
      ...['id', 'number', 'kind', 'state', 'total_minor', 'currency', 'invoice_id', 'payment_because', 'station_because', 'placed_at'],
      ...['placed_by', 'source', 'interaction_id', 'reference', 'shopper_ip', 'closed_at'],
    ],
    order: ['placed_at', 'id'],
    needs: 'money.read',
    without: { customer_id: ofRow.customer_id, payment_method_id: 'the method is told in its own section' },
  },
  {
    name: 'order_lines',
    table: 'order_lines',
    by: { column: 'order_id', to: 'orders' },
    columns: ['order_id', 'position', 'plan_id', 'sku', 'description', 'quantity', 'unit_minor'],
    order: ['order_id', 'position'],
    needs: 'money.read',
    without: { id: ofRow.id },
  },
  {
    name: 'shipments',
    table: 'shipments',
    by: 'customer_id',
    columns: [
      ...['state', 'to_name', 'lines', 'city', 'region', 'postal_code', 'country', 'carrier', 'tracking', 'refused_because'],
      ...['created_at', 'sent_at', 'delivered_at'],
    ],
    order: ['created_at', 'id'],
    without: { ...ofRow, order_id: 'the order is told in its own section' },
  },
  {
    name: 'first_order_events',
    table: 'fulfilment_events',
    by: 'customer_id',
    columns: ['step', 'is_done', 'at', 'detail', 'source', 'reference', 'because', 'staff_id', 'interaction_id', 'recorded_at'],
    order: ['at', 'id'],
    without: { ...ofRow, order_id: 'the order is told in its own section' },
  },
]
