import { allowed, refused, type Verdict } from '../../platform/verdict.ts'

/** A prospect is spoken with, edited and noted until they have an account; from then on all of it belongs there. */
export const mayWorkOn = (prospect: { accountNumber: string | null }): Verdict =>
  prospect.accountNumber === null
    ? allowed
    : refused('prospect.has_account', `This person has an account now: ${prospect.accountNumber}.`, {
        instead: `Open ${prospect.accountNumber} and go on there.`,
      })
