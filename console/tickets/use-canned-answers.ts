import { fittingReplies } from '#console/replies/fitting-replies.ts'
import { messages } from '#console/replies/messages.ts'
import { fillReplyForTicket, listSavedReplies } from '#contract/replies.ts'
import type { InlineSource } from '#ui/inline-sources.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Canned answers behind `;`, filled for this ticket. */
export function useCannedAnswers(ticketId: string): InlineSource {
  const replies = useReply(listSavedReplies, { query: {} }, { freshFor: 60_000 }).data?.items ?? []
  const { mutateAsync } = useSubmit(fillReplyForTicket, { outdates: ['listSavedReplies'] })
  return {
    trigger: ';',
    label: messages.list,
    failed: messages.failed,
    find: (typed) =>
      fittingReplies(typed, replies).map(({ id, name, shortcut, body }) => ({ id, title: name, end: `;${shortcut}`, second: body })),
    pick: async ({ id }) => (await mutateAsync({ params: { id: ticketId }, body: { replyId: id } })).text,
  }
}
