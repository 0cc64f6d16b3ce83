import { listChanges } from '#contract/customers.ts'
import { useInteractionId } from '#ui/interaction-context.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** What the open interaction has done to this customer, by field: as it was before the call, and as it is now. */
export type Thread = ReadonlyMap<string, { from: unknown; to: unknown; isSecret: boolean }>

const nothing: Thread = new Map()

/** Read from the trail, so that it is the same after a reload and on another desk. */
export function useThread(id: string): Thread {
  const interactionId = useInteractionId()
  const query = interactionId ? { interactionId, limit: 100 } : {}
  const { data } = useReply(listChanges, { params: { id }, query }, { when: interactionId !== null })
  if (!data || !interactionId) return nothing

  const thread = new Map<string, { from: unknown; to: unknown; isSecret: boolean }>()
  // Newest first: the last `from` that is met is the oldest, the first `to` the newest.
  // What an account was opened with was no change of anything.
  for (const { field, from, to, isSecret } of data.items.filter(({ action }) => action !== 'create').flatMap(({ changes }) => changes)) {
    thread.set(field, { from, to: thread.has(field) ? thread.get(field)?.to : to, isSecret })
  }
  for (const [field, { from, to, isSecret }] of thread) {
    if (!isSecret && JSON.stringify(from) === JSON.stringify(to)) thread.delete(field)
  }
  return thread
}
