import { priorities } from '#contract/ticket-row.ts'

type Standing = { priority: (typeof priorities)[number]; assignee: { id: string; name: string } | null; tags: readonly string[] }

/**
 * What of a ticket that is put into another one is not taken over: whoever merges may set it there. A lower priority and what the other one has
 * as well are no loss.
 */
export function leftBehind(one: Standing, into: Standing) {
  const isHigher = priorities.indexOf(one.priority) < priorities.indexOf(into.priority)
  return {
    priority: isHigher ? one.priority : null,
    assignee: one.assignee?.id === into.assignee?.id ? null : one.assignee,
    tags: one.tags.filter((tag) => !into.tags.includes(tag)),
  }
}
