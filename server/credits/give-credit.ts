import { sql } from 'kysely'
import { askApproval } from '#server/approvals/ask-approval.ts'
import { askLimit, isOwnAccount, lockGiver } from '#server/approvals/limits.ts'
import { recordAsked } from '#server/approvals/record-asked.ts'
import { makeCommitment } from '#server/commitments/make-commitment.ts'
import { familyOf } from '#server/customers/family.ts'
import { readPolicyFacts } from '#server/customers/policy-facts.ts'
import { mayChange } from '#server/customers/rules/policy.ts'
import { interactionFor } from '#server/interactions/interaction-for.ts'
import type { Db } from '#server/platform/database.ts'
import { monthIn } from '#server/platform/days.ts'
import { newId } from '#server/platform/ids.ts'
import { insist, invalidField, notFound } from '#server/platform/refusal.ts'
import { allOf, allowed, refused, type Verdict } from '#server/platform/verdict.ts'
import type { Actor, Work } from '#server/work.ts'
import { askedCredit } from './asked-credit.ts'
import { mayCredit, withinBudget } from './rules/may-credit.ts'
import { creditInWords, writeCredit } from './write-credit.ts'

type Money = { amount: string; currency: string }
type Given = { amount: Money; reason: string; because: string; invoiceId?: string | undefined }
type MakeRight = { department: string; teamId?: string | undefined; because: string } & (
  | { givenAs: 'credit'; amount: Money }
  | { givenAs: 'equipment'; what: string; dueAt: string }
  | { givenAs: 'call_back'; dueAt: string }
)

/** Credits the account, or what is open of an invoice. Above the limit of whoever gives it, it waits until somebody agrees. Answers its id. */
export async function giveCredit(work: Work, customerId: string, given: Given): Promise<string> {
  const amountMinor = above(given.amount)
  const customer = await lockAccount(work, customerId)
  const invoice = given.invoiceId === undefined ? null : await lockInvoice(work.db, customerId, given.invoiceId)
  if (given.invoiceId !== undefined && !invoice) throw invalidField('invoiceId', 'This invoice is not one of this customer’s.')
  insist(mayCredit({ amountMinor, currency: given.amount.currency, accountCurrency: customer.currency, invoice }))
  return insertCredit(work, customerId, {
    kind: 'credit',
    given_as: 'credit',
    amount_minor: amountMinor,
    currency: customer.currency,
    reason: given.reason,
    because: given.because,
    invoice_id: given.invoiceId ?? null,
    department: null,
    team_id: null,
  })
}

/** Makes right what a department did wrong: a credit within the budget of the team, equipment that is sent, or a call back. Answers its id. */
export async function makeRight(work: Work, customerId: string, given: MakeRight): Promise<string> {
  const customer = await lockAccount(work, customerId)
  const teamId = given.teamId ?? (await ownTeam(work.db, work.actor.id))
  if (given.teamId) await insistOnOwnTeam(work, given.teamId)
  const base = {
    kind: 'make_right',
    reason: 'make_right',
    because: given.because,
    invoice_id: null,
    department: given.department,
    team_id: teamId,
    currency: customer.currency,
  }
  if (given.givenAs === 'credit') {
    const amountMinor = above(given.amount)
    insist(mayCredit({ amountMinor, currency: given.amount.currency, accountCurrency: customer.currency, invoice: null }))
    if (teamId) insist(await budgetHolds(work, teamId, amountMinor, customer.currency))
    return insertCredit(work, customerId, { ...base, given_as: 'credit', amount_minor: amountMinor })
  }
  const dueAt = new Date(given.dueAt)
  if (dueAt <= work.now) throw invalidField('dueAt', 'This time is over. Choose a later one.')
  const interactionId = await interactionFor(work, customerId)
  const isCall = given.givenAs === 'call_back'
  const commitmentId = await makeCommitment(
    work,
    { party: { customerId }, noteId: null, interactionId },
    {
      kind: isCall ? 'call_back' : 'shipment',
      what: isCall ? `Call back to make it right (${given.department})` : `To make it right: ${given.what} (${given.department})`,
      dueAt,
    },
  )
  return insertCredit(work, customerId, { ...base, given_as: given.givenAs, amount_minor: 0n, commitment_id: commitmentId }, interactionId)
}

function above({ amount }: Money): bigint {
  const minor = BigInt(amount)
  if (minor <= 0n) throw invalidField('amount', 'Give an amount above nothing.')
  return minor
}

async function lockAccount(work: Work, customerId: string): Promise<{ currency: string }> {
  await lockGiver(work.db, work.actor.id)
  const customer = await work.db.selectFrom('customers').select('currency').where('id', '=', customerId).forNoKeyUpdate().executeTakeFirst()
  if (!customer) throw notFound()
  insist(await mayCreditHere(work.db, work.actor, customerId))
  return customer
}

/** Whether this person may credit this account at all. */
export async function mayCreditHere(db: Db, actor: Pick<Actor, 'permissions' | 'email'>, customerId: string): Promise<Verdict> {
  return allOf(
    mayChange('credit', await readPolicyFacts(db, actor, customerId)),
    (await isOwnAccount(db, actor.email, customerId))
      ? refused('account.own', 'This account is your own.', { instead: 'Ask a colleague to look at it.' })
      : allowed,
  )
}

export async function lockInvoice(db: Db, customerId: string, invoiceId: string) {
  const { rows } = await sql<{ state: string; number: string }>`
    select state, number from invoices
     where id = ${invoiceId}::uuid and customer_id = any(${familyOf(customerId)})
       for no key update`.execute(db)
  const [row] = rows
  if (!row) return null
  const open = await db.selectFrom('open_invoices').select('open_minor').where('invoice_id', '=', invoiceId).executeTakeFirst()
  return { state: row.state, number: row.number, openMinor: open?.open_minor ?? 0n }
}

const ownTeam = async (db: Db, staffId: string): Promise<string | null> =>
  (
    await db
      .selectFrom('staff_teams')
      .innerJoin('teams', 'teams.id', 'team_id')
      .select('teams.id')
      .where('staff_id', '=', staffId)
      .where('retired_at', 'is', null)
      .orderBy('teams.name')
      .limit(1)
      .executeTakeFirst()
  )?.id ?? null

/** Whoever grants what others ask for may spend any team’s budget; everybody else that of a team of theirs. */
async function insistOnOwnTeam(work: Work, teamId: string): Promise<void> {
  if (work.actor.permissions.has('approval.decide')) return
  const mine = await work.db
    .selectFrom('staff_teams')
    .select('team_id')
    .where('staff_id', '=', work.actor.id)
    .where('team_id', '=', teamId)
    .executeTakeFirst()
  if (!mine) throw invalidField('teamId', 'This is the budget of another team. Choose one of yours.')
}

/** The row of the budget is locked, so that two who spend it at once see each other. */
async function budgetHolds(work: Work, teamId: string, amountMinor: bigint, currency: string): Promise<Verdict> {
  const team = await work.db.selectFrom('teams').select('name').where('id', '=', teamId).executeTakeFirst()
  if (!team) throw invalidField('teamId', 'There is no such team. Choose one of the list.')
  const budget = await work.db
    .selectFrom('make_right_budgets')
    .select('month_minor')
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirst()
  return withinBudget({
    amountMinor,
    budgetMinor: budget?.month_minor ?? null,
    usedMinor: await usedThisMonth(work.db, teamId, work.now, work.actor.company),
    currency,
    companyCurrency: work.actor.company.currency,
    team: team.name,
  })
}

export async function usedThisMonth(db: Db, teamId: string, now: Date, { timeZone, currency }: Actor['company']): Promise<bigint> {
  const month = monthIn(now, timeZone)
  const { rows } = await sql<{ used: bigint }>`
    select coalesce(sum(amount_minor), 0)::bigint as used from credits
     where team_id = ${teamId}::uuid and kind = 'make_right' and status in ('given', 'waiting_for_approval') and currency = ${currency}
       and requested_at >= ${month.from} and requested_at < ${month.before}`.execute(db)
  return rows[0]?.used ?? 0n
}

type Row = {
  kind: string
  given_as: string
  amount_minor: bigint
  currency: string
  reason: string
  because: string
  invoice_id: string | null
  department: string | null
  team_id: string | null
  commitment_id?: string
}

async function insertCredit(work: Work, customerId: string, row: Row, known?: string | null): Promise<string> {
  const interactionId = known === undefined ? await interactionFor(work, customerId) : known
  const limit = row.amount_minor === 0n ? allowed : await askLimit(work.db, work.actor, work.now, row.amount_minor, row.currency)
  const id = newId()
  const values = { ...row, id, customer_id: customerId, requested_by: work.actor.id, requested_at: work.now, interaction_id: interactionId }
  await work.db
    .insertInto('credits')
    .values({ ...values, status: 'waiting_for_approval' })
    .execute()
  // Nobody is asked for what is within the limit: the history tells of a credit that was given, and of no request.
  if (limit.allowed) {
    await writeCredit(work, id, null)
    return id
  }
  await recordAsked(work, 'credit', values, 'ask_credit', [{ field: 'credit', from: null, to: creditInWords(row) }], row.because)
  const approvalId = await askApproval(work, {
    kind: 'credit',
    ...(await askedCredit(work.db, id)),
    because: row.because,
    interactionId,
    recordId: id,
  })
  await work.db.updateTable('credits').set({ approval_id: approvalId }).where('id', '=', id).execute()
  return id
}
