import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { TicketAct } from '#console/tickets/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'

/** The ticket that is open, and how one of its acts is asked for. */
export type TicketInView = { ticket: Ticket; ask: (act: TicketAct) => void }
type Held = { inView: TicketInView | null; show: (ticket: TicketInView | null) => void }

const TicketInViewContext = createContext<Held>({ inView: null, show: () => undefined })

/** Above the frame's overlays, so that the palette knows which ticket its actions are for. */
export function TicketInViewProvider({ children }: { children: ReactNode }) {
  const [inView, show] = useState<TicketInView | null>(null)
  const held = useMemo(() => ({ inView, show }), [inView])
  return <TicketInViewContext value={held}>{children}</TicketInViewContext>
}

export const useTicketInView = () => useContext(TicketInViewContext).inView

/** For the ticket itself: says that it is in view, and null when it is left. */
export const useShowTicketInView = () => useContext(TicketInViewContext).show
