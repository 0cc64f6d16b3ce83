import { messages as formWords } from '#console/interactions/form-messages.ts'
import type { Caller } from '#console/interactions/interaction-context.ts'
import type { Party } from '#console/interactions/party.ts'
import { getCustomer } from '#contract/customers.ts'
import { readProspect } from '#contract/prospects.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The people on the account: its holders, then its contacts; or the prospect. Read quietly: it is no new opening of either. */
export function useKnownCallers(party: Party): Caller[] {
  const customerId = 'customerId' in party ? party.customerId : ''
  const prospectId = 'prospectId' in party ? party.prospectId : ''
  const { data } = useReply(
    getCustomer,
    { params: { id: customerId }, query: { quiet: 'true' } },
    { freshFor: 60_000, when: customerId !== '' },
  )
  const prospect = useReply(
    readProspect,
    { params: { id: prospectId }, query: { quiet: 'true' } },
    { freshFor: 60_000, when: prospectId !== '' },
  ).data
  if (prospect) return [{ name: prospect.name, relationship: formWords.start.themselves }]
  if (!data) return []
  const { holderNames, contacts } = data.customerInformation.fields
  return [
    ...holderNames.value.map((name) => ({ name, relationship: formWords.start.holder })),
    ...contacts.value.map(({ name, relationship }) => ({ name, relationship })),
  ]
}
