import type { UseQueryResult } from '@tanstack/react-query'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { listChanges } from '#contract/customers.ts'
import { readProspect } from '#contract/prospects.ts'
import type { Problem } from '#ui/problem.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The change sets of the interaction that is open with whom is in view, newest first; what is still shown of another one is left out of `done`, which is not known before they are there. */
export function useDone() {
  const { open } = useInteraction()
  const customerId = open?.customerId ?? ''
  const prospectId = open?.prospectId ?? ''
  const ofCustomer = useReply(
    listChanges,
    { params: { id: customerId }, query: { interactionId: open?.id, limit: 50 } },
    { when: open !== null && customerId !== '', keepPrevious: true },
  )
  const ofProspect = useReply(readProspect, { params: { id: prospectId }, query: { quiet: 'true' } }, { when: prospectId !== '' })
  const done =
    prospectId === ''
      ? (ofCustomer.data?.items.filter(({ interaction }) => interaction?.id === open?.id) ?? [])
      : (ofProspect.data?.changes.filter(({ interactionId }) => interactionId === open?.id) ?? []).map((set) => ({
          ...set,
          card: null,
          ticketNumber: null,
        }))
  const reply = (prospectId === '' ? ofCustomer : ofProspect) as UseQueryResult<unknown, Problem>
  return { reply, done, isKnown: reply.data !== undefined && !reply.isPlaceholderData }
}
