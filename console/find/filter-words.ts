import type { FilterName } from '#console/find/list-address.ts'
import { messages } from '#console/find/messages.ts'
import type { filterChoices } from '#contract/find.ts'
import { formatInstant } from '#ui/format-date.ts'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import type { Viewer } from '#ui/viewer-context.ts'

const words = messages.filters
export type Choices = ReplyOf<typeof filterChoices>

/** "Status: Inactive", "Past due", "Updated since: Nov 12". */
export function filterWords(name: FilterName, value: string, choices: Choices | undefined, viewer: Viewer): string {
  const statuses: Record<string, string> = words.statuses
  const memberships: Record<string, string> = words.memberships

  switch (name) {
    case 'status':
      return words.shown(words.status, statuses[value] ?? value)
    case 'cause':
      return words.shown(words.cause, (words.causes as Record<string, string>)[value] ?? value)
    case 'membership':
      return words.shown(words.membership, memberships[value] ?? value)
    case 'plan':
      return words.shown(words.plan, choices?.plans.find(({ code }) => code === value)?.name ?? value)
    case 'partner':
      return words.shown(words.partner, choices?.partners.find(({ id }) => id === value)?.name ?? value)
    case 'pastDue':
    case 'cardExpiresSoon':
    case 'nameUnknown':
      return words[name]
    case 'updatedSince':
      return words.shown(words.updatedSince, Number.isNaN(Date.parse(value)) ? value : formatInstant(value, viewer, 'date'))
    default:
      return words.shown(words[name], value)
  }
}
