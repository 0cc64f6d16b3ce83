import { ticketsWords as words } from '#console/settings/tickets-words.ts'
import { getTicketSettings } from '#contract/ticket-settings.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** As long as open tickets follow a changed limit; it is asked again until they have. */
export function LimitsFollow() {
  useReply(getTicketSettings, {}, { every: 5_000 })
  return words.isFollowing
}
