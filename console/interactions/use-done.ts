import { useInteraction } from '#console/interactions/interaction-context.ts'
import { listChanges } from '#contract/customers.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The change sets of the interaction that is open with the customer in view, newest first; what is still shown of another one is left out of `done`. */
export function useDone() {
  const { open } = useInteraction()
  const customerId = open?.customerId ?? ''
  const reply = useReply(
    listChanges,
    { params: { id: customerId }, query: { interactionId: open?.id, limit: 50 } },
    { when: open !== null && customerId !== '', keepPrevious: true },
  )
  return { reply, done: reply.data?.items.filter(({ interaction }) => interaction?.id === open?.id) ?? [] }
}
