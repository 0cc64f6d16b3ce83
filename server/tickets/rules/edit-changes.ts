import type { ticketSteps } from '#contract/ticket-thread.ts'

type Values = { subject: string; priority: string; category: string | null; tags: readonly string[] }
type Step = (typeof ticketSteps)[number]
export type EditStep = { step: Step; was: string | readonly string[] | null; becomes: string | readonly string[] | null }

/** Tags as they are kept: each once, whatever the size of its letters, in the order in which they were given. */
export function keptTags(given: readonly string[]): string[] {
  const seen = new Set<string>()
  return given
    .map((tag) => tag.trim().replace(/ {2,}/g, ' '))
    .filter((tag) => {
      const small = tag.toLowerCase()
      return tag !== '' && !seen.has(small) && seen.add(small)
    })
}

/** What an edit changes, step by step; nothing where it says what is so already. The category by its name, as people read it later. */
export function editChanges(before: Values, after: Values): EditStep[] {
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)
  const steps: EditStep[] = [
    { step: 'renamed', was: before.subject, becomes: after.subject },
    { step: 'prioritised', was: before.priority, becomes: after.priority },
    { step: 'categorised', was: before.category, becomes: after.category },
    { step: 'tagged', was: before.tags, becomes: after.tags },
  ]
  return steps.filter(({ was, becomes }) => isOther(was, becomes))
}
