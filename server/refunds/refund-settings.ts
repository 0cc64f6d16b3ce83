import { sql } from 'kysely'
import type { z } from 'zod'
import { amountInWords } from '#contract/amount-words.ts'
import { toMoney } from '#contract/money.ts'
import type * as contract from '#contract/refunds.ts'
import { readLimits, shippedLimit } from '#server/approvals/limits.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import type { Db } from '#server/platform/database.ts'
import { monthIn } from '#server/platform/days.ts'
import { invalidField, notFound } from '#server/platform/refusal.ts'
import type { Viewer, Work } from '#server/work.ts'
import { type RefundMode, type RefundSettings, shippedRefundSettings } from './rules/refund-way.ts'

export async function readRefundSettings(db: Db): Promise<RefundSettings> {
  const row = await db.selectFrom('refund_settings').selectAll().executeTakeFirst()
  if (!row) return shippedRefundSettings
  return {
    cardMode: row.card_mode as RefundMode,
    bankAccountMode: row.bank_account_mode as RefundMode,
    daysFrom: row.days_from,
    daysTo: row.days_to,
  }
}

const limited = ['agent', 'lead', 'supervisor', 'billing'] as const
type Limited = (typeof limited)[number]
/** Whether a role has limits that a company sets. */
export const isLimited = (role = ''): role is Limited => limited.some((one) => one === role)

type BudgetRow = { id: string; name: string; month_minor: bigint | null; because: string | null; used_minor: bigint }

export async function giveBackSettings(db: Db, viewer: Viewer): Promise<z.input<typeof contract.giveBackSettings>> {
  const { currency } = viewer.company
  const limits = await readLimits(db, currency)
  const own = await db.selectFrom('give_back_limits').select(['role', 'because']).execute()
  const month = monthIn(viewer.now, viewer.company.timeZone)
  const { rows } = await sql<BudgetRow>`
    select teams.id, teams.name, make_right_budgets.month_minor, make_right_budgets.because,
           (select coalesce(sum(amount_minor), 0)::bigint from credits
             where credits.team_id = teams.id and kind = 'make_right' and status in ('given', 'waiting_for_approval')
               and requested_at >= ${month.from} and requested_at < ${month.before} and credits.currency = ${currency}) as used_minor
      from teams
      left join make_right_budgets on make_right_budgets.team_id = teams.id
     where teams.retired_at is null
     order by teams.name
     limit 200`.execute(db)
  const { cardMode, bankAccountMode, daysFrom, daysTo } = await readRefundSettings(db)
  return {
    currency,
    cardMode,
    bankAccountMode,
    daysFrom,
    daysTo,
    limits: limited.map((role) => ({
      role,
      perAct: toMoney(limits[role].perActMinor ?? 0n, currency),
      perDay: toMoney(limits[role].perDayMinor ?? 0n, currency),
      shippedPerAct: toMoney(shippedLimit(role, currency).perActMinor ?? 0n, currency),
      shippedPerDay: toMoney(shippedLimit(role, currency).perDayMinor ?? 0n, currency),
      because: own.find((row) => row.role === role)?.because ?? null,
    })),
    budgets: rows.map((row) => ({
      team: { id: row.id, name: row.name },
      month: row.month_minor === null ? null : toMoney(row.month_minor, currency),
      usedThisMonth: toMoney(row.used_minor, currency),
      because: row.because,
    })),
  }
}

type Money = { amount: string; currency: string }

/** In the company's currency, and not below nothing. */
function settingMinor(work: Work, field: string, { amount, currency }: Money): bigint {
  const minor = BigInt(amount)
  if (currency !== work.actor.company.currency) throw invalidField(field, `Give this in ${work.actor.company.currency}.`)
  if (minor < 0n) throw invalidField(field, 'This can not be below nothing.')
  return minor
}

/** What a role gives back by itself. A company sets its own, more or less than was shipped; null gives back what was. */
export async function setLimit(work: Work, role: Limited, limit: { perAct: Money; perDay: Money } | null, because: string): Promise<void> {
  const { currency } = work.actor.company
  const before = (await readLimits(work.db, currency))[role]
  const after =
    limit === null
      ? shippedLimit(role, currency)
      : { perActMinor: settingMinor(work, 'limit.perAct', limit.perAct), perDayMinor: settingMinor(work, 'limit.perDay', limit.perDay) }
  if ((after.perActMinor ?? 0n) > (after.perDayMinor ?? 0n) && limit !== null)
    throw invalidField('limit.perDay', 'The limit of a day can not be lower than that of an act.')
  if (limit === null) await work.db.deleteFrom('give_back_limits').where('role', '=', role).execute()
  else {
    const values = {
      per_act_minor: after.perActMinor ?? 0n,
      per_day_minor: after.perDayMinor ?? 0n,
      because,
      set_by: work.actor.id,
      set_at: work.now,
    }
    await work.db
      .insertInto('give_back_limits')
      .values({ role, ...values })
      .onConflict((clash) => clash.column('role').doUpdateSet(values))
      .execute()
  }
  const changes = [
    {
      field: `${role}.perAct`,
      from: amountInWords(before.perActMinor ?? 0n, currency),
      to: amountInWords(after.perActMinor ?? 0n, currency),
    },
    {
      field: `${role}.perDay`,
      from: amountInWords(before.perDayMinor ?? 0n, currency),
      to: amountInWords(after.perDayMinor ?? 0n, currency),
    },
  ].filter(({ from, to }) => from !== to)
  await recordChangeSet(work, { recordKind: 'give_back_limit', action: limit === null ? 'restore' : 'edit', because, changes })
}

export async function setWays(work: Work, { because, ...given }: RefundSettings & { because: string }): Promise<void> {
  if (given.daysFrom > given.daysTo) throw invalidField('daysTo', 'The longest time can not be shorter than the shortest.')
  const before = await readRefundSettings(work.db)
  const values = {
    card_mode: given.cardMode,
    bank_account_mode: given.bankAccountMode,
    days_from: given.daysFrom,
    days_to: given.daysTo,
    set_by: work.actor.id,
    set_at: work.now,
  }
  await work.db
    .insertInto('refund_settings')
    .values({ only_one: true, ...values })
    .onConflict((clash) => clash.column('only_one').doUpdateSet(values))
    .execute()
  const fields = ['cardMode', 'bankAccountMode', 'daysFrom', 'daysTo'] as const
  const changes = fields
    .filter((field) => before[field] !== given[field])
    .map((field) => ({ field, from: before[field], to: given[field] }))
  await recordChangeSet(work, { recordKind: 'refund_settings', action: 'edit', because, changes })
}

export async function setBudget(work: Work, teamId: string, month: Money | null, because: string): Promise<void> {
  const team = await work.db.selectFrom('teams').select('name').where('id', '=', teamId).executeTakeFirst()
  if (!team) throw notFound()
  const before = await work.db
    .selectFrom('make_right_budgets')
    .select('month_minor')
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirst()
  const after = month === null ? null : settingMinor(work, 'month', month)
  if (after === null) await work.db.deleteFrom('make_right_budgets').where('team_id', '=', teamId).execute()
  else {
    const values = { month_minor: after, because, set_by: work.actor.id, set_at: work.now }
    await work.db
      .insertInto('make_right_budgets')
      .values({ team_id: teamId, ...values })
      .onConflict((clash) => clash.column('team_id').doUpdateSet(values))
      .execute()
  }
  await recordChangeSet(work, {
    recordKind: 'make_right_budget',
    recordId: teamId,
    action: 'edit',
    because,
    changes: [
      {
        field: team.name,
        from: before ? amountInWords(before.month_minor, work.actor.company.currency) : null,
        to: after === null ? null : amountInWords(after, work.actor.company.currency),
      },
    ],
  })
}
