import { waitingOf } from '../../ledger/rules/may-allocate.ts'

export type OpenBill = { id: string; dueOn: string; openMinor: bigint }

/**
 * What a customer is asked for. What the account has in credit and no bill has taken up yet counts for the oldest bills first, so that nobody is
 * asked for money that we hold already.
 */
export function toBePaid({ open, balanceMinor, today }: { open: readonly OpenBill[]; balanceMinor: bigint; today: string }) {
  let creditMinor = waitingOf({ openOfAllMinor: open.reduce((sum, bill) => sum + bill.openMinor, 0n), balanceMinor })
  const asked = open
    .toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0))
    .map(({ id, dueOn, openMinor }) => {
      const takenUp = creditMinor < openMinor ? creditMinor : openMinor
      creditMinor -= takenUp
      return { id, dueOn, minor: openMinor - takenUp }
    })
  return {
    toPayMinor: asked.reduce((sum, { minor }) => sum + minor, 0n),
    pastDueMinor: asked.reduce((sum, { dueOn, minor }) => (dueOn < today ? sum + minor : sum), 0n),
    nextDueOn: asked.find(({ minor }) => minor > 0n)?.dueOn ?? null,
    /** Of each open bill, what is still asked for; 0 where the credit covers it. */
    toPayOf: new Map(asked.map(({ id, minor }) => [id, minor])),
  }
}
