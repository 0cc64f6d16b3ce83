import { useHas } from '#console/session/session-context.tsx'
import { listMentions } from '#contract/mentions.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** The newest notes that name the viewer and that they have not looked at, and how many there are; the rail and My work ask the same, so it is asked once. */
export function useUnseenMentions() {
  const when = useHas()('customer.read')
  return useReply(listMentions, { query: { limit: 5, unseen: 'true' } }, { when, every: 60_000, freshFor: 10_000 })
}
