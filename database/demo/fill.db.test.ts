import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readToken } from '#server/gateway/rules/sandbox-token.ts'
import { testDatabase } from '#test/database.ts'
import { fillDemo } from './fill.ts'

const now = new Date('2026-11-22T17:12:00Z')
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

const database = await testDatabase()
const client = new pg.Client({ connectionString: database.ownerUrl })

beforeAll(async () => {
  await client.connect()
  await fill(client)
}, 60_000)
afterAll(async () => {
  await client.end()
  await database.drop()
})

async function fill(into: pg.Client) {
  await fillDemo({
    client: into,
    now,
    passwordHash: '$argon2id$of-the-demo',
    seal: (purpose, { table, column, rowId }, text) => `v1.${digest([purpose, table, column, rowId, text].join())}`,
    fingerprint: (cardNumber) => digest(cardNumber),
  })
}

async function ask<T>(sql: string, from = client): Promise<T[]> {
  return (await from.query(sql)).rows as T[]
}

test('every status, every cause and every membership has customers', async () => {
  const rows = await ask<{ standing: string }>(
    `select distinct concat_ws(' ', status, inactive_cause, membership) as standing from customers order by 1`,
  )
  expect(rows.map((row) => row.standing)).toEqual([
    'active enrolled',
    'active none',
    'cancelled none',
    'cancelled unenrolled',
    'data_entry none',
    'inactive deactivated none',
    'inactive unenrolled unenrolled',
  ])
  expect(await ask(`select from customers where merged_into is not null`)).toHaveLength(1)
  // What stands on the account is what its change of standing says, and holds on the day it is looked at.
  const rested = await ask<{ number: string }>(
    `select number from customers
       join status_changes on status_changes.customer_id = customers.id
        and to_billing_paused_at is not distinct from billing_paused_at and to_points_frozen_until is not distinct from points_frozen_until
      where (inactive_cause = 'deactivated' and billing_paused_at is not null)
         or (status = 'cancelled' and from_membership = 'enrolled' and points_frozen_until > current_date)
      order by number`,
  )
  expect(rested.map((row) => row.number)).toEqual(['6015-92', '7416-63'])
  expect(await ask(`select from customers where inactive_cause = 'unenrolled' and email_opt_in`)).toEqual([])
})

test('what a customer owes is the open part of the bills, less money that pays none, with all other entries', async () => {
  const rows = await ask(`
    with owed as (select customer_id, sum(effect_minor) as minor from ledger_entries group by 1),
    open as (
      select customer_id, sum(total_minor - coalesce(paid, 0)) as minor
        from invoices left join (select invoice_id, sum(payment_allocations.amount_minor) as paid
                                   from payment_allocations join payments on payments.id = payment_id and payments.status not in ('unknown', 'declined', 'pending')
                                  group by 1) as allocated on invoice_id = id
       where state = 'approved' group by 1),
    loose as (
      select customer_id, sum(amount_minor - coalesce(used, 0)) as minor
        from payments left join (select payment_id, sum(amount_minor) as used from payment_allocations group by 1) as allocated on payment_id = id
       where status in ('captured', 'refunding', 'refunded') group by 1),
    other as (select customer_id, sum(effect_minor) as minor from ledger_entries
               where kind not in ('invoice', 'payment')
                 and not (kind = 'adjustment' and exists (select from invoices where id = invoice_id and state = 'void')) group by 1)
    select number, owed.minor from customers join owed on owed.customer_id = customers.id
      left join open on open.customer_id = customers.id
      left join loose on loose.customer_id = customers.id
      left join other on other.customer_id = customers.id
     where owed.minor <> coalesce(open.minor, 0) - coalesce(loose.minor, 0) + coalesce(other.minor, 0)`)
  expect(rows).toEqual([])
  expect((await ask(`select from ledger_entries`)).length).toBeGreaterThan(5000)
})

test('a bill is the sum of its lines and is never paid twice over', async () => {
  expect(
    await ask(`select number from invoices left join invoice_lines on invoice_id = invoices.id
                group by invoices.id having coalesce(sum(amount_minor), 0) <> total_minor`),
  ).toEqual([])
  expect(
    await ask(`select number from invoices join payment_allocations on invoice_id = invoices.id
                group by invoices.id having sum(amount_minor) > total_minor`),
  ).toEqual([])
})

test('the customer of the pictures owes 14.00 and has 64 notes', async () => {
  const [row] = await ask(`
    select (select sum(effect_minor)::int from ledger_entries where customer_id = customers.id) as balance,
           (select count(*)::int from notes where customer_id = customers.id) as notes,
           (select count(*)::int from contacts where customer_id = customers.id) as contacts,
           (select string_agg(number, ' ' order by issued_on desc, number desc) from
             (select * from invoices where customer_id = customers.id order by issued_on desc limit 3) as newest) as bills
      from customers where number = '4820-71'`)
  expect(row).toEqual({ balance: 1400, notes: 64, contacts: 4, bills: 'INV-20455 INV-20418 INV-20391' })
})

test('a note keeps to the guards of its disposition', async () => {
  expect(
    await ask(`
      select notes.number, category, dispositions.name, staff.name as by
        from note_versions join notes on notes.id = note_id join dispositions on dispositions.id = disposition_id
        join interactions on interactions.id = interaction_id join staff on staff.id = notes.staff_id
       where (dispositions.direction <> 'either' and dispositions.direction <> interactions.direction)
          or (audience = 'third_party') <> (interactions.kind = 'third_party')
          or (audience = 'prospect' and notes.prospect_id is null)
          or (audience = 'customer' and notes.customer_id is null)
          or (least_role = 'lead' and role not in ('lead', 'supervisor', 'administrator'))
          or (cardinality(dispositions.teams) > 0 and not exists (
               select from staff_teams join teams on teams.id = team_id where staff_id = staff.id and teams.name = any (dispositions.teams)))`),
  ).toEqual([])
})

test('one customer has a ticket in every queue, and in expired 2 for both of its reasons', async () => {
  const rows = await ask<{ queue: string }>(`
    select case
             when closed_at is not null then 'closed'
             when expires_at <= timestamptz '${now.toISOString()}' and unanswered_since is not null then 'expired 1'
             when expires_at <= timestamptz '${now.toISOString()}'
               then case when viewed_at >= answered_at then 'expired 2, viewed' else 'expired 2, never viewed' end
             else stage
           end || case when snoozed_until is null then '' else ', put off' end as queue
      from tickets where customer_id = (select id from customers where number = '7316-28') order by 1`)
  expect(rows.map((row) => row.queue)).toEqual([
    'answered',
    'closed',
    'expired 1',
    'expired 2, never viewed',
    'expired 2, viewed',
    'new',
    'open',
    'unassigned',
    'waiting',
    'waiting, put off',
  ])
})

test('one contact began with work on a ticket and became a call about it', async () => {
  const rows = await ask<{ subject: string; before: boolean; own: boolean }>(`
    select subject, ticket_since < started_at as before,
           exists (select from ticket_messages where ticket_id = tickets.id and interaction_id = interactions.id and at = ticket_since) as own
      from interactions join ticket_calls on interaction_id = interactions.id join tickets on tickets.id = ticket_id
     where interactions.channel = 'call' and ticket_since is not null`)
  expect(rows).toEqual([{ subject: 'Alarm while we were at home', before: true, own: true }])
})

test('every change set holds changes that prove what they say, and belongs to a contact', async () => {
  const rows = await ask<{ commitment: string; salt: string; from_value: string | null; to_value: string | null; is_secret: boolean }>(
    `select commitment, salt, from_value, to_value, is_secret from changes join change_values on change_id = changes.id`,
  )
  expect(rows.length).toBeGreaterThan(50)
  for (const { commitment, salt, from_value, to_value, is_secret } of rows) {
    expect(commitment).toBe(digest(`${salt}${from_value ?? ''}${to_value ?? ''}`))
    expect(is_secret).toBe(from_value === null && to_value === null)
  }
  expect(
    await ask(
      `select from change_sets where interaction_id is null or not exists (select from changes where change_set_id = change_sets.id)`,
    ),
  ).toEqual([])
  expect(
    await ask(`select number from customers where version <> 1 + (select count(*) from change_sets where customer_id = customers.id)`),
  ).toEqual([])
})

test('nothing has happened after now', async () => {
  const columns = await ask<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
        and column_name not in ('test_mode_until', 'from_at', 'until_at', 'snoozed_until', 'clock_at')
        and column_name !~ '(due|near|expires)_at$'
        -- when the schema was made, and counting was ready, is no part of the demo's own time
        and table_name not in ('migrations', 'note_facts_progress')`,
  )
  expect(columns.length).toBeGreaterThan(40)
  for (const { table_name, column_name } of columns) {
    const late = await ask(`select 1 from ${table_name} where ${column_name} > '${now.toISOString()}' limit 1`)
    expect({ table_name, column_name, late }).toEqual({ table_name, column_name, late: [] })
  }
})

test('no whole card number and no secret stands anywhere in the texts', async () => {
  expect(await ask(`select from payment_methods where gateway_token ~ '[0-9]{13}'`)).toEqual([])
  const texts = await ask<{ text: string }>(`select reason || resolution || additional || follow_up as text from note_versions`)
  expect(texts.filter(({ text }) => /\d{13}|["“”]|\{[+-]?\w/.test(text))).toEqual([])
  expect(await ask(`select from central_stations where site_password not like 'v1.%' or pin not like 'v1.%'`)).toEqual([])
})

test('each ticket has its targets at once, closed ones their measure, and begins with its first message', async () => {
  const wrong = await ask<{ subject: string }>(`
    select subject from tickets t
     where clocks_priority is distinct from priority
        or (closed_at is not null and resolution_minutes is null)
        or (closed_at is null and clock_at is null and unanswered_since is not null)
        or created_at <> (select min(at) from ticket_messages m where m.ticket_id = t.id)
        or closed_at < created_at
        or exists (select from ticket_steps s where s.ticket_id = t.id and s.at < t.created_at)
        or exists (select from ticket_openings o where o.ticket_id = t.id and o.at < t.created_at)
        or exists (select from ticket_messages m where m.ticket_id = t.id and m.is_internal and m.at <= t.created_at)`)
  expect(wrong.map(({ subject }) => subject)).toEqual([])
  const [waited] = await ask<{ all: number; long: number }>(`
    select count(*)::int as all, (count(*) filter (where resolution_minutes > 60))::int as long from tickets where closed_at is not null`)
  expect(waited?.long ?? 0).toBeGreaterThan((waited?.all ?? 0) / 2)
})

test('a mail could not be read and has its original; a ticket was due at another time for as long as a holiday stood there by mistake', async () => {
  expect(
    await ask(`
      select is_unreadable, exists (select from received_mail_pieces where mail_id = received_mails.id) as has_raw,
             ticket_messages.text like '[%]' as is_said
        from received_mails join ticket_messages on ticket_messages.received_mail_id = received_mails.id order by at`),
  ).toEqual([
    { is_unreadable: false, has_raw: true, is_said: false },
    { is_unreadable: false, has_raw: true, is_said: false },
    { is_unreadable: true, has_raw: true, is_said: true },
    { is_unreadable: false, has_raw: true, is_said: false },
  ])
  const [there, back] = await ask<{ was: object; becomes: object }>(
    `select was, becomes from ticket_steps where step = 'retimed' order by at`,
  )
  expect(there?.becomes).not.toEqual(there?.was)
  expect(back).toEqual({ was: there?.becomes, becomes: there?.was })
  expect(await ask(`select from tickets where closed_at is null and clocks_hours < (select max(version) from ticket_hours)`)).toEqual([])
})

test('an answer in each language came back, and a file was not kept; each stands in its thread', async () => {
  const rows = await ask<{ number: string; step: string; language: string | null }>(`
    select customers.number, step, outbox.language
      from ticket_steps join tickets on tickets.id = ticket_id
      left join customers on customers.id = tickets.customer_id
      left join outbox on outbox.id::text = becomes ->> 'mailId' and outbox.thread_id = tickets.id
     where step in ('undelivered', 'file_not_kept') and ticket_steps.at > tickets.created_at order by customers.number`)
  expect(rows).toEqual([
    { number: '4820-71', step: 'undelivered', language: 'es' },
    { number: '6015-92', step: 'undelivered', language: 'en' },
    { number: null, step: 'file_not_kept', language: null },
  ])
  expect(await ask(`select from outbox where thread_id is not null and (body !~ '[a-z]' or subject !~ '\\[[0-9]{5}\\]$')`)).toEqual([])
  expect(await ask(`select number from customers join emails on customer_id = customers.id where undeliverable_since is not null`)).toEqual(
    [{ number: '6015-92' }],
  )
})

test('two saved replies for answers leave something open that is filled in', async () => {
  const replies = await ask<{ shortcut: string }>(
    `select shortcut from saved_replies where fits <> 'note' and body ~ '{{[a-z.]+}}' order by 1`,
  )
  expect(replies).toEqual([{ shortcut: 'change' }, { shortcut: 'office' }])
})

test('nobody writes in a portal, or looks at a ticket there, that nobody signs in to', async () => {
  const signsIn = `exists (select from portal_users join customers kin on kin.id = portal_users.customer_id
    where kin.id = tickets.customer_id and portal_users.state in ('active', 'invited'))`
  expect(
    await ask(`select number from ticket_messages join tickets on tickets.id = ticket_id where ticket_messages.channel = 'portal' and not ${signsIn}
      union select number from tickets where channel = 'portal' and not ${signsIn}
      union select number from ticket_openings join tickets on tickets.id = ticket_id where opener = 'customer' and not ${signsIn}`),
  ).toEqual([])
})

test('the next note and the next ticket get numbers of their own', async () => {
  const [row] = await ask<{ notes: boolean; tickets: boolean }>(`
    select nextval(pg_get_serial_sequence('notes', 'number')) > (select max(number) from notes) as notes,
           nextval(pg_get_serial_sequence('tickets', 'number')) > (select max(number) from tickets) as tickets`)
  expect(row).toEqual({ notes: true, tickets: true })
})

test('a company that is there is left alone', async () => {
  const before = await fingerprintOf(client)
  await fill(client)
  expect(await fingerprintOf(client)).toEqual(before)
})

test('two fillings give the same rows', async () => {
  const second = await testDatabase()
  const other = new pg.Client({ connectionString: second.ownerUrl })
  await other.connect()
  try {
    await fill(other)
    expect(await fingerprintOf(other)).toEqual(await fingerprintOf(client))
  } finally {
    await other.end()
    await second.drop()
  }
}, 60_000)

/** Per table the number of its rows and a digest of them all. */
async function fingerprintOf(from: pg.Client): Promise<Record<string, string>> {
  const tables = await ask<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations'`,
    from,
  )
  const prints: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await ask<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(line, chr(10) order by line)), '') as print from (select t::text as line from ${name} as t) as lines`,
      from,
    )
    prints[name] = row?.print ?? ''
  }
  return prints
}

test('reports find the week in which sensors do not react, and its panels; leads have scored, drawn and sent back', async () => {
  const [week] = await ask<{ notes: number; cove: number; usual: number }>(`
    select count(*) filter (where age between 2 and 3)::int as notes, count(*) filter (where age between 2 and 3 and product_line = 'Cove Simple')::int as cove,
           count(*) filter (where age between 9 and 59 and age % 7 in (2, 3))::int as usual
      from (select facts.*, '2026-11-22'::date - day as age from note_facts as facts join dispositions on dispositions.id = disposition_id
             where dispositions.name = 'Sensor Not Triggering') as facts`)
  expect(week?.notes).toBeGreaterThanOrEqual(26)
  expect(week?.cove).toBeGreaterThanOrEqual((week?.notes ?? 0) - 2)
  expect(week?.usual).toBeGreaterThanOrEqual(24)
  expect(await ask('select from note_facts')).toHaveLength((await ask('select from notes')).length)
  expect((await ask('select from note_scores')).length).toBeGreaterThan(20)
  expect((await ask('select from note_samples')).length).toBeGreaterThan(4)
  expect(await ask('select from note_returns')).toHaveLength(1)
})

test('the unhappy ways of a payment can be tried from the page, and one payment waits for a person', async () => {
  const cards = await ask<{ number: string; last_four: string; gateway_token: string }>(`
    select number, last_four, gateway_token from payment_methods join customers on customers.id = customer_id
     where number in ('4104-90', '4106-54', '4108-27') and last_four in ('9995', '0259', '5019') order by number`)
  expect(cards.map((card) => [card.number, card.last_four, readToken(card.gateway_token).does.code])).toEqual([
    ['4104-90', '5019', 'lostafter'],
    ['4106-54', '9995', 'insufficient'],
    ['4108-27', '0259', 'disputed'],
  ])
  expect(
    await ask(`
    select customers.number, payments.status, payments.amount_minor::int, attempts.state, attempts.amount_minor = allocated.amount_minor as is_whole
      from payment_attempts as attempts
      join payments on payments.id = payment_id
      join payment_allocations as allocated on allocated.payment_id = payments.id
      join customers on customers.id = attempts.customer_id
     where for_a_person_since is not null`),
  ).toEqual([{ number: '4108-27', status: 'unknown', amount_minor: 1_000, state: 'unknown', is_whole: true }])
})

test('collections show each of their turns: an active plan, one that failed, a promise open and one broken, and calls', async () => {
  const [turns] = await ask<Record<string, number>>(`
    select (select count(*)::int from payment_plans where state = 'active') as active,
           (select count(*)::int from payment_plans where state = 'failed') as failed,
           (select count(*)::int from promises_to_pay where state = 'open') as open,
           (select count(*)::int from promises_to_pay where state = 'broken') as broken,
           (select count(distinct customer_id)::int from open_invoices where due_on < '2026-11-22') as past_due`)
  expect(turns).toMatchObject({ active: 1, failed: 1, open: 1, broken: 1 })
  expect(turns?.past_due).toBeGreaterThan(12)
  expect(
    await ask(
      `select id from payment_plans where amount_minor <> (select sum(amount_minor) from payment_plan_parts where payment_plan_id = payment_plans.id)`,
    ),
  ).toEqual([])
})

test('of usage everybody was told by mail, as the product tells', async () => {
  expect(await ask('select distinct channel from usage_alerts')).toEqual([{ channel: 'email' }])
})

test('what was told of usage is what was counted, of an allowance that the service has', async () => {
  const told = await ask(`
    select customers.number, period_on, allowance_thousandths from usage_alerts join customers on customers.id = customer_id
     where meter_id is not null
       and not exists (select from usage_periods
                        where usage_periods.meter_id = usage_alerts.meter_id and usage_periods.period_on = usage_alerts.period_on
                          and usage_periods.allowance_thousandths = usage_alerts.allowance_thousandths
                          and usage_periods.used_thousandths * 100 >= threshold_percent * usage_periods.allowance_thousandths)`)
  expect(told).toEqual([])
  const without = await ask(`
    select customers.number from usage_meters join customers on customers.id = customer_id
     where exists (select from usage_alerts where meter_id = usage_meters.id)
       and not exists (select from usage_allowances where meter_id = usage_meters.id)
       and not exists (select from subscriptions join plan_allowances using (plan_id)
                        where subscriptions.customer_id = usage_meters.customer_id and subscriptions.state = 'on'
                          and plan_allowances.unit = usage_meters.unit
                          and plan_allowances.service_kind = case when internet_service_id is null then 'telephone' else 'internet' end)`)
  expect(without).toEqual([])
  // The customer of the pictures: each notice of her internet names its month.
  const [fiber] = await ask(`
    select count(*)::int as told, count(period_on)::int as with_month, count(distinct period_on)::int as months
      from usage_alerts join customers on customers.id = customer_id where customers.number = '4820-71'`)
  expect(fiber).toEqual({ told: 8, with_month: 8, months: 3 })
})
