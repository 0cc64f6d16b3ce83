import { sql } from 'kysely'
import { customerLocale } from '#contract/customer-locale.ts'
import { decimalsOf } from '#contract/decimal-amount.ts'
import { cancellationWords } from '#presets/emails/cancellation-words.ts'
import { withFamily } from '#server/customers/family.ts'
import { mailAddressOf } from '#server/customers/mail-address.ts'
import { queueCustomerMail } from '#server/mail/queue-customer-mail.ts'
import type { Database } from '#server/platform/database.ts'
import type { Secrets } from '#server/platform/secrets.ts'
import type { Reactions } from '#server/reactions.ts'
import { jobWork } from '#server/staff/job-work.ts'
import type { Work } from '#server/work.ts'

type Parts = { database: Database; secrets: Secrets; reactions: Reactions; now: Date }
type Row = {
  id: string
  customer_id: string
  at: Date
  ask_again_on: string | null
  interaction_id: string | null
  staff_id: string
  number: string
  status: string
  currency: string
  equipment: number
  balance_minor: bigint
  subscriptions: { plan: string; on: string }[]
  is_mailed: boolean
}

/** Confirms a cancellation to the address that is on file now. Runs as often as it likes: there is one mail for each. */
export async function mailCancellation({ database, secrets, reactions, now }: Parts, retentionId: string): Promise<void> {
  await database.db.transaction().execute(async (db) => {
    const found = await db.selectFrom('retentions').select('staff_id').where('id', '=', retentionId).executeTakeFirst()
    if (!found) return
    const work = await jobWork(db, { staffId: found.staff_id, secrets, reactions, now, requestId: retentionId })
    const row = await readCancellation(work, retentionId)
    // Whoever came back before the mail left is not told that they are gone.
    if (!row || row.is_mailed || row.status !== 'cancelled') return
    const address = await mailAddressOf(db, row.customer_id)
    if (address === null) return
    await queueCustomerMail(
      work,
      'account_cancelled',
      row.customer_id,
      { address, fill: (language) => filled(row, language, work.actor.company.timeZone) },
      row.interaction_id,
    )
  })
}

async function readCancellation(work: Work, retentionId: string): Promise<Row | null> {
  // One mail of one cancellation, however many jobs meet here.
  await sql`select customers.id from customers join retentions on retentions.customer_id = customers.id
             where retentions.id = ${retentionId}::uuid for no key update of customers`.execute(work.db)
  const { rows } = await sql<Row>`
    select retentions.id, retentions.customer_id, retentions.at, retentions.ask_again_on, retentions.interaction_id, retentions.staff_id,
           customers.number, customers.status, customers.currency,
           (select count(*)::int from equipment where equipment.customer_id = any(kin.ids) and state = 'installed') as equipment,
           (select coalesce(sum(effect_minor), 0)::bigint from ledger_entries where ledger_entries.customer_id = any(kin.ids)) as balance_minor,
           (select coalesce(json_agg(json_build_object('plan', plans.name, 'on', coalesce(to_ends_on, to_ended_on)) order by plans.name, subscriptions.id), '[]')
              from status_change_subscriptions as moved
              join subscriptions on subscriptions.id = moved.subscription_id
              join plans on plans.id = subscriptions.plan_id
             where moved.status_change_id = retentions.status_change_id) as subscriptions,
           exists (select from outbox where outbox.customer_id = customers.id and template = 'account_cancelled'
                      and outbox.created_at >= retentions.at) as is_mailed
      from retentions
      join customers on customers.id = retentions.customer_id
      ${withFamily}
     where retentions.id = ${retentionId}::uuid and retentions.outcome = 'cancelled'`.execute(work.db)
  return rows[0] ?? null
}

function filled(row: Row, language: 'en' | 'es', timeZone: string): Record<string, string> {
  const words = cancellationWords[language]
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const day = (text: string) => days.format(new Date(`${text}T00:00:00Z`))
  const amounts = new Intl.NumberFormat(customerLocale(language), { style: 'currency', currency: row.currency })
  // As text, so that no digit is lost on the way through a floating point number.
  const money = (minor: bigint) => amounts.format(`${minor}E-${decimalsOf(row.currency)}` as unknown as number)
  const lines = [
    ...row.subscriptions.map(({ plan, on }) => words.ends(plan, day(on))),
    row.balance_minor > 0n
      ? words.owed(money(row.balance_minor))
      : row.balance_minor < 0n
        ? words.inFavor(money(-row.balance_minor))
        : words.nothingOpen,
    ...(row.equipment > 0 ? [words.equipment(row.equipment)] : []),
    ...(row.ask_again_on ? [words.askAgain(day(row.ask_again_on))] : []),
  ]
  const changedAt = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(row.at)
  return { number: row.number, changedAt, details: lines.map((line) => `- ${line}`).join('\n') }
}
