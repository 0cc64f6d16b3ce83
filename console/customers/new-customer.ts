import { type EmailValue, type PhoneValue, reachToSend } from '#console/customers/reach.ts'
import type { Address, createCustomer } from '#contract/customers.ts'
import type { FieldProblems } from '#ui/problem.ts'
import type { Submitted } from '#ui/use-endpoint.ts'

/** A new account as it is typed. */
export type NewCustomer = {
  kind: 'residential' | 'business'
  holderNames: string[]
  phones: PhoneValue[]
  emails: EmailValue[]
  language: string
  timeZone: string
  hasChosenZone: boolean
  billingAddress: Address | null
}

/** One empty row of each, in the company's language and time zone. */
export const emptyCustomer = (company: { language: string; timeZone: string }): NewCustomer => ({
  kind: 'residential',
  holderNames: [''],
  phones: [{ number: '', label: '', primary: true }],
  emails: [{ address: '', primary: true }],
  language: company.language,
  timeZone: company.timeZone,
  hasChosenZone: false,
  billingAddress: null,
})

/** What is known already of somebody who was spoken with before. */
export const startFrom = (
  empty: NewCustomer,
  prospect: { name: string; phone: string | null; email: string | null } | null,
): NewCustomer =>
  prospect === null
    ? empty
    : {
        ...empty,
        holderNames: [prospect.name],
        phones: [{ number: prospect.phone ?? '', label: '', primary: true }],
        emails: [{ address: prospect.email ?? '', primary: true }],
      }

/** What is sent: rows that were left empty are no rows, numbers are E.164. */
export async function customerToSend(given: NewCustomer, homeCountry: string): Promise<Submitted<typeof createCustomer>['body']> {
  const { kind, timeZone, holderNames, phones, emails, language, billingAddress } = given
  const sent = await reachToSend({ holderNames, phones, emails, language, billingAddress }, homeCountry)
  return { kind, timeZone, holderNames: [], ...sent }
}

/** Why a field was refused, wherever inside it that was: `emails.0.address` is said of the emails. */
export const problemOf = (problems: FieldProblems, name: string): string | undefined =>
  Object.entries(problems).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1]
