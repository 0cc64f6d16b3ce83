import type { Caller } from '#console/interactions/interaction-context.ts'
import { messages } from '#console/interactions/messages.ts'
import { getCustomer } from '#contract/customers.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The people on the account: its holders, then its contacts. Read quietly: it is no new opening of the customer. */
export function useKnownCallers(customerId: string): Caller[] {
  const { data } = useReply(getCustomer, { params: { id: customerId }, query: { quiet: 'true' } }, { freshFor: 60_000 })
  if (!data) return []
  const { holderNames, contacts } = data.customerInformation.fields
  return [
    ...holderNames.value.map((name) => ({ name, relationship: messages.start.holder })),
    ...contacts.value.map(({ name, relationship }) => ({ name, relationship })),
  ]
}
