import { ago, dayOf, plusDays, plusMinutes } from './calendar.ts'
import { cast } from './cast/cast.ts'
import type { StaffKey } from './staff.ts'
import { found, type World } from './world.ts'

type Owing = { id: string; minor: bigint; dueOn: string; name: string | null }
type Called = { ago: number; by: StaffKey; about: string; reason: string; resolution: string }

const noAnswer = (daysAgo: number, by: StaffKey): Called => ({
  ago: daysAgo,
  by,
  about: 'Billing › No Answer, Left Voicemail',
  reason: 'Called about the past due amount.',
  resolution: 'Left a message to call us back within 2 business days.',
})
const refused = (daysAgo: number, by: StaffKey): Called => ({
  ago: daysAgo,
  by,
  about: 'Billing › Refused to Pay',
  reason: 'Called about the past due amount.',
  resolution: 'The account holder declined to pay and asked for a copy of the invoice, which was sent at once.',
})
const promised = (daysAgo: number, by: StaffKey): Called => ({
  ago: daysAgo,
  by,
  about: 'Billing › Promised to Pay',
  reason: 'Called about the past due amount.',
  resolution: 'The account holder promised to pay within 5 days.',
})

/** Whoever owes and is not of the cast, longest first: each of them shows another turn that collections can take. */
export function addCollections(world: World) {
  const { rows, now, staff } = world
  const owing = whoOwes(world).slice(0, 14)
  const [planned, failed, openPromise, broken, ...others] = owing
  if (planned) addPlan(world, planned, { state: 'active', agreedAgo: 9.2, parts: 3, firstIn: 12 })
  if (failed) {
    addPlan(world, failed, { state: 'failed', agreedAgo: 24.3, parts: 2, firstIn: -12 })
    addCall(world, failed, noAnswer(1.3, 'kofi'))
  }
  if (openPromise) {
    addCall(world, openPromise, promised(2.2, 'kofi'))
    addPromise(world, openPromise, { madeAgo: 2.2, dueIn: 3, state: 'open' })
  }
  if (broken) {
    addCall(world, broken, noAnswer(11.4, 'kofi'))
    addCall(world, broken, promised(8.3, 'kofi'))
    addPromise(world, broken, { madeAgo: 8.3, dueIn: -3, state: 'broken' })
  }
  others.forEach((customer, place) => {
    if (place % 3 === 0) addCall(world, customer, noAnswer(6.2, 'kofi'))
    if (place % 3 === 1) addCall(world, customer, refused(9.3, 'kofi'))
    if (place === 1)
      rows.add('collection_accounts', {
        customer_id: customer.id,
        assigned_to: staff.billing,
        assigned_at: ago(now, 2.1),
        next_try_at: ago(now, 0.4),
        next_try_after: 'refused',
        wants_lead: true,
        updated_at: ago(now, 2.1),
      })
  })
}

/** From the rows themselves: what of each bill is past due and paid by nothing. Only accounts that nobody tells of elsewhere. */
function whoOwes({ rows, now, customers }: World): Owing[] {
  const today = dayOf(now)
  const counts = new Set(rows.of('payments').flatMap((one) => (['captured', 'refunding', 'refunded'].includes(one.status) ? [one.id] : [])))
  const paid = new Map<string, bigint>()
  const add = (invoiceId: string, minor: unknown) => paid.set(invoiceId, (paid.get(invoiceId) ?? 0n) + BigInt(minor as bigint))
  for (const one of rows.of('payment_allocations')) if (counts.has(one.payment_id)) add(one.invoice_id, one.amount_minor)
  for (const one of rows.of('ledger_entries'))
    if (one.invoice_id && (one.kind === 'credit' || one.kind === 'write_off')) add(one.invoice_id, one.amount_minor)
  const told = new Set(cast.map(({ number }) => customers.get(number)))
  const usable = new Set(
    rows.of('customers').flatMap((one) => (one.status === 'active' && !one.merged_into && !told.has(one.id ?? '') ? [one.id] : [])),
  )
  const found = new Map<string, Owing>()
  for (const invoice of rows.of('invoices')) {
    const open = BigInt(invoice.total_minor as bigint) - (paid.get(invoice.id) ?? 0n)
    const dueOn = String(invoice.due_on)
    if (invoice.state !== 'approved' || open <= 0n || dueOn >= today || !usable.has(invoice.customer_id)) continue
    const before = found.get(invoice.customer_id)
    const name = rows.of('account_holders').find((one) => one.customer_id === invoice.customer_id)?.name ?? null
    found.set(invoice.customer_id, {
      id: invoice.customer_id,
      minor: (before?.minor ?? 0n) + open,
      dueOn: before && before.dueOn < dueOn ? before.dueOn : dueOn,
      name,
    })
  }
  return [...found.values()]
    .filter(({ minor }) => minor >= 1_000n)
    .sort((one, other) => (one.dueOn + one.id < other.dueOn + other.id ? -1 : 1))
}

function addPlan(
  { rows, id, now, staff }: World,
  { id: customer_id, minor }: Owing,
  { state, agreedAgo, parts, firstIn }: { state: 'active' | 'failed'; agreedAgo: number; parts: number; firstIn: number },
) {
  const agreedAt = ago(now, agreedAgo)
  const planId = id(agreedAt)
  const endedAt = state === 'failed' ? ago(now, 4.5) : null
  rows.add('payment_plans', {
    ...{ id: planId, customer_id, amount_minor: minor, currency: 'USD', payment_method_id: null, rhythm: 'monthly', state },
    ...{ agreed_by: staff.agent, agreed_at: agreedAt, ended_at: endedAt, because: endedAt && 'A part could not be charged.' },
  })
  const even = minor / BigInt(parts)
  for (let position = 1; position <= parts; position += 1) {
    const dueOn = plusDays(dayOf(now), firstIn + (position - 1) * 30)
    const partId = id(agreedAt)
    const isFailed = state === 'failed' && position === 1
    rows.add('payment_plan_parts', {
      ...{ id: partId, payment_plan_id: planId, position, due_on: dueOn, ended_at: endedAt },
      amount_minor: position === 1 ? minor - even * BigInt(parts - 1) : even,
      state: state === 'active' ? 'due' : isFailed ? 'failed' : 'cancelled',
      next_try_on: state === 'active' ? dueOn : null,
    })
    if (isFailed)
      for (const [place, after] of [0, 1, 3, 7].entries())
        rows.add('payment_plan_tries', {
          ...{ payment_plan_part_id: partId, try: place + 1, payment_id: null, outcome: 'no_method', reason: null },
          at: ago(now, -firstIn - after + 0.3),
        })
  }
}

function addPromise(
  { rows, id, now, staff }: World,
  { id: customer_id, minor }: Owing,
  { madeAgo, dueIn, state }: { madeAgo: number; dueIn: number; state: 'open' | 'broken' },
) {
  const madeAt = ago(now, madeAgo)
  rows.add('promises_to_pay', {
    ...{ id: id(madeAt), customer_id, amount_minor: minor, currency: 'USD', due_on: plusDays(dayOf(now), dueIn), state },
    ...{ made_by: staff.kofi, made_at: madeAt, ended_at: state === 'broken' ? ago(now, -dueIn - 1) : null },
  })
}

function addCall({ rows, id, now, staff, dispositions }: World, { id: customer_id, name }: Owing, call: Called) {
  const endedAt = ago(now, call.ago)
  const started_at = plusMinutes(endedAt, -4)
  const staff_id = staff[call.by]
  const interactionId = id(started_at)
  const caller = { caller_name: name, caller_relationship: name && 'account holder' }
  rows.add('interactions', {
    ...{ id: interactionId, kind: 'customer', channel: 'call', direction: 'outbound', customer_id, prospect_id: null, staff_id },
    ...{ ...caller, opened_by: 'person', started_at, ended_at: endedAt },
  })
  const noteId = id(endedAt)
  rows.add('notes', { id: noteId, customer_id, prospect_id: null, interaction_id: interactionId, staff_id, created_at: endedAt })
  rows.add('note_versions', {
    ...{ id: id(endedAt), note_id: noteId, version: 1, disposition_id: found(dispositions, call.about, 'disposition'), form: 'outline' },
    ...{ ...caller, reason: call.reason, resolution: call.resolution, additional: '', follow_up: '', overrides: [] as never },
    ...{ because: null, staff_id, written_at: endedAt },
  })
}
