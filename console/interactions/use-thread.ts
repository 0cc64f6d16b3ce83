import { useMemo } from 'react'
import { changeWords } from '#console/interactions/change-words.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { listChanges } from '#contract/customers.ts'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** The change sets of the interaction that is open with the customer in view, newest first. */
export function useDone() {
  const { open } = useInteraction()
  const customerId = open?.customerId ?? ''
  return useReply(
    listChanges,
    { params: { id: customerId }, query: { interactionId: open?.id, limit: 50 } },
    { when: open !== null && customerId !== '', keepPrevious: true },
  )
}

/**
 * What the open interaction has changed, by the name of the field (`emails`, `billingAddress`, a custom field's key): from what it was
 * before the interaction to what it is now. Hand it to `Threaded`.
 */
export function useThread(): ReadonlyMap<string, { from: string; to: string }> {
  const { open } = useInteraction()
  const { data } = useDone()
  const viewer = useViewer()

  return useMemo(() => {
    const changed = new Map<string, { from: unknown; to: unknown; isSecret: boolean }>()
    for (const { interaction, changes } of [...(data?.items ?? [])].reverse()) {
      if (!open || interaction?.id !== open.id) continue
      for (const { field, from, to, isSecret } of changes) changed.set(field, { from: changed.get(field)?.from ?? from, to, isSecret })
    }
    return new Map([...changed].map(([field, change]) => [field, changeWords({ field, ...change }, viewer)]))
  }, [data, open, viewer])
}
