import type { Row } from './rows.ts'
import type { World } from './world.ts'

/** Who tells which step, as in a company that is connected to its partners. */
const sourceOf: Record<string, string> = {
  order_placed: 'sign_up',
  payment_taken: 'gateway',
  station_account_created: 'station',
  technician_assigned: 'integration',
  self_install_chosen: 'sign_up',
  shipped: 'carrier',
  delivered: 'carrier',
  installed: 'integration',
}

/** The first orders behind the accounts in data entry: what was ordered, its parcel, and what was told of each step. */
export function addFirstOrders(world: World): void {
  const { rows } = world
  let number = 10_001n
  const waiting = rows.of('customers').filter(({ status }) => status === 'data_entry')
  for (const customer of waiting.toSorted((one, other) => String(one.number).localeCompare(String(other.number)))) {
    const steps = rows.of('fulfilment_steps').filter(({ customer_id }) => customer_id === customer.id)
    const placed = steps.find(({ step }) => step === 'order_placed')
    if (!placed) continue
    addOrder(world, customer, steps, new Date(placed.at), number)
    number += 1n
  }
}

function addOrder(world: World, customer: Row<'customers'>, steps: Row<'fulfilment_steps'>[], placedAt: Date, number: bigint): void {
  const { rows } = world
  const id = world.id(placedAt)
  const invoice = rows.of('invoices').find(({ customer_id, summary }) => customer_id === customer.id && summary === 'First order')
  const method = rows.of('payment_methods').find(({ customer_id }) => customer_id === customer.id)
  rows.add('orders', {
    id,
    number,
    customer_id: customer.id,
    kind: 'first',
    state: 'open',
    currency: 'USD',
    total_minor: invoice?.total_minor ?? 0n,
    invoice_id: invoice?.id ?? null,
    payment_method_id: method?.id ?? null,
    placed_at: placedAt,
    placed_by: world.staff.agent,
    source: 'console',
  })
  const lines = rows.of('invoice_lines').filter(({ invoice_id }) => invoice !== undefined && invoice_id === invoice.id)
  for (const { position, description, amount_minor } of lines)
    rows.add('order_lines', { id: world.id(placedAt), order_id: id, position, description, quantity: 1, unit_minor: amount_minor })
  addParcel(world, customer.id, id, steps, placedAt)
  for (const step of steps) addEvent(world, id, step)
  payWith(world, customer.id, invoice?.id)
}

function addParcel(world: World, customerId: string, order_id: string, steps: Row<'fulfilment_steps'>[], placedAt: Date): void {
  const { rows } = world
  const addresses = rows.of('addresses').filter(({ customer_id }) => customer_id === customerId)
  const to = addresses.find(({ kind }) => kind === 'shipping') ?? addresses.find(({ kind }) => kind === 'billing')
  const holder = rows.of('account_holders').find(({ customer_id, position }) => customer_id === customerId && position === 1)
  if (!to) return
  const told = (name: string) => steps.find(({ step }) => step === name)
  const [shipped, delivered] = [told('shipped'), told('delivered')]
  rows.add('shipments', {
    id: world.id(placedAt),
    order_id,
    customer_id: customerId,
    state: delivered ? 'delivered' : shipped ? 'sent' : 'waiting',
    to_name: holder?.name ?? '',
    lines: to.lines,
    city: to.city ?? '',
    region: to.region ?? '',
    postal_code: to.postal_code ?? '',
    country: to.country,
    carrier: shipped ? 'Arrow Parcel' : null,
    tracking: shipped?.detail?.replace(/^Parcel /, '') || null,
    created_at: placedAt,
    sent_at: shipped?.at ?? null,
    delivered_at: delivered?.at ?? null,
  })
}

function addEvent(world: World, order_id: string, step: Row<'fulfilment_steps'>): void {
  const source = sourceOf[String(step.step)] ?? 'integration'
  step.source = source
  const at = new Date(step.at)
  const by = source === 'sign_up' ? world.staff.agent : null
  step.moved_by = by
  world.rows.add('fulfilment_events', {
    id: world.id(at),
    customer_id: step.customer_id,
    order_id,
    step: step.step,
    is_done: true,
    at,
    detail: step.detail ?? '',
    source,
    staff_id: by,
    recorded_at: at,
  })
}

/** What was tried and did not come in, or has not yet, was meant for this order. */
function payWith({ rows }: World, customerId: string, invoiceId: string | undefined): void {
  if (!invoiceId) return
  for (const payment of rows.of('payments'))
    if (payment.customer_id === customerId && (payment.status === 'declined' || payment.status === 'pending'))
      rows.add('payment_allocations', { payment_id: payment.id, invoice_id: invoiceId, amount_minor: payment.amount_minor })
}
