import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { getTransaction } from '#contract/ledger.ts'
import { toMoney } from '#contract/money.ts'
import { familyOf } from '#server/customers/family.ts'
import { creditedOfInvoice, isWrittenOff, paidOfInvoice } from '#server/invoices/open-amount.ts'
import { invoiceState, openOf } from '#server/invoices/rules/invoice-state.ts'
import { paymentMethodLabel } from '#server/payments/rules/method-label.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { notFound } from '#server/platform/refusal.ts'
import { allOf, allowed, asMay, refused, type Verdict } from '#server/platform/verdict.ts'
import type { Input } from '#server/serve.ts'
import type { Viewer } from '#server/work.ts'
import { correctionFacts } from './correction-facts.ts'
import { leftOfEntry, leftOfPayment, refundedOfPayment } from './left-of.ts'
import type { LedgerKind } from './rules/effect.ts'
import { mayTakeBack } from './rules/may-allocate.ts'
import { correctable, mayCorrect } from './rules/may-correct.ts'
import { type MoverFacts, mayMove } from './rules/may-move.ts'

type Story = z.input<typeof getTransaction.reply>
type Kind = 'payment' | 'refund' | 'entry'
type InteractionRow = NonNullable<Story['interaction']>
type Base = {
  at: Date
  amount_minor: bigint
  currency: string
  entry: LedgerKind | null
  status: string | null
  description: string
  method_kind: string | null
  brand: string | null
  last_four: string | null
  channel: string | null
  check_number: string | null
  received_on: string | null
  failed_because: string | null
  payment_id: string | null
  entry_id: string | null
  invoice_id: string | null
  left_minor: bigint
  refunded_minor: bigint
  by: Story['by']
  because: string | null
  interaction: InteractionRow | null
  merged_into: string | null
}

/**
 * All that is known of one transaction, in three statements: itself, what hangs on it, and what a correction of its entry would ask.
 * A refund is told with the payment that it gives back. @throws 404
 */
export async function storyOf(db: Db, viewer: Viewer, { params }: Input<typeof getTransaction>): Promise<Story> {
  const { id: customerId, kind, transactionId: id } = params
  const base = await baseOf[kind](db, customerId, id)
  if (!base) throw notFound()
  const around = await readAround(db, { kind, id, paymentId: base.payment_id, entryId: base.entry_id, invoiceId: base.invoice_id })
  const correction = base.entry_id === null ? undefined : await correctionFacts(db, customerId, base.entry_id)
  const money = (minor: bigint | string) => toMoney(BigInt(minor), base.currency)
  const facts: MoverFacts = { mergedInto: base.merged_into, permissions: viewer.permissions }
  const today = dayIn(viewer.now, viewer.company.timeZone)
  const mayBeCorrected = correction ? mayCorrect(correction) : nothingToCorrect
  return {
    customerId,
    kind,
    id,
    at: base.at.toISOString(),
    amount: money(base.amount_minor),
    entry: base.entry,
    payment: kind === 'payment' ? (base.status as 'captured') : null,
    refund: kind === 'refund' ? (base.status as 'executed') : null,
    description: base.description,
    method: kind === 'entry' ? null : methodOf(base),
    channel: base.channel,
    checkNumber: base.check_number,
    receivedOn: base.received_on,
    failedBecause: base.failed_because,
    paymentId: kind === 'payment' ? null : base.payment_id,
    by: base.by,
    because: base.because,
    interaction: asInteraction(base.interaction),
    left: money(base.left_minor),
    invoices: around.invoices.map((row) => toInvoice(row, base, kind, facts, today)),
    attempts: around.attempts.map((row) => ({
      ...row,
      amount: money(row.amount),
      preparedAt: iso(row.preparedAt),
      sentAt: isoOrNull(row.sentAt),
      endedAt: isoOrNull(row.endedAt),
    })),
    refunds: around.refunds.map((row) => ({
      ...row,
      amount: money(row.amount),
      credited: money(row.credited),
      requestedAt: iso(row.requestedAt),
      endedAt: isoOrNull(row.endedAt),
      interaction: asInteraction(row.interaction),
    })),
    entries: around.entries.map((row) => ({ ...row, at: iso(row.at), effect: money(row.effect) })),
    approvals: around.approvals.map((row) => ({ ...row, askedAt: iso(row.askedAt), decidedAt: isoOrNull(row.decidedAt) })),
    changes: around.changes.map((row) => ({ ...row, at: iso(row.at) })),
    can: {
      allocate: asMay(allOf(mayMove('allocate', facts), base.left_minor > 0n ? allowed : nothingLeft)),
      correct: asMay(allOf(mayMove('correct', facts), mayBeCorrected)),
    },
    correctable: correction && mayBeCorrected.allowed ? money(correctable(correction)) : null,
    entryId: base.entry_id,
  }
}

const nothingLeft = refused('allocation.nothing_left', 'All of it is on invoices already, or was paid back.')
const nothingToCorrect = refused('correction.payment', 'This has no entry in the ledger, so there is nothing to correct.')
const ownInvoice = refused('allocation.own_invoice', 'This entry names the invoice itself.', { instead: 'Correct the entry.' })

const methodOf = (row: Base) =>
  row.channel === 'check' ? `Check ${row.check_number ?? ''}`.trim() : paymentMethodLabel(row.method_kind, row.brand, row.last_four)

function toInvoice(row: InvoiceRow, base: Base, kind: Kind, facts: MoverFacts, today: string): Story['invoices'][number] {
  const { id, number, summary, issuedOn, dueOn, state, total, paid, credited, amount, isOwn, isWrittenOff: writtenOff, lines } = row
  const money = (minor: bigint | string) => toMoney(BigInt(minor), base.currency)
  const of = { state, totalMinor: BigInt(total), paidMinor: BigInt(paid), creditedMinor: BigInt(credited), dueOn, isWrittenOff: writtenOff }
  const takeBack: Verdict =
    isOwn || kind === 'refund'
      ? ownInvoice
      : mayTakeBack({
          allocatedMinor: BigInt(amount),
          paymentStatus: kind === 'payment' ? base.status : null,
          refundedMinor: base.refunded_minor,
        })
  return {
    id,
    number,
    summary,
    issuedOn,
    state: invoiceState(of, today),
    total: money(total),
    open: money(openOf(of)),
    amount: money(amount),
    takeBack: asMay(allOf(mayMove('allocate', facts), takeBack)),
    lines: lines.map((line) => ({ description: line.description, amount: money(line.amount) })),
  }
}

const iso = (given: string) => new Date(given).toISOString()
const isoOrNull = (given: string | null) => (given === null ? null : iso(given))
const asInteraction = (row: InteractionRow | null) => row && { ...row, startedAt: iso(row.startedAt) }

const person = (id: RawBuilder<unknown>) =>
  sql`(select json_build_object('id', staff.id, 'name', staff.name) from staff where staff.id = ${id})`
const interaction = (id: RawBuilder<unknown>) => sql`(
  select json_build_object('id', interactions.id, 'kind', interactions.kind, 'channel', interactions.channel, 'direction', interactions.direction,
           'startedAt', interactions.started_at,
           'note', (select json_build_object('id', notes.id, 'number', notes.number::text,
                             'disposition', dispositions.category || ' › ' || dispositions.name, 'reason', version.reason)
                      from notes
                      join lateral (select disposition_id, reason from note_versions where note_id = notes.id order by version desc limit 1) as version on true
                      join dispositions on dispositions.id = version.disposition_id
                     where notes.interaction_id = interactions.id
                     order by notes.created_at desc, notes.id desc limit 1))
    from interactions where interactions.id = ${id})`
const mergedInto = (
  customerId: string,
) => sql`(select survivor.number from customers as one join customers as survivor on survivor.id = one.merged_into
    where one.id = ${customerId}::uuid)`
/**
 * Who gave an entry, and why: whoever asked for the credit, the refund or the correction that it stands for, else whoever wrote the entry itself. What was
 * done with it later (put on an invoice, taken off again) has its own authors under `changes`.
 */
const written = (entryId: RawBuilder<unknown>) => sql`left join lateral (
    select requested_by as staff_id, because, interaction_id from credits where credits.ledger_entry_id = ${entryId}
    union all
    select refunds.requested_by, refunds.because, refunds.interaction_id
      from ledger_entries as note join refunds on refunds.id = note.refund_id where note.id = ${entryId}
    union all
    select requested_by, because, interaction_id from ledger_corrections where ledger_corrections.ledger_entry_id = ${entryId}
    union all
    (select staff_id, because, interaction_id from change_sets
      where (record_kind = 'ledger_entry' and record_id = ${entryId} and action in ('correct_ledger', 'write_off_invoice', 'transfer_credit'))
         or (record_kind = 'credit' and action = 'undo_credit'
             and record_id = (select credits.id from ledger_entries as undoing
                                join credits on credits.ledger_entry_id = undoing.corrects_id and credits.undone_by_entry_id = undoing.id
                               where undoing.id = ${entryId}))
      order by change_sets.id limit 1)
    limit 1) as written on true`

const baseOf: Record<Kind, (db: Db, customerId: string, id: string) => Promise<Base | undefined>> = {
  payment: async (db, customerId, id) => {
    const { rows } = await sql<Base>`
      select payments.at, payments.amount_minor, payments.currency, null as entry, payments.status, '' as description,
             payment_methods.kind as method_kind, payment_methods.brand, payment_methods.last_four, payments.channel, payments.check_number,
             payments.received_on, payments.decline_reason as failed_because, payments.id as payment_id, null::uuid as invoice_id,
             (select ledger_entries.id from ledger_entries where ledger_entries.payment_id = payments.id and ledger_entries.kind = 'payment'
               order by at limit 1) as entry_id,
             ${leftOfPayment} as left_minor, ${refundedOfPayment} as refunded_minor,
             ${person(sql.ref('payments.taken_by'))} as by, null as because, ${interaction(sql.ref('payments.interaction_id'))} as interaction,
             ${mergedInto(customerId)} as merged_into
        from payments left join payment_methods on payment_methods.id = payments.payment_method_id
       where payments.id = ${id}::uuid and payments.customer_id = any(${familyOf(customerId)})`.execute(db)
    return rows[0]
  },
  refund: async (db, customerId, id) => {
    const { rows } = await sql<Base>`
      select refunds.requested_at as at, refunds.amount_minor, refunds.currency, null as entry, refunds.status, '' as description,
             payment_methods.kind as method_kind, payment_methods.brand, payment_methods.last_four, null as channel, null as check_number,
             null::date as received_on, refunds.failed_because, refunds.payment_id, null::uuid as invoice_id,
             (select ledger_entries.id from ledger_entries where ledger_entries.payment_id = refunds.payment_id
                 and ledger_entries.refund_id = refunds.id and ledger_entries.kind = 'refund' order by at limit 1) as entry_id,
             0::bigint as left_minor, 0::bigint as refunded_minor,
             ${person(sql.ref('refunds.requested_by'))} as by, refunds.because, ${interaction(sql.ref('refunds.interaction_id'))} as interaction,
             ${mergedInto(customerId)} as merged_into
        from refunds left join payment_methods on payment_methods.id = refunds.payment_method_id
       where refunds.id = ${id}::uuid and refunds.customer_id = any(${familyOf(customerId)})`.execute(db)
    return rows[0]
  },
  entry: async (db, customerId, id) => {
    const { rows } = await sql<Base>`
      select ledger_entries.at, ledger_entries.effect_minor as amount_minor, ledger_entries.currency, ledger_entries.kind as entry, null as status,
             ledger_entries.description, null as method_kind, null as brand, null as last_four, null as channel, null as check_number,
             null::date as received_on, null as failed_because, ledger_entries.payment_id, ledger_entries.id as entry_id,
             ledger_entries.invoice_id, ${leftOfEntry} as left_minor, 0::bigint as refunded_minor,
             ${person(sql.ref('written.staff_id'))} as by, written.because, ${interaction(sql.ref('written.interaction_id'))} as interaction,
             ${mergedInto(customerId)} as merged_into
        from ledger_entries ${written(sql.ref('ledger_entries.id'))}
       where ledger_entries.id = ${id}::uuid and ledger_entries.customer_id = any(${familyOf(customerId)})`.execute(db)
    return rows[0]
  },
}

type InvoiceRow = {
  id: string
  number: string
  summary: string
  issuedOn: string
  dueOn: string
  state: 'draft' | 'approved' | 'void'
  total: string
  paid: string
  credited: string
  amount: string
  isOwn: boolean
  isWrittenOff: boolean
  lines: { description: string; amount: string }[]
}
type Around = {
  invoices: InvoiceRow[]
  attempts: (Omit<Story['attempts'][number], 'amount'> & { amount: string })[]
  refunds: (Omit<Story['refunds'][number], 'amount' | 'credited' | 'interaction'> & {
    amount: string
    credited: string
    interaction: InteractionRow | null
  })[]
  entries: (Omit<Story['entries'][number], 'effect'> & { effect: string })[]
  approvals: Story['approvals']
  changes: Story['changes']
}
type Whose = { kind: Kind; id: string; paymentId: string | null; entryId: string | null; invoiceId: string | null }

async function readAround(db: Db, { kind, id, paymentId, entryId, invoiceId }: Whose): Promise<Around> {
  const ofPayment = kind === 'entry' ? null : paymentId
  const records = [id, entryId, kind === 'payment' ? paymentId : null].filter((one) => one !== null)
  const { rows } = await sql<Around>`
    with recursive put as (
      select invoice_id, sum(amount_minor)::bigint as amount_minor, false as is_own from payment_allocations
       where payment_id = ${ofPayment}::uuid group by invoice_id having sum(amount_minor) > 0
      union all
      select invoice_id, sum(amount_minor)::bigint, false from credit_allocations
       where ${kind === 'entry'} and ledger_entry_id = ${entryId}::uuid group by invoice_id having sum(amount_minor) > 0
      union all
      select invoice_id, abs(effect_minor), true from ledger_entries where ${kind === 'entry'} and id = ${entryId}::uuid and invoice_id = ${invoiceId}::uuid
    ),
    -- Each entry of it with what corrects it, what that corrects, and so on both ways.
    chain as (
      select of.id, of.corrects_id from ledger_entries as of where of.payment_id = ${paymentId}::uuid or of.id = ${entryId}::uuid
      union
      select other.id, other.corrects_id from ledger_entries as other join chain on other.corrects_id = chain.id or other.id = chain.corrects_id
    ),
    records as (
      select unnest(${records}::uuid[]) as id
      union select credits.id from credits
             where credits.ledger_entry_id = any(${records}::uuid[])
                or credits.ledger_entry_id = (select corrects_id from ledger_entries where ledger_entries.id = ${entryId}::uuid)
      union select correction.id from ledger_entries as correction where correction.corrects_id = ${entryId}::uuid
    )
    select (select coalesce(json_agg(json_build_object('id', invoices.id, 'number', invoices.number, 'summary', invoices.summary,
                     'issuedOn', invoices.issued_on, 'dueOn', invoices.due_on, 'state', invoices.state, 'total', invoices.total_minor::text,
                     'paid', (${paidOfInvoice})::text, 'credited', (${creditedOfInvoice})::text, 'amount', put.amount_minor::text, 'isOwn', put.is_own, 'isWrittenOff', ${isWrittenOff},
                     'lines', (select coalesce(json_agg(json_build_object('description', description, 'amount', amount_minor::text) order by position), '[]')
                                 from invoice_lines where invoice_id = invoices.id)) order by invoices.issued_on, invoices.number), '[]')
              from put join invoices on invoices.id = put.invoice_id) as invoices,
           (select coalesce(json_agg(json_build_object('id', payment_attempts.id, 'kind', kind, 'state', state, 'amount', amount_minor::text,
                     'gateway', gateway, 'reference', gateway_reference, 'failedBecause', failed_because, 'by', ${person(sql.ref('requested_by'))},
                     'preparedAt', prepared_at, 'sentAt', sent_at, 'endedAt', ended_at) order by prepared_at, payment_attempts.id), '[]')
              from payment_attempts where payment_attempts.payment_id = ${ofPayment}::uuid) as attempts,
           (select coalesce(json_agg(json_build_object('id', refunds.id, 'status', status, 'amount', amount_minor::text, 'credited', credited_minor::text,
                     'because', because, 'by', ${person(sql.ref('requested_by'))}, 'requestedAt', requested_at, 'endedAt', ended_at,
                     'expectedBy', expected_by, 'failedBecause', failed_because, 'interaction', ${interaction(sql.ref('refunds.interaction_id'))})
                     order by requested_at, refunds.id), '[]')
              from refunds where refunds.payment_id = ${ofPayment}::uuid) as refunds,
           (select coalesce(json_agg(json_build_object('id', entries.id, 'at', at, 'kind', kind, 'effect', effect_minor::text, 'description', description,
                     'invoiceNumber', (select number from invoices where invoices.id = entries.invoice_id), 'correctsId', corrects_id)
                     order by at, entries.id), '[]')
              from ledger_entries as entries
             where entries.id in (select chain.id from chain)) as entries,
           (select coalesce(json_agg(json_build_object('id', approvals.id, 'kind', kind, 'state', state, 'because', because,
                     'askedBy', ${person(sql.ref('asked_by'))}, 'askedAt', asked_at, 'decidedBy', ${person(sql.ref('decided_by'))},
                     'decidedAt', decided_at, 'decisionBecause', decision_because) order by asked_at, approvals.id), '[]')
              from approvals
             where record_id = any(${records}::uuid[])
                or record_id in (select credits.id from credits where credits.ledger_entry_id = any(${records}::uuid[]))
                or record_id in (select ledger_corrections.id from ledger_corrections where ledger_entry_id = any(${records}::uuid[]))
                or record_id in (select ledger_corrections.id from ledger_corrections where corrects_id = any(${records}::uuid[]))
                or record_id in (select refunds.id from refunds where refunds.payment_id = ${ofPayment}::uuid)) as approvals,
           (select coalesce(json_agg(json_build_object('at', at, 'by', (select staff.name from staff where staff.id = sets.staff_id),
                     'action', action, 'because', because) order by sets.id), '[]')
              from (select * from change_sets
                     where record_kind in ('payment', 'refund', 'ledger_entry', 'credit') and record_id in (select id from records)
                     order by id desc limit 50) as sets) as changes`.execute(db)
  return rows[0] ?? { invoices: [], attempts: [], refunds: [], entries: [], approvals: [], changes: [] }
}

/** For `find`: the account is there, and the transaction is one of its family. */
export async function transactionExists(db: Db, params: Record<string, string>): Promise<boolean> {
  const table = { payment: 'payments', refund: 'refunds', entry: 'ledger_entries' }[params.kind ?? '']
  if (table === undefined) return false
  const { rows } = await sql`
    select from ${sql.table(table)} where id = ${params.transactionId ?? ''}::uuid and customer_id = any(${familyOf(params.id ?? '')})`.execute(
    db,
  )
  return rows.length > 0
}
