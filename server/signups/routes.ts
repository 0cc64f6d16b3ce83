import * as contract from '#contract/signups.ts'
import type { Serve } from '#server/serve.ts'
import { signUpChoices } from './choices.ts'
import { findDuplicates, hasAsked } from './duplicates.ts'
import { signUp } from './sign-up.ts'

export function signupRoutes(serve: Serve): void {
  serve.read(contract.signUpChoices, 'customer.create', signUpChoices)
  serve.read(
    contract.findDuplicates,
    'customer.create',
    async (db, viewer, { body }) => ({ items: await findDuplicates(db, viewer.company.country, body) }),
    {
      limit: 'search',
      // It answers names and numbers as a search does, so it counts as one: how much was found, never what was typed.
      records: ({ body }, { items }) => (hasAsked(body) ? { kind: 'search', found: items.length } : null),
    },
  )
  serve.write(contract.signUp, 'customer.create', (work, { body }) => signUp(work, body), { movesMoney: true })
}
