import { sha256 } from '#server/platform/digest.ts'
import { ago, dayOf, plusMinutes } from './calendar.ts'
import type { Row } from './rows.ts'
import type { StaffKey } from './staff.ts'
import { found, type World } from './world.ts'

type Refund = {
  number: string
  minor: number
  daysAgo: number
  because: string
  by: StaffKey
  status: 'waiting_for_approval' | 'executed' | 'failed'
  approvedBy?: StaffKey
  failedBecause?: string
}

/** One that waits for a lead, one that went in part, and one that the bank did not take. */
const asked: Refund[] = [
  {
    number: '4417-92',
    minor: 2_999,
    daysAgo: 0.1,
    because: 'Billed for a month in which the panel was away for repair',
    by: 'agent',
    status: 'waiting_for_approval',
  },
  {
    number: '5230-61',
    minor: 1_000,
    daysAgo: 3.2,
    because: 'Returned the doorbell; the part for the mounting',
    by: 'idris',
    status: 'executed',
  },
  {
    number: '4104-90',
    minor: 2_500,
    daysAgo: 8.4,
    because: 'Charged after the plan had changed',
    by: 'jonah',
    status: 'failed',
    failedBecause: 'the card is not valid any more',
  },
]

/** What the demo's colleagues gave back, beside what its stories tell of: refunds of each kind, a write-off that waits, and a visit that was made right. */
export function addGivenBack(world: World) {
  for (const refund of asked) addRefund(world, refund)
  addStories(world)
  addAskedWriteOff(world)
  const customerId = found(world.customers, '5230-61', 'customer')
  const at = ago(world.now, 5.3)
  const entryId = world.id(at)
  const because = 'The technician came two hours late'
  world.rows.add('ledger_entries', {
    id: entryId,
    customer_id: customerId,
    kind: 'credit',
    amount_minor: 1_500n,
    currency: 'USD',
    at,
    description: because,
    invoice_id: null,
    payment_id: null,
    corrects_id: null,
    refund_id: null,
  })
  world.rows.add('credits', {
    id: world.id(at),
    customer_id: customerId,
    kind: 'make_right',
    given_as: 'credit',
    amount_minor: 1_500n,
    currency: 'USD',
    reason: 'make_right',
    because,
    department: 'Technical Support',
    status: 'given',
    ledger_entry_id: entryId,
    requested_by: world.staff.idris,
    requested_at: at,
    ended_at: at,
  })
}

type Payment = Row<'payments'>

/** The newest payment of this customer that was taken. */
function newestPayment({ rows }: World, customerId: string): Payment | undefined {
  return rows
    .of('payments')
    .filter((row) => row.customer_id === customerId && row.status === 'captured' && row.payment_method_id)
    .toSorted((one, other) => new Date(other.at).getTime() - new Date(one.at).getTime())[0]
}

function addRefund(world: World, told: Refund) {
  const { rows, id, now, staff } = world
  const customerId = found(world.customers, told.number, 'customer')
  const payment = newestPayment(world, customerId)
  if (!payment) return
  const at = ago(now, told.daysAgo)
  const amount = BigInt(told.minor)
  const refundId = id(at)
  const allocation = rows.of('payment_allocations').find((row) => row.payment_id === payment.id)
  const approvalId = told.status === 'waiting_for_approval' ? id(at) : null
  if (approvalId) {
    const request = { refundId, paymentId: payment.id, amountMinor: amount.toString(), currency: 'USD' }
    rows.add('approvals', {
      id: approvalId,
      customer_id: customerId,
      kind: 'refund',
      request: request as never,
      request_digest: sha256(JSON.stringify(request)),
      amount_minor: amount,
      currency: 'USD',
      because: told.because,
      state: 'waiting',
      asked_by: staff[told.by],
      asked_at: at,
      expires_at: plusMinutes(at, 72 * 60),
      record_id: refundId,
    })
  }
  rows.add('refunds', {
    ...refundRow(payment, refundId, at),
    amount_minor: amount,
    credited_minor: allocation ? amount : 0n,
    status: told.status,
    because: told.because,
    requested_by: staff[told.by],
    approval_id: approvalId,
    ended_at: told.status === 'waiting_for_approval' ? null : plusMinutes(at, 1),
    failed_because: told.failedBecause ?? null,
    expected_by: told.status === 'executed' ? (dayOf(plusMinutes(at, 14 * 1_440)) as never) : null,
  })
  if (told.status !== 'executed') return
  const entry = {
    customer_id: customerId,
    currency: 'USD',
    at: plusMinutes(at, 1),
    payment_id: payment.id ?? null,
    corrects_id: null,
    refund_id: refundId,
  }
  rows.add('ledger_entries', {
    ...entry,
    id: id(at),
    kind: 'refund',
    amount_minor: amount,
    description: 'Refund to the payment method',
    invoice_id: null,
  })
  if (allocation)
    rows.add('ledger_entries', {
      ...entry,
      id: id(at),
      kind: 'credit',
      amount_minor: amount,
      description: 'Credit note for a refund',
      invoice_id: allocation.invoice_id,
    })
}

const refundRow = (payment: Payment, id: string, at: Date) => ({
  id,
  customer_id: payment.customer_id,
  payment_id: payment.id,
  payment_method_id: payment.payment_method_id ?? null,
  currency: 'USD',
  mode: 'automatic',
  requested_at: at,
})

/** A write-off above what billing gives by itself: it waits for a supervisor, and the bill is open until then. */
function addAskedWriteOff({ rows, id, now, staff, customers }: World) {
  const customerId = found(customers, '6014-50', 'customer')
  const invoice = rows.of('invoices').find((row) => row.customer_id === customerId && row.summary === 'Wiring of a second office')
  if (!invoice) throw new Error('The demo’s write-off that waits has lost its bill.')
  const at = ago(now, 0.3)
  const amount = BigInt(invoice.total_minor)
  const correctionId = id(at)
  const approvalId = id(at)
  const because = 'The second office has closed, and the agency says that nothing is to be had of the firm'
  const effectMinor = (-amount).toString()
  const request = { correctionId, kind: 'write_off', entryId: null, invoiceId: invoice.id, effectMinor, currency: 'USD' }
  rows.add('approvals', {
    id: approvalId,
    customer_id: customerId,
    kind: 'write_off',
    request: request as never,
    request_digest: sha256(JSON.stringify(request)),
    amount_minor: amount,
    currency: 'USD',
    because,
    state: 'waiting',
    asked_by: staff.billing,
    asked_at: at,
    expires_at: plusMinutes(at, 72 * 60),
    record_id: correctionId,
  })
  rows.add('ledger_corrections', {
    id: correctionId,
    customer_id: customerId,
    kind: 'write_off',
    invoice_id: invoice.id,
    effect_minor: -amount,
    currency: 'USD',
    because,
    status: 'waiting_for_approval',
    approval_id: approvalId,
    requested_by: staff.billing,
    requested_at: at,
  })
}

/** Payments that the stories gave back whole have their refund as well: above an agent's limit, a lead agreed. */
function addStories({ rows, id, staff }: World) {
  for (const payment of rows.of('payments')) {
    if (payment.status !== 'refunding' && payment.status !== 'refunded') continue
    const at = plusMinutes(new Date(payment.at), 600)
    const refundId = id(at)
    const amount = BigInt(payment.amount_minor)
    const request = { refundId, paymentId: payment.id, amountMinor: amount.toString(), currency: 'USD' }
    const approvalId = amount > 2_500n ? id(at) : null
    const because = payment.decline_reason ?? 'Refund to the payment method'
    if (approvalId)
      rows.add('approvals', {
        id: approvalId,
        customer_id: payment.customer_id,
        kind: 'refund',
        request: request as never,
        request_digest: sha256(JSON.stringify(request)),
        amount_minor: amount,
        currency: 'USD',
        because,
        state: 'granted',
        asked_by: staff.agent,
        asked_at: at,
        expires_at: plusMinutes(at, 72 * 60),
        decided_by: staff.lead,
        decided_at: plusMinutes(at, 4),
        record_id: refundId,
      })
    rows.add('refunds', {
      ...refundRow(payment, refundId, at),
      amount_minor: amount,
      credited_minor: 0n,
      status: 'executed',
      because,
      requested_by: staff.agent,
      approval_id: approvalId,
      approved_by: approvalId ? staff.lead : null,
      ended_at: plusMinutes(at, 5),
      failed_because: null,
      expected_by: dayOf(plusMinutes(at, 14 * 1_440)) as never,
    })
    const entry = rows.of('ledger_entries').find((row) => row.kind === 'refund' && row.payment_id === payment.id)
    if (entry) entry.refund_id = refundId
  }
}
