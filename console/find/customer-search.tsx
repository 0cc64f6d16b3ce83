import { useState } from 'react'
import { CardHit, type CardMatch } from '#console/find/card-hit.tsx'
import { CardNotice } from '#console/find/card-notice.tsx'
import { FoundCustomer } from '#console/find/found-customer.tsx'
import { FoundProspect } from '#console/find/found-prospect.tsx'
import { FoundTicket } from '#console/find/found-ticket.tsx'
import { areTicketsFirst, groupHits } from '#console/find/group-hits.ts'
import { messages } from '#console/find/messages.ts'
import { RecentlyViewed } from '#console/find/recently-viewed.tsx'
import { maskOf, takeOutCard } from '#console/find/take-out-card.ts'
import { useCustomerSearch } from '#console/find/use-customer-search.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { SearchHit } from '#console/layout/search-hit.tsx'
import { SearchOverlay } from '#console/layout/search-overlay.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { type CustomerLine, matchCard } from '#contract/find.ts'
import type { Prospect } from '#contract/prospects.ts'
import type { FoundTicket as Ticket } from '#contract/ticket-search.ts'
import { useGo } from '#ui/place-link.tsx'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

type Hit =
  | { kind: 'customer'; line: CustomerLine; wordsMatched: number }
  | { kind: 'prospect'; prospect: Prospect }
  | { kind: 'ticket'; ticket: Ticket }
  | { kind: 'look_up'; lastFour: string }
  | { kind: 'card'; match: CardMatch }

/** The search filled: customers by whatever the caller says, a card by its number without searching for it, what was viewed before. */
export function CustomerSearch({ close }: { close: () => void }) {
  const [typed, setTyped] = useState('')
  const [card, setCard] = useState<{ digits: string; lastFour: string } | null>(null)
  const { company, permissions } = useSession()
  const mayReadTickets = permissions.includes('ticket.read') && company.modules.includes('service_desk')
  const search = useCustomerSearch(typed, card !== null, mayReadTickets)
  const { askToStart } = useInteraction()
  const lookUp = useSecretSubmit(matchCard)
  const [looked, setLooked] = useState<{ digits: string; found: CardMatch[]; blockedBecause: string | null } | null>(null)
  const found = looked && looked.digits === card?.digits ? looked.found : null
  const go = useGo()

  const type = (text: string) => {
    const taken = takeOutCard(text)
    setTyped(taken.text)
    if (taken.card) {
      setCard(taken.card)
      lookUp.reset()
    } else if (card && !text.includes(maskOf(card.lastFour))) {
      setCard(null)
      setLooked(null)
      lookUp.reset()
    }
  }

  const lookCardUp = (digits: string) =>
    lookUp.mutate(
      { body: { number: digits } },
      { onSuccess: ({ items, blocks }) => setLooked({ digits, found: items, blockedBecause: blocks[0]?.reason ?? null }) },
    )

  const open = (hit: Hit, startsInteraction: boolean) => {
    if (hit.kind === 'look_up') return card && lookCardUp(card.digits)
    if (hit.kind === 'ticket') {
      close()
      return go(`/tickets/${hit.ticket.id}`)
    }
    if (hit.kind === 'prospect') {
      close()
      go(`/prospects/${hit.prospect.id}?via=search`)
      if (startsInteraction) askToStart({ prospectId: hit.prospect.id })
      return
    }
    const id = hit.kind === 'card' ? hit.match.customer.id : hit.line.id
    close()
    go(`/customers/${id}?via=search`)
    if (startsInteraction) askToStart({ customerId: id }, { shownAs: hit.kind === 'customer' ? contactOf(hit.line) : undefined })
  }

  const mayLookUp = company.cardMatches && permissions.includes('card.match')
  const hits: Hit[] = search.lines.map((line) => ({ kind: 'customer', line, wordsMatched: line.wordsMatched }))
  const prospects: Hit[] = search.prospects.map((prospect) => ({ kind: 'prospect', prospect }))
  const named = ticketGroup(
    messages.groups.ticketNamed,
    search.tickets.filter(({ isNumber }) => isNumber),
  )
  const worded = ticketGroup(
    messages.groups.tickets,
    search.tickets.filter(({ isNumber }) => !isNumber),
  )
  const isTicketMeant = areTicketsFirst(typed, search.lines)
  const groups = card
    ? cardGroups(card.lastFour, mayLookUp, found)
    : [
        ...named,
        ...(isTicketMeant ? worded : []),
        ...groupHits(typed, hits as Extract<Hit, { kind: 'customer' }>[]),
        ...(prospects.length > 0 ? [{ title: messages.groups.prospects, hits: prospects }] : []),
        ...(isTicketMeant ? [] : worded),
      ]

  return (
    <SearchOverlay<Hit>
      query={typed}
      onQuery={type}
      groups={groups}
      hitKey={keyOf}
      renderHit={(hit, isUnderCursor) =>
        hit.kind === 'customer' ? (
          <FoundCustomer line={hit.line} isUnderCursor={isUnderCursor} />
        ) : hit.kind === 'prospect' ? (
          <FoundProspect prospect={hit.prospect} />
        ) : hit.kind === 'ticket' ? (
          <FoundTicket ticket={hit.ticket} />
        ) : hit.kind === 'card' ? (
          <CardHit match={hit.match} />
        ) : (
          <SearchHit title={messages.card.lookUp(hit.lastFour)} matches={[{ field: messages.card.lookUpNote, text: '' }]} />
        )
      }
      onOpen={open}
      tookMs={card ? null : search.tookMs}
      isSearching={card ? lookUp.isPending || !found : search.isSearching}
      failed={search.problem && !card ? { why: search.problem.detail, onRetry: () => void search.reply.refetch() } : null}
      notice={
        card && (
          <CardNotice
            lastFour={card.lastFour}
            isOn={company.cardMatches}
            isAllowed={permissions.includes('card.match')}
            isNobody={found?.length === 0}
            hasLooked={found !== null}
            blockedBecause={found ? (looked?.blockedBecause ?? null) : null}
            problem={lookUp.error}
            onRetry={() => lookCardUp(card.digits)}
          />
        )
      }
      recent={<RecentlyViewed onGo={close} />}
      filterTo={typed.trim() && !card ? `/customers?${new URLSearchParams({ q: typed.trim() })}` : '/customers'}
      onClose={close}
    />
  )
}

const ticketGroup = (title: string, tickets: Ticket[]) =>
  tickets.length > 0 ? [{ title, hits: tickets.map((ticket) => ({ kind: 'ticket' as const, ticket })) }] : []

function cardGroups(lastFour: string, mayLookUp: boolean, found: CardMatch[] | null) {
  if (!mayLookUp) return []
  if (!found) return [{ title: messages.groups.wholeCard, hits: [{ kind: 'look_up' as const, lastFour }] }]
  return found.length > 0
    ? [{ title: messages.groups.cards(lastFour), hits: found.map((match) => ({ kind: 'card' as const, match })) }]
    : []
}

/** Who is probably speaking: the contact by whom the customer was found, as the search shows them ("Nadia Ibarra, sister"). */
const contactOf = (line: CustomerLine) => [line.matched, ...line.alsoMatched].find((match) => match?.field === 'contact')?.text

function keyOf(hit: Hit): string {
  if (hit.kind === 'look_up') return 'look-up'
  if (hit.kind === 'prospect') return hit.prospect.id
  if (hit.kind === 'ticket') return hit.ticket.id
  return hit.kind === 'card' ? `card ${hit.match.customer.id} ${hit.match.card}` : hit.line.id
}
