import { useHas } from '#console/session/session-context.tsx'
import { customersNamed } from '#console/tickets/customers-named.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import styles from '#console/tickets/ticket-list.module.css'
import { type TicketsState, ticketsAddress } from '#console/tickets/tickets-address.ts'
import { listCustomers } from '#contract/find.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** Where the words that are looked for name customers: the way to the tickets of each. In the tickets themselves only what was written is looked for. */
export function CustomersNamed({ state }: { state: TicketsState }) {
  const { q = '', customerId } = state.filters
  const has = useHas()
  const isAsked = /\p{L}{2}/u.test(q) && customerId === undefined && has('customer.read')
  const query = { q: q.slice(0, 120), limit: 10 }
  const found = useReply(listCustomers, { query }, { when: isAsked, freshFor: 60_000 }).data?.items
  const named = isAsked && found ? customersNamed(query.q, found) : []
  if (named.length === 0) return null
  return (
    <ul className={styles.named} aria-label={deskWords.named}>
      {named.map(({ id, number, name }) => (
        <li key={id}>
          <PlaceLink to={ticketsAddress({ queue: 'all', of: state.of, view: null, filters: { customerId: id }, sort: 'newest' })}>
            {deskWords.ticketsOf(name, number)}
          </PlaceLink>
        </li>
      ))}
    </ul>
  )
}
