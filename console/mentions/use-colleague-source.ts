import { messages } from '#console/mentions/messages.ts'
import { listColleagues } from '#contract/mentions.ts'
import type { InlineSource } from '#ui/inline-sources.ts'
import { useReply } from '#ui/use-endpoint.ts'

export type MentionDraft = { staffId: string; name: string }

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** Colleagues behind `@`: by the beginning of any of their names, or of the whole. `mentions` were picked before. */
export function useColleagueSource(mentions: readonly MentionDraft[], onMention: (mention: MentionDraft) => void): InlineSource {
  const colleagues = useReply(listColleagues, {}, { freshFor: 60_000 }).data?.items ?? []
  return {
    trigger: '@',
    label: messages.colleagues,
    failed: messages.failed,
    picked: mentions.map(({ name }) => name),
    find: (typed) => {
      const begun = plain(typed)
      return colleagues
        .filter(
          ({ name }) =>
            plain(name).startsWith(begun) ||
            plain(name)
              .split(' ')
              .some((word) => word.startsWith(begun)),
        )
        .map(({ id, name, teams }) => ({ id, title: name, second: teams.join(', ') }))
    },
    pick: ({ id, title }) => {
      onMention({ staffId: id, name: title })
      return `@${title} `
    },
  }
}
