import { ago, plusMinutes } from './calendar.ts'
import { found, type World } from './world.ts'

/** A payment of two days ago of which the gateway has not told how it ended: it waits for a person, and what it was to pay is reserved. */
export function addUnsettled({ rows, id, now, staff, customers }: World) {
  const customer_id = found(customers, '4108-27', 'customer')
  const method = rows.of('payment_methods').find((row) => row.customer_id === customer_id && row.last_four === '1881')
  const invoice = rows.of('invoices').findLast((row) => row.customer_id === customer_id && row.state === 'approved')
  if (!method || !invoice) throw new Error('The demo’s payment that waits for a person has lost its card or its bill.')
  const at = ago(now, 2.2)
  const paymentId = id(at)
  const moved = { customer_id, payment_method_id: method.id, amount_minor: 1_000n, currency: 'USD' }
  rows.add('payments', { ...moved, id: paymentId, status: 'unknown', at, channel: 'gateway', taken_by: staff.agent })
  rows.add('payment_allocations', { payment_id: paymentId, invoice_id: invoice.id, amount_minor: moved.amount_minor })
  rows.add('payment_attempts', {
    ...moved,
    id: id(at),
    kind: 'charge',
    payment_id: paymentId,
    state: 'unknown',
    gateway: 'sandbox',
    failed_because: 'No answer came within 30 seconds.',
    requested_by: staff.agent,
    prepared_at: at,
    sent_at: plusMinutes(at, 0.1),
    look_ups: 29,
    looked_up_at: plusMinutes(at, 1_441),
    for_a_person_since: plusMinutes(at, 1_441),
  })
}
