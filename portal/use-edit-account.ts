import { editPortalAccount } from '#contract/portal.ts'
import type { Account } from '#portal/account-screen.tsx'
import { type Submitted, useSubmit } from '#ui/use-endpoint.ts'

type Body = Submitted<typeof editPortalAccount>['body']

/** Saves one part of the account, from the version that was seen; afterwards everything that shows it asks anew. */
export function useEditAccount(account: Account, onSaved: () => void) {
  const submit = useSubmit(editPortalAccount, { outdates: ['getPortalAccount', 'getPortalMail', 'getPortalSession'], onDone: onSaved })
  return { ...submit, save: (body: Body) => !submit.isPending && submit.mutate({ body, ifMatch: account.version }) }
}
