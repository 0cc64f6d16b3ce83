import { sql } from 'kysely'
import { newId } from '#server/platform/ids.ts'
import { dayAhead } from '#test/day-ahead.ts'
import { cardOf, owes } from '#test/owing.ts'
import type { Client, TestSteward } from '#test/steward.ts'

export const once = () => ({ 'idempotency-key': newId() })
export const usd = (minor: number | bigint) => ({ amount: String(minor), currency: 'USD' })

export type Held = { id: string; number: string; card: string }
export type World = {
  mine: Held
  other: Held
  invoices: string[]
  payments: string[]
  credits: { id: string; entry: string }[]
  log: string[]
  evenings: Evening[]
}
/** What all owed as a day ended. */
export type Evening = { asOf: string; total: { amount: string } }
export type Act = { what: string; pick: number; other: number; minor: number }

export const at = <T>(list: readonly T[], pick: number): T | undefined => (list.length === 0 ? undefined : list[pick % list.length])

export const sourceOf = ({ payments, credits }: World, other: number) => {
  const source = at(
    [...payments.map((id) => ({ kind: 'payment', id })), ...credits.map(({ entry }) => ({ kind: 'entry', id: entry }))],
    other,
  )
  return source
}

/** What can be done to an account and its money, and what has to hold of it afterwards. */
export function moneyHistories(asked: () => { steward: TestSteward; boss: Client & { id: string }; newBoss: () => Promise<void> }) {
  let daysMoved = 0
  const now = () => new Date(Date.now() + daysMoved * 86_400_000)
  const today = () => dayAhead(0, now())
  const post = (path: string, body: object, by: Client = asked().boss) => by.post(path, { body, headers: once() })

  const account = async () => {
    const customer = await asked().steward.given.customer()
    return { ...customer, card: await cardOf(asked().steward, customer.id, '4242424242424242') }
  }
  const bill = (customerId: string, minor: number) =>
    owes(asked().steward, customerId, { minor: BigInt(minor), dueOn: '2026-06-01', at: now() })

  /** Until the gateway has done what was asked of it. */
  async function settle() {
    await asked().steward.runJobs()
    await asked().steward.hearGateway()
    await asked().steward.runJobs()
  }
  const refund = (customerId: string, paymentId: string, minor: number, by: Client = asked().boss) =>
    post(`/api/customers/${customerId}/refunds`, { paymentId, amount: usd(minor), reason: 'Charged twice' }, by)
  const undo = (paymentId: string) => post(`/api/payments/${paymentId}/void`, { because: 'wrong' })
  const credit = (customerId: string, minor: number, invoiceId?: string) =>
    post(`/api/customers/${customerId}/credits`, {
      amount: usd(minor),
      reason: 'goodwill',
      because: 'late',
      ...(invoiceId && { invoiceId }),
    })
  const correct = (customerId: string, entryId: string, minor: number) =>
    post(`/api/customers/${customerId}/ledger/corrections`, { kind: 'adjustment', entryId, amountMinor: String(minor), because: 'wrong' })
  const put = (customerId: string, source: { kind: string; id: string }, invoiceId: string, minor: number) =>
    post(`/api/customers/${customerId}/allocations`, { source, invoiceId, amountMinor: String(minor) })
  const takeOff = (customerId: string, source: { kind: string; id: string }, invoiceId: string) =>
    post(`/api/customers/${customerId}/allocations/taken-back`, { source, invoiceId, because: 'wrong bill' })
  /** Of the sums themselves, below nothing where more is on an invoice than it is for. */
  const open = async (invoiceId: string) => {
    const { rows } = await sql<{ open_minor: bigint }>`select open_minor from invoices_open where invoice_id = ${invoiceId}::uuid`.execute(
      asked().steward.owner.db,
    )
    return Number(rows[0]?.open_minor)
  }

  /** What an act is, by its name; what the rules refuse is refused, and nothing may be a bug of ours. */
  const acts: Record<
    string,
    (world: World, given: { pick: number; other: number; minor: number }) => Promise<{ status: number; text: string } | undefined>
  > = {
    bill: async (world, { minor }) => {
      world.invoices.push(await bill(world.mine.id, minor))
      return undefined
    },
    take: async (world, { minor, pick }) => {
      const reply = await post(`/api/customers/${world.mine.id}/payments`, {
        ...{
          amount: usd(minor),
          paymentMethodId: world.mine.card,
          asPrepayment: pick % 2 === 0,
          allocations: pick % 3 === 0 ? [] : 'oldest_first',
        },
      })
      if (reply.status === 201) world.payments.push(reply.body.id)
      return reply
    },
    check: async (world, { minor, pick }) => {
      const reply = await post(`/api/customers/${world.mine.id}/payments/by-hand`, {
        ...{ channel: 'check', checkNumber: '77', receivedOn: today(), amount: usd(minor) },
        ...{ allocations: pick % 3 === 0 ? [] : 'oldest_first', asPrepayment: true },
      })
      if (reply.status === 201) world.payments.push(reply.body.id)
      return reply
    },
    settle: async () => {
      await settle()
      return undefined
    },
    // What was asked of the gateway and not sent yet is sent later: other things happen before it.
    hold: async () => {
      await asked().steward.owner.pool.query(
        `update graphile_worker._private_jobs set run_at = now() + interval '1 day' where key like 'attempt:%' and run_at <= now()`,
      )
      return undefined
    },
    late: async () => {
      await asked().steward.runJobs({ early: true })
      await settle()
      return undefined
    },
    undo: async (world, { pick }) => {
      const id = at(world.payments, pick)
      return id === undefined ? undefined : undo(id)
    },
    refund: async (world, { pick, minor }) => {
      const id = at(world.payments, pick)
      const reply = id === undefined ? undefined : await refund(world.mine.id, id, minor)
      if (reply?.status === 201 && reply.body.status === 'to_do_by_hand')
        return asked().boss.post(`/api/refunds/${reply.body.id}/done-outside`, { body: { reference: 'cheque 9' }, headers: once() })
      return reply
    },
    credit: async (world, { pick, other, minor }) => {
      const reply = await credit(world.mine.id, minor, other % 2 === 0 ? at(world.invoices, pick) : undefined)
      if (reply.status === 201) world.credits.push({ id: reply.body.id, entry: reply.body.ledgerEntryId })
      return reply
    },
    undoCredit: async (world, { pick }) => {
      const given = at(world.credits, pick)
      return given && post(`/api/credits/${given.id}/undo`, { because: 'wrong' })
    },
    correct: async (world, { pick, minor }) => {
      const rows = await asked()
        .steward.owner.db.selectFrom('ledger_entries')
        .select('id')
        .where('customer_id', '=', world.mine.id)
        .orderBy('id')
        .execute()
      const entry = at(rows, pick)
      return entry && correct(world.mine.id, entry.id, minor)
    },
    correctAgain: async (world, { pick, minor }) => {
      const rows = await asked()
        .steward.owner.db.selectFrom('ledger_entries')
        .select('id')
        .where('customer_id', '=', world.mine.id)
        .where('corrects_id', 'is not', null)
        .orderBy('id')
        .execute()
      const entry = at(rows, pick)
      return entry && correct(world.mine.id, entry.id, minor)
    },
    writeOff: async (world, { pick }) => {
      const invoiceId = at(world.invoices, pick)
      if (invoiceId === undefined) return undefined
      return post(`/api/customers/${world.mine.id}/ledger/corrections`, {
        ...{ kind: 'write_off', invoiceId, amountMinor: String(Math.max(1, await open(invoiceId))), because: 'gone' },
      })
    },
    allocate: async (world, { pick, other, minor }) => {
      const [invoiceId, source] = [at(world.invoices, pick), sourceOf(world, other)]
      return invoiceId === undefined || !source ? undefined : put(world.mine.id, source, invoiceId, minor)
    },
    takeOff: async (world, { pick, other }) => {
      const [invoiceId, source] = [at(world.invoices, pick), sourceOf(world, other)]
      return invoiceId === undefined || !source ? undefined : takeOff(world.mine.id, source, invoiceId)
    },
    dispute: async (world, { pick, other }) => {
      const id = at(world.payments, pick)
      // What was opened ends one day; what was not, does not.
      if (id !== undefined) await dispute(id, at(['open', 'open', 'won', 'lost'] as const, other) ?? 'open')
      return undefined
    },
    night: async (world) => {
      world.evenings.push((await asked().boss.get('/api/books/receivables')).body)
      asked().steward.clock.minutes(24 * 60)
      daysMoved += 1
      await asked().newBoss()
      return undefined
    },
    transfer: (world, { minor }) =>
      post(`/api/customers/${world.mine.id}/ledger/corrections`, {
        kind: 'transfer',
        toNumber: world.other.number,
        amountMinor: String(minor),
        because: 'theirs',
      }),
  }

  async function play(given: readonly Act[]): Promise<World> {
    // Each history by somebody of its own: nobody does so much in a minute.
    await asked().newBoss()
    const world: World = { mine: await account(), other: await account(), invoices: [], payments: [], credits: [], log: [], evenings: [] }
    const paid: Act[] = ['bill', 'take', 'settle'].map((what) => ({ what, pick: 1, other: 0, minor: 5_000 }))
    for (const { what, ...how } of [...paid, ...given]) {
      const reply = await acts[what]?.(world, how)
      world.log.push(
        `${what} ${JSON.stringify(how)} ${reply?.status ?? ''} ${reply && reply.status > 299 ? (JSON.parse(reply.text).code ?? '') : ''}`,
      )
      if (reply && reply.status >= 500) throw new Error(`${world.log.join('\n')}\n${reply.text}`)
    }
    await asked().steward.runJobs({ early: true })
    await settle()
    return world
  }

  /** What does not hold of an account, in words. */
  async function wrongOf(world: World): Promise<string[]> {
    const wrong: string[] = []
    const { rows } = await sql<Record<string, bigint>>`
    with mine as (select * from ledger_entries where customer_id = ${world.mine.id}::uuid),
         paid as (select *, status in ('captured', 'refunding', 'refunded') as counts from payments where customer_id = ${world.mine.id}::uuid)
    select (select coalesce(sum(effect_minor), 0)::bigint from mine) as balance,
           (select coalesce(sum(open_minor), 0)::bigint from invoices_open where customer_id = ${world.mine.id}::uuid) as open,
           (select count(*) from invoices_open where customer_id = ${world.mine.id}::uuid and open_minor < 0) as overpaid,
           (select count(*) from invoices_open full join open_invoices using (invoice_id)
             where coalesce(invoices_open.customer_id, open_invoices.customer_id) = ${world.mine.id}::uuid
               and greatest(0, invoices_open.open_minor) is distinct from coalesce(open_invoices.open_minor, 0)) as kept_wrong,
           (select coalesce(sum(amount_minor - coalesce((select sum(amount_minor) from payment_allocations where payment_id = paid.id), 0)), 0)::bigint
              from paid where counts) as unallocated_payments,
           (select count(*) from paid where amount_minor < coalesce((select sum(amount_minor) from payment_allocations where payment_id = paid.id), 0)) as above_payment,
           (select count(*) from (select sum(rows.amount_minor) over (partition by rows.payment_id, rows.invoice_id order by rows.position) as standing
                                    from payment_allocations as rows join paid on paid.id = rows.payment_id) as replayed
             where standing < 0) as below_nothing,
           (select count(*) from paid where amount_minor < coalesce((select sum(amount_minor) from refunds
             where payment_id = paid.id and status not in ('failed', 'refused', 'withdrawn')), 0)) as above_refund,
           (select coalesce(sum(- effect_minor), 0)::bigint from mine where kind = 'credit' and invoice_id is null and refund_id is null) as free_credits,
           (select coalesce(sum(credit_allocations.amount_minor), 0)::bigint from credit_allocations join mine on mine.id = ledger_entry_id) as credits_on_invoices,
           (select coalesce(sum(effect_minor), 0)::bigint from mine where kind = 'transfer') as transferred,
           (select coalesce(sum(effect_minor), 0)::bigint from mine where kind = 'adjustment' and invoice_id is null
               and not exists (select from payments where payments.id = mine.payment_id and not payments.status in ('captured', 'refunding', 'refunded'))
               and not exists (select from ledger_entries as back where back.id = mine.corrects_id and back.kind = 'chargeback')) as free_corrections,
           (select coalesce(sum(refunds.amount_minor - refunds.credited_minor), 0)::bigint from refunds join paid on paid.id = refunds.payment_id and counts
             where refunds.status = 'executed') as paid_back,
           (select count(*) from ledger_entries as entry
             cross join lateral (
               with recursive chain as (
                 select id, effect_minor from ledger_entries where corrects_id = entry.id
                 union all select next.id, next.effect_minor from ledger_entries as next join chain on next.corrects_id = chain.id)
               select entry.effect_minor + coalesce(sum(chain.effect_minor), 0) as left_minor from chain) as now
             where entry.customer_id = ${world.mine.id}::uuid
               and (now.left_minor * sign(entry.effect_minor) < 0 or abs(now.left_minor) > abs(entry.effect_minor))) as over_corrected,
           (select coalesce(sum(case kind when 'charge' then case when voided_at is null then amount_minor else 0 end when 'refund' then - amount_minor else 0 end), 0)::bigint
              from sandbox_movements where state = 'succeeded' and idempotency_key in (select id::text from payment_attempts where customer_id = ${world.mine.id}::uuid)) as at_gateway,
           (select coalesce(- sum(mine.effect_minor), 0)::bigint from mine join paid on paid.id = mine.payment_id and paid.channel = 'gateway'
             where mine.kind in ('payment', 'refund') or (mine.kind = 'adjustment' and exists (
               select from ledger_entries as booked where booked.id = mine.corrects_id and booked.kind = 'payment'))) as in_books`.execute(
      asked().steward.owner.db,
    )
    const sums = Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)])) as Record<string, number>
    const is = (name: string) => sums[name] ?? 0
    for (const name of ['overpaid', 'kept_wrong', 'above_payment', 'above_refund', 'below_nothing', 'over_corrected'])
      if (is(name) !== 0) wrong.push(`${name}: ${is(name)}`)
    if (is('at_gateway') !== is('in_books')) wrong.push(`the gateway has ${is('at_gateway')}, the books ${is('in_books')}`)
    const left = is('unallocated_payments') - is('paid_back') + is('free_credits') - is('credits_on_invoices') - is('free_corrections')
    const due = is('open') - left + is('transferred')
    for (const kept of world.evenings) {
      const { body } = await asked().boss.get(`/api/books/receivables?asOf=${kept.asOf}`)
      if (body.total.amount !== kept.total.amount)
        wrong.push(`on ${kept.asOf} ${kept.total.amount} was owed, of which ${body.total.amount} is told now`)
    }
    if (due !== is('balance')) wrong.push(`balance ${is('balance')}, but open less what is on account is ${due}: ${JSON.stringify(sums)}`)
    return wrong
  }

  async function dispute(paymentId: string, how: 'open' | 'won' | 'lost') {
    const { rows } = await sql<{ reference: string }>`
    update sandbox_movements set dispute = ${how} where idempotency_key = (
      select id::text from payment_attempts where payment_id = ${paymentId}::uuid and kind = 'charge') returning reference`.execute(
      asked().steward.owner.db,
    )
    const now = new Date()
    await asked()
      .steward.owner.db.insertInto('sandbox_events')
      .values({
        id: `ev_${newId()}`,
        kind: how === 'open' ? 'dispute.opened' : 'dispute.ended',
        reference: rows[0]?.reference ?? '',
        at: now,
        deliver_at: now,
      })
      .execute()
    await settle()
  }

  return { now, today, post, account, bill, settle, refund, undo, credit, correct, put, takeOff, open, acts, play, wrongOf, dispute }
}
