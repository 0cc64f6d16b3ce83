import { amountInWords } from '#contract/amount-words.ts'
import { toMoney } from '#contract/money.ts'
import { recordChangeSet } from '#server/audit/record-change-set.ts'
import { insist, invalidField } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { insistNotOwn } from './insist-not-own.ts'
import { accountStanding, type LockedAccount, lockAccount } from './lock-account.ts'
import { recordMovement } from './record-movement.ts'
import { mayTransfer } from './rules/may-correct.ts'
import { writeEntry } from './write-entry.ts'

type Transfer = { toNumber: string; amountMinor: string; because: string }

/** Moves what an account has in credit to another: one entry in each, which together add nothing. */
export async function transferCredit(work: Work, customerId: string, { toNumber, amountMinor, because }: Transfer) {
  const amount = BigInt(amountMinor)
  const other = await accountOf(work, toNumber)
  if (!other) throw noAccount()
  const [from, to] = await lockBoth(work, customerId, other.merged_into === null ? other.id : null)
  const { balanceMinor, goingBackMinor } = await accountStanding(work, customerId)
  const show = (minor: bigint) => amountInWords(minor, from.currency)
  insist(
    mayTransfer({
      fromBalanceMinor: balanceMinor,
      goingBackMinor,
      amountMinor: amount,
      fromCurrency: from.currency,
      toCurrency: to?.currency ?? from.currency,
      isSameFamily: other.id === customerId || other.merged_into === customerId,
      toMergedInto: other.survivor_number,
      show,
    }),
  )
  if (!to) throw noAccount()
  await insistNotOwn(work, to.id)

  const { id, otherId } = await writeBoth(work, from, to, amount)
  const { interactionId, about } = await recordMovement(work, from, {
    recordKind: 'ledger_entry',
    recordId: id,
    action: 'transfer_credit',
    because,
    changes: [{ field: 'balance', from: show(balanceMinor), to: show(balanceMinor + amount) }],
  })
  const theirs = await accountStanding(work, to.id)
  await recordOther(work, to, {
    recordId: otherId,
    interactionId,
    because,
    from: show(theirs.balanceMinor + amount),
    to: show(theirs.balanceMinor),
  })
  await work.publish(
    'credit.transferred',
    {
      ledgerEntryId: id,
      otherEntryId: otherId,
      toCustomerId: to.id,
      toNumber: to.number,
      amountMinor: `${amount}`,
      currency: from.currency,
    },
    about,
  )
  return {
    entryId: id,
    correctionId: null,
    approvalId: null,
    kind: 'transfer' as const,
    effect: toMoney(amount, from.currency),
    balance: toMoney(balanceMinor + amount, from.currency),
  }
}

const noAccount = () => invalidField('toNumber', 'There is no account with this number.')

const accountOf = (work: Work, number: string) =>
  work.db
    .selectFrom('customers')
    .leftJoin('customers as survivor', 'survivor.id', 'customers.merged_into')
    .select(['customers.id', 'customers.merged_into', 'survivor.number as survivor_number'])
    .where('customers.number', '=', number.trim())
    .executeTakeFirst()

async function writeBoth(work: Work, from: LockedAccount, to: LockedAccount, amount: bigint) {
  const common = { kind: 'transfer', currency: from.currency } as const
  const [there, here] = [`Transfer to ${to.number}`, `Transfer from ${from.number}`]
  const id = await writeEntry(work, { ...common, customerId: from.id, amountMinor: amount, description: there })
  const otherId = await writeEntry(work, { ...common, customerId: to.id, amountMinor: -amount, description: here })
  return { id, otherId }
}

/** In the order of their ids, whichever gives: two transfers against each other wait, and do not meet. */
async function lockBoth(work: Work, fromId: string, toId: string | null): Promise<[LockedAccount, LockedAccount | null]> {
  if (toId === null || toId === fromId) return [await lockAccount(work, fromId, 'correct'), null]
  const locked = new Map<string, LockedAccount>()
  for (const id of [fromId, toId].sort()) locked.set(id, await lockAccount(work, id, 'correct'))
  const [from, to] = [locked.get(fromId), locked.get(toId)]
  if (!from) throw new Error('unreachable')
  return [from, to ?? null]
}

/** The other account's history says it too. The contact is the one in which it was done, so no note is owed for it there. */
async function recordOther(
  work: Work,
  account: LockedAccount,
  {
    recordId,
    interactionId,
    because,
    from,
    to,
  }: { recordId: string; interactionId: string | null; because: string; from: string; to: string },
): Promise<void> {
  const version = account.version + 1
  await work.db.updateTable('customers').set({ version, updated_at: work.now }).where('id', '=', account.id).execute()
  await recordChangeSet(work, {
    recordKind: 'ledger_entry',
    recordId,
    action: 'transfer_credit',
    because,
    customer: { id: account.id, version, interactionId },
    changes: [{ field: 'balance', from, to }],
  })
}
