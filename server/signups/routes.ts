import * as contract from '#contract/signups.ts'
import type { Serve } from '#server/serve.ts'
import { signUpChoices } from './choices.ts'
import { findDuplicates } from './duplicates.ts'
import { signUp } from './sign-up.ts'

export function signupRoutes(serve: Serve): void {
  serve.read(contract.signUpChoices, 'customer.create', signUpChoices)
  serve.read(
    contract.findDuplicates,
    'customer.create',
    async (db, viewer, { body }) => ({ items: await findDuplicates(db, viewer.company.country, body) }),
    { limit: 'search' },
  )
  serve.write(contract.signUp, 'customer.create', (work, { body }) => signUp(work, body), { movesMoney: true })
}
