import { bodyInWords } from '#console/replies/body-in-words.ts'
import { fittingReplies } from '#console/replies/fitting-replies.ts'
import { messages } from '#console/replies/messages.ts'
import { fillReplyForTicket, listSavedReplies } from '#contract/replies.ts'
import type { InlineSource } from '#ui/inline-sources.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Saved replies behind `;`, filled for this ticket: those for what is written, so that no note goes out to the customer. */
export function useCannedAnswers(ticketId: string, into: 'answer' | 'note'): InlineSource & { noneBecause: string | undefined } {
  const known = useReply(listSavedReplies, { query: {} }, { freshFor: 60_000 }).data?.items
  const replies = known ?? []
  const { mutateAsync } = useSubmit(fillReplyForTicket, { outdates: ['listSavedReplies'] })
  return {
    trigger: ';',
    label: messages.list,
    /** Why the list would stay closed. */
    noneBecause: known && fittingReplies('', known, into).length === 0 ? messages.noneFits[into] : undefined,
    failed: messages.failed,
    find: (typed) =>
      fittingReplies(typed, replies, into).map(({ id, name, shortcut, body }) => ({
        id,
        title: name,
        end: `;${shortcut}`,
        second: bodyInWords(body),
      })),
    pick: async ({ id }) => (await mutateAsync({ params: { id: ticketId }, body: { replyId: id } })).text,
  }
}
