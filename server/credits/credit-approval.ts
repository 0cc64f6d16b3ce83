import { amountInWords } from '#contract/amount-words.ts'
import type { ApprovalKind } from '#server/approvals/approval-kind.ts'
import type { Db } from '#server/platform/database.ts'
import { allOf, refused, type Verdict } from '#server/platform/verdict.ts'
import type { Actor } from '#server/work.ts'
import { askedCredit } from './asked-credit.ts'
import { endWaitingCredit } from './end-credit.ts'
import { lockInvoice, mayCreditHere } from './give-credit.ts'
import { mayCredit } from './rules/may-credit.ts'
import { writeCredit } from './write-credit.ts'

const reasonWords: Record<string, string> = {
  service_failure: 'Service did not work',
  billing_error: 'Billed wrongly',
  goodwill: 'Goodwill',
  outage: 'Outage',
  equipment: 'Equipment',
  retention: 'To keep the customer',
  make_right: 'Make-it-right',
}

/** A credit that waits for somebody to agree. */
export const creditApproval: ApprovalKind = {
  asked: askedCredit,
  stillMay: (work, { recordId }) => stillMay(work.db, work.actor, recordId, true),
  execute: (work, { recordId }, approvedBy) => writeCredit(work, recordId, approvedBy),
  end: (work, { recordId }, how) => endWaitingCredit(work, recordId, how === 'withdrawn' ? 'withdrawn' : 'refused'),
  tell: async (db, viewer, { recordId }) => {
    const row = await db
      .selectFrom('credits')
      .leftJoin('invoices', 'invoices.id', 'invoice_id')
      .leftJoin('teams', 'teams.id', 'team_id')
      .select(['credits.reason', 'credits.department', 'invoices.number', 'teams.name as team'])
      .where('credits.id', '=', recordId)
      .executeTakeFirstOrThrow()
    return {
      paymentId: null,
      policy: await stillMay(db, viewer, recordId, false),
      facts: [
        { what: 'Reason', is: reasonWords[row.reason] ?? row.reason },
        { what: 'On', is: row.number ? `Invoice ${row.number}` : 'The account, as a credit balance' },
        ...(row.department ? [{ what: 'Department at fault', is: row.department }] : []),
        ...(row.team ? [{ what: 'Budget of', is: row.team }] : []),
        ...(await creditsBefore(db, recordId)),
      ],
    }
  },
}

/** What this customer was credited in the last 90 days. */
async function creditsBefore(db: Db, creditId: string): Promise<{ what: string; is: string }[]> {
  const own = await db
    .selectFrom('credits')
    .select(['customer_id', 'requested_at', 'currency'])
    .where('id', '=', creditId)
    .executeTakeFirstOrThrow()
  const { given, count } = await db
    .selectFrom('credits')
    .select(({ fn }) => [fn.sum<bigint | null>('amount_minor').as('given'), fn.countAll<bigint>().as('count')])
    .where('customer_id', '=', own.customer_id)
    .where('status', '=', 'given')
    .where('requested_at', '>', new Date(own.requested_at.getTime() - 90 * 86_400_000))
    .executeTakeFirstOrThrow()
  return [
    {
      what: 'Credits in the last 90 days',
      is: Number(count) === 0 ? 'None' : `${count}, ${amountInWords(BigInt(given ?? 0), own.currency)} in all`,
    },
  ]
}

async function stillMay(db: Db, actor: Pick<Actor, 'permissions' | 'email'>, creditId: string, lock: boolean): Promise<Verdict> {
  const row = await db
    .selectFrom('credits')
    .innerJoin('customers', 'customers.id', 'credits.customer_id')
    .select([
      'credits.status',
      'credits.customer_id',
      'credits.amount_minor',
      'credits.currency',
      'credits.invoice_id',
      'customers.currency as account',
    ])
    .where('credits.id', '=', creditId)
    .executeTakeFirst()
  if (row?.status !== 'waiting_for_approval') return refused('credit.not_waiting', 'This credit does not wait any more.')
  const invoice = row.invoice_id === null ? null : await (lock ? lockInvoice : seeInvoice)(db, row.customer_id, row.invoice_id)
  return allOf(
    await mayCreditHere(db, actor, row.customer_id),
    mayCredit({ amountMinor: row.amount_minor, currency: row.currency, accountCurrency: row.account, invoice }),
  )
}

async function seeInvoice(db: Db, _customerId: string, invoiceId: string) {
  const row = await db.selectFrom('invoices').select(['state', 'number']).where('id', '=', invoiceId).executeTakeFirst()
  const open = await db.selectFrom('open_invoices').select('open_minor').where('invoice_id', '=', invoiceId).executeTakeFirst()
  return row ? { ...row, openMinor: open?.open_minor ?? 0n } : null
}
