import type pg from 'pg'

/** What must hold whatever was killed: each query finds what breaks it. $1: the customers of the load. */
const queries: Record<string, string> = {
  'the version of a customer is that of its newest change set': `
    select c.id from customers c
      join lateral (select max(customer_version) as newest from change_sets s where s.customer_id = c.id) s on s.newest is not null
     where c.id = any($1) and c.version <> s.newest`,
  'the change sets of a customer’s card are numbered without a gap or a double': `
    select customer_id from change_sets
     where customer_id = any($1) and record_kind in ('customer', 'critical_note') group by 1
    having count(*) <> max(customer_version) or count(distinct customer_version) <> count(*)`,
  'a change starts where the one before it ended': `
    select id from (
      select s.customer_id as id, v.from_value, lag(v.to_value) over (partition by s.customer_id order by s.customer_version) as before
        from change_sets s join changes c on c.change_set_id = s.id and c.field = 'holderNames' join change_values v on v.change_id = c.id
       where s.customer_id = any($1)) as chain
     where before is not null and from_value is distinct from before`,
  'a customer is as its newest change left it': `
    select s.customer_id from (
      select distinct on (s.customer_id) s.customer_id, v.to_value
        from change_sets s join changes c on c.change_set_id = s.id and c.field = 'holderNames' join change_values v on v.change_id = c.id
       where s.customer_id = any($1) order by s.customer_id, s.customer_version desc) as s
     where s.to_value::jsonb is distinct from (select jsonb_agg(name order by position) from account_holders h where h.customer_id = s.customer_id)`,
  'every change proves what it says': `
    select c.id from changes c left join change_values v on v.change_id = c.id
     where v.change_id is null
        or c.commitment <> encode(sha256(convert_to(v.salt || coalesce(v.from_value, '') || coalesce(v.to_value, ''), 'UTF8')), 'hex')`,
  'every change belongs to a change set, and an edit has changes': `
    select s.id from change_sets s
     where s.action in ('edit_customer_information', 'add_critical_note', 'remove_critical_note', 'create', 'invite')
       and not exists (select from changes c where c.change_set_id = s.id)`,
  'the search index of a customer is what its rows say': `
    with said as (
      select term, kind, customer_id, row_id from customers_search where customer_id = any($1)
      union select term, kind, customer_id, row_id from account_holders_search where customer_id = any($1)
      union select term, kind, customer_id, row_id from payment_methods_search where customer_id = any($1)
      union select term, kind, customer_id, row_id from emails_search where customer_id = any($1)
      union select term, kind, customer_id, row_id from tickets_search where customer_id = any($1)),
    kept as (select term, kind, customer_id, row_id from search_terms where customer_id = any($1))
    (select * from said except select * from kept) union all (select * from kept except select * from said)`,
  'no term of the search index stands twice': `
    select row_id from search_terms where customer_id = any($1) group by term, kind, customer_id, row_id having count(*) > 1`,
  'a mail that waits has one job, or waits behind one of its thread': `
    select o.id from outbox o
     where o.state = 'queued'
       and not exists (select from outbox b where b.thread_id = o.thread_id and b.state = 'queued' and b.id < o.id)
       and (select count(*) from graphile_worker.jobs j where j.key = 'mail:' || o.id) <> 1
       and not exists (select from graphile_worker._private_jobs j where j.payload->>'mailId' = o.id::text)`,
  'a job waits for a mail that is there': `
    select j.id from graphile_worker._private_jobs j
     where j.payload->>'mailId' is not null and not exists (select from outbox o where o.id::text = j.payload->>'mailId')
       and not exists (select from received_mails r where r.id::text = j.payload->>'mailId')`,
  'a mail that came and waits has a job': `
    select r.id from received_mails r
     where r.state = 'waiting' and not exists (select from graphile_worker._private_jobs j where j.payload->>'mailId' = r.id::text)`,
  'a mail that came in stands in one message where it was taken, else in none': `
    select r.id from received_mails r
     where r.envelope_from like '%@soak.example'
       and (select count(*) from ticket_messages m where m.received_mail_id = r.id and m.origin_id is null) <> (r.state = 'taken')::int`,
  'a public answer is mailed once, in its ticket': `
    select m.id from ticket_messages m join tickets t on t.id = m.ticket_id
     where t.customer_id = any($1) and m.author = 'staff' and not m.is_internal
       and (select count(*) from outbox o where o.id = m.outbox_id and o.thread_id = t.id) <> 1
    union all
    select o.id from outbox o
     where o.customer_id = any($1) and o.template in ('ticket_reply', 'ticket_reply_by_mail') and (select count(*) from ticket_messages m where m.outbox_id = o.id) <> 1`,
  'a ticket is answered when its newest answer was written': `
    select t.id from tickets t
     where t.customer_id = any($1)
       and t.answered_at is distinct from (
         select max(at) from ticket_messages m where m.ticket_id = t.id and m.author = 'staff' and not m.is_internal)`,
  'a ticket is with whom it was last given to': `
    select t.id from tickets t
      join lateral (select becomes from ticket_steps s where s.ticket_id = t.id and s.step = 'assigned' order by s.at desc, s.id desc limit 1) s on true
     where t.customer_id = any($1) and t.assigned_to is distinct from (s.becomes->>'id')::uuid`,
  'a giving is taken back once, and the ticket is then with who held it before, since when it was': `
    select ticket_id from (
      select s.ticket_id, s.becomes, t.assigned_at, lead(s.id) over steps is null as is_last, s.was @> '{"isUndo": true}' as is_undo,
             lag(s.was) over steps as given_was
        from ticket_steps s join tickets t on t.id = s.ticket_id
       where t.customer_id = any($1) and s.step = 'assigned'
      window steps as (partition by s.ticket_id order by s.at, s.id)) as given
     where is_undo
       and (coalesce(given_was @> '{"isUndo": true}', false) or (becomes->>'id') is distinct from (given_was->>'id')
            or is_last and given_was->>'since' is not null and assigned_at <> (given_was->>'since')::timestamptz)`,
  'closed tickets are counted as they stand': `
    with said as (
      select week_of(closed_at) as week, assigned_to as holder, count(*) as tickets
        from tickets where closed_at is not null and not is_spam and taken_back_at is null and $1::uuid[] is not null group by 1, 2),
    kept as (
      select week, holder, sum(tickets)::bigint as tickets
        from (select week, holder, tickets from closed_ticket_weeks union all select week, holder, tickets from closed_ticket_changes) as told
       group by 1, 2 having sum(tickets) <> 0)
    (select * from said except select * from kept) union all (select * from kept except select * from said)`,
  'nothing is owed but the sum of what was entered': `
    select i.id from invoices i
      left join lateral (select sum(amount_minor) as lines from invoice_lines l where l.invoice_id = i.id) l on true
     where l.lines is not null and l.lines <> i.total_minor and $1::uuid[] is not null`,
  'what is kept as open of an invoice is what its sums say': `
    with said as (select invoice_id, customer_id, due_on, open_minor from invoices_open where open_minor > 0)
    (select * from said except select * from open_invoices) union all (select * from open_invoices except select * from said)`,
  'a payment stands in the ledger once where it was taken, else not at all': `
    select p.id from payments p
     where p.customer_id = any($1)
       and (select count(*) from ledger_entries l where l.customer_id = p.customer_id and l.payment_id = p.id and l.kind = 'payment')
           <> (p.status in ('captured', 'refunding', 'refunded'))::int`,
  'a refund stands in the ledger once where it was executed, else not at all': `
    select r.id from refunds r
     where r.customer_id = any($1)
       and (select count(*) from ledger_entries l where l.customer_id = r.customer_id and l.refund_id = r.id and l.kind = 'refund')
           <> (r.status = 'executed')::int`,
  'a credit stands in the ledger once': `
    select c.id from credits c left join ledger_entries l on l.id = c.ledger_entry_id
     where c.customer_id = any($1) and (c.status <> 'given' or l.amount_minor is distinct from c.amount_minor)`,
  'a movement of money is made at the gateway once where it counts in our books, else once at most': `
    select a.id from payment_attempts a
     where a.customer_id = any($1)
       and (select count(*) from sandbox_movements m
             where m.state = 'succeeded' and m.amount_minor = a.amount_minor and (m.idempotency_key = a.id::text or m.reference = a.gateway_reference))
           not between (a.state = 'succeeded')::int and 1`,
  'no attempt is made of a movement that another has made': `
    select coalesce(payment_id, payment_method_id) from payment_attempts
     where customer_id = any($1) group by 1, refund_id, kind having count(*) filter (where state <> 'failed') > 1`,
  'the balance of a customer is the sum of its payments, refunds and credits': `
    select customers.id from customers
     where customers.id = any($1)
       and (select coalesce(sum(effect_minor), 0) from ledger_entries l where l.customer_id = customers.id)
           <> (select coalesce(sum(amount_minor - credited_minor), 0) from refunds r where r.customer_id = customers.id and r.status = 'executed')
            - (select coalesce(sum(amount_minor), 0) from payments p
                where p.customer_id = customers.id and p.status in ('captured', 'refunding', 'refunded'))
            - (select coalesce(sum(amount_minor), 0) from credits c where c.customer_id = customers.id and c.status = 'given')`,
  'no more is given back of a payment than was taken': `
    select p.id from payments p join refunds r on r.payment_id = p.id and r.status not in ('failed', 'refused', 'withdrawn')
     group by p.id having sum(r.amount_minor) > p.amount_minor`,
  'no allocation is above the entry that it comes of': `
    select p.id from payments p join payment_allocations a on a.payment_id = p.id group by p.id having sum(a.amount_minor) > p.amount_minor
    union all
    select l.id from ledger_entries l join credit_allocations a on a.ledger_entry_id = l.id
     group by l.id having sum(a.amount_minor) > l.amount_minor`,
}

/** Answers the sentences that do not hold, with how many rows break each. Empty: all hold. */
export async function brokenInvariants(client: pg.Client, customers: string[]): Promise<string[]> {
  const broken: string[] = []
  for (const [sentence, sql] of Object.entries(queries)) {
    const { rows } = await client.query(sql, sql.includes('$1') ? [customers] : [])
    const first = Object.values(rows[0] ?? {})[0]
    if (rows.length > 0) broken.push(`Does not hold: ${sentence} (${rows.length}, such as ${String(first)})`)
  }
  return broken
}

/** What stands in the ledger of everybody else, as one value: the load moves money of its own customers alone, so it must stay. */
export async function ledgerDigest(client: pg.Client, customers: string[]): Promise<string> {
  const { rows } = await client.query<{ digest: string }>(
    `select md5(string_agg(customer_id || ' ' || entries || ' ' || balance, ',' order by customer_id)) as digest
       from (select customer_id, count(*) as entries, sum(effect_minor) as balance from ledger_entries
              where customer_id <> all($1) group by 1) as balances`,
    [customers],
  )
  return rows[0]?.digest ?? ''
}

/** How far what the load moved has come. */
export type Moved = { payments: number; captured: number; refunds: number; executed: number; credits: number; waiting: number }

export async function moneyMoved(client: pg.Client, customers: string[]): Promise<Moved> {
  const { rows } = await client.query<Moved>(
    `select (select count(*)::int from payments where customer_id = any($1)) as payments,
            (select count(*)::int from payments where customer_id = any($1) and status = 'captured') as captured,
            (select count(*)::int from refunds where customer_id = any($1)) as refunds,
            (select count(*)::int from refunds where customer_id = any($1) and status = 'executed') as executed,
            (select count(*)::int from credits where customer_id = any($1)) as credits,
            (select count(*)::int from payment_attempts where customer_id = any($1) and state in ('prepared', 'sent', 'unknown')) as waiting`,
    [customers],
  )
  return rows[0] ?? { payments: 0, captured: 0, refunds: 0, executed: 0, credits: 0, waiting: 0 }
}

/** What the load opened, answered and brought by mail, and how much of the last was not looked at yet. */
export type Asked = { tickets: number; answers: number; came: number; taken: number; waiting: number }

export async function ticketsAsked(client: pg.Client, customers: string[]): Promise<Asked> {
  const { rows } = await client.query<Asked>(
    `select (select count(*)::int from tickets where customer_id = any($1) and channel <> 'mail') as tickets,
            (select count(*)::int from ticket_messages m join tickets t on t.id = m.ticket_id
              where t.customer_id = any($1) and m.author = 'staff') as answers,
            count(*)::int as came, count(*) filter (where state = 'taken')::int as taken, count(*) filter (where state = 'waiting')::int as waiting
       from received_mails where envelope_from like '%@soak.example'`,
    [customers],
  )
  return rows[0] ?? { tickets: 0, answers: 0, came: 0, taken: 0, waiting: 0 }
}

export type Mails = { sent: number; waiting: number; failed: number; lost: string[]; copies: number }

/** The outbox against what the mail server said yes to: sent means accepted, and what it accepted twice is counted. */
export async function compareMails(client: pg.Client, accepted: Map<string, number>): Promise<Mails> {
  const { rows } = await client.query<{ message_id: string; state: string }>(
    "select message_id, state from outbox where to_address like '%@soak.example'",
  )
  const states = new Map(rows.map((row) => [row.message_id, row.state]))
  const lost = rows.filter((row) => row.state === 'sent' && !accepted.has(row.message_id)).map((row) => row.message_id)
  for (const id of accepted.keys()) if (!states.has(id)) lost.push(`${id} was accepted and is in no outbox`)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const copies = [...accepted.values()].reduce((sum, times) => sum + times - 1, 0)
  return { sent: count('sent'), waiting: count('queued'), failed: count('failed'), lost, copies }
}
