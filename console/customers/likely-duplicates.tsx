import { useEffect } from 'react'
import { messages } from '#console/customers/messages.ts'
import type { NewCustomer } from '#console/customers/new-customer.ts'
import styles from '#console/customers/new-customer-form.module.css'
import { useHas } from '#console/session/session-context.tsx'
import type { Address } from '#contract/customers.ts'
import { type Duplicate, findDuplicates } from '#contract/signups.ts'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { formatPhoneAtOnce } from '#ui/format-phone.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.duplicates
const pauseMs = 500

/** Asks a moment after the last change who may be here already. */
export function useDuplicates(given: NewCustomer, others: (Address | null)[]): Duplicate[] {
  const may = useHas()('customer.create')
  const find = useSubmit(findDuplicates)
  const body = {
    holderNames: given.holderNames,
    phones: given.phones.map(({ number }) => number),
    emails: given.emails.map(({ address }) => address),
    addresses: [given.billingAddress, ...others].flatMap((address) => (address && /^[A-Z]{2}$/.test(address.country) ? [address] : [])),
  }
  const text = JSON.stringify(body)
  const isAsked = [...body.phones, ...body.emails].some((one) => one.trim().length > 5) || body.addresses.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what is typed has changed
  useEffect(() => {
    if (!may || !isAsked) return
    const timer = window.setTimeout(() => find.mutate({ body }), pauseMs)
    return () => window.clearTimeout(timer)
  }, [text])
  return isAsked ? (find.data?.items ?? []) : []
}

/** Accounts that may be of the same person, each with what they share. */
export function LikelyDuplicates({ items }: { items: Duplicate[] }) {
  const { homeCountry } = useViewer()
  return (
    <div role="status">
      {items.length > 0 && (
        <section className={styles.duplicates} aria-label={words.title}>
          <h2>{words.title}</h2>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <PlaceLink to={`/customers/${item.id}`}>{[item.name ?? messages.nameNotKnown, item.number].join(', ')}</PlaceLink>{' '}
                <CustomerStatusWord of={{ status: item.status }} />
                <span className={styles.shared}>
                  {words.line(
                    item.why.map((one) => words.why[one]).join(', '),
                    item.shared.map((one) => formatPhoneAtOnce(one, homeCountry) ?? one).join('; '),
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Beside a field that was just filled in: which accounts share it, so that nobody fills in two screens in vain. */
export function SharedBy({ items, what }: { items: Duplicate[]; what: 'phone' | 'email' }) {
  const having = items.filter(({ why }) => why.includes(what))
  return (
    <div role="status">
      {having.length > 0 && (
        <p className={styles.sharedBy}>
          {words.count[what](having.length)}{' '}
          {having.map((item) => (
            <PlaceLink key={item.id} to={`/customers/${item.id}`}>
              {[item.name ?? messages.nameNotKnown, item.number].join(', ')}
            </PlaceLink>
          ))}
        </p>
      )}
    </div>
  )
}
