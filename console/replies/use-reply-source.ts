import { idOf, type Party } from '#console/interactions/party.ts'
import { bodyInWords } from '#console/replies/body-in-words.ts'
import { fittingReplies } from '#console/replies/fitting-replies.ts'
import { messages } from '#console/replies/messages.ts'
import { fillReplyForProspect, fillSavedReply, listSavedReplies } from '#contract/replies.ts'
import type { InlineSource } from '#ui/inline-sources.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

/** Saved replies behind `;`, filled for whom the note is on. */
export function useReplySource(party: Party, caller: { name: string; relationship: string }): InlineSource {
  const replies = useReply(listSavedReplies, { query: {} }, { freshFor: 60_000 }).data?.items ?? []
  const { mutateAsync } = useSubmit('customerId' in party ? fillSavedReply : fillReplyForProspect, { outdates: ['listSavedReplies'] })
  return {
    trigger: ';',
    label: messages.list,
    failed: messages.failed,
    find: (typed) =>
      fittingReplies(typed, replies, 'note').map(({ id, name, shortcut, body }) => ({
        id,
        title: name,
        end: `;${shortcut}`,
        second: bodyInWords(body),
      })),
    pick: async ({ id }) => {
      const given = { name: caller.name.slice(0, 120), relationship: caller.relationship.slice(0, 80) }
      return (await mutateAsync({ params: { id: idOf(party) }, body: { replyId: id, caller: given } })).text
    },
  }
}
