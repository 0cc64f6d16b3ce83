import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Endpoint } from '#contract/endpoint.ts'
import { getTicket, type Ticket, type ticket } from '#contract/tickets.ts'
import { type Submitted, useSubmit } from '#ui/use-endpoint.ts'

/** What an act on a ticket makes old beside the ticket itself. */
export const outdatedByTicket = ['listTickets', 'countTickets', 'listCustomerTickets', 'getDashboard', 'getCustomerHeader', 'listMessages']

type Answering = Endpoint<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | undefined, typeof ticket>

/** An act whose answer is the ticket as it now stands: shown at once, and what else it moves is asked anew. */
export function useTicketAct<E extends Answering>(endpoint: E, onDone?: (ticket: Ticket, sent: Submitted<E>) => void) {
  const show = useShowTicket()
  return useSubmit<E>(endpoint, {
    outdates: outdatedByTicket,
    onDone: (reply, sent) => {
      show(reply as Ticket)
      onDone?.(reply as Ticket, sent)
    },
  })
}

/** Puts a ticket that was answered in the place of the one that is shown. */
export function useShowTicket(): (ticket: Ticket) => void {
  const queries = useQueryClient()
  return (ticket) => {
    queries.setQueriesData(
      { predicate: ({ queryKey: [name, params] }) => name === getTicket.name && (params as { id?: string } | null)?.id === ticket.id },
      // What this page knows of its own drafts is newer than an act that was under way.
      (before: Ticket | undefined) => (before ? { ...ticket, drafts: before.drafts, draftFiles: before.draftFiles } : ticket),
    )
  }
}
