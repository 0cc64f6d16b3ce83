import { IconClock } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import { BalanceWords } from '#console/customers/balance-words.tsx'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import { languageName } from '#console/customers/language-name.ts'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { useMayWork } from '#console/interactions/use-may-work.ts'
import { wrapUpAddress } from '#console/interactions/wrap-up-address.ts'
import { CustomerEquipment } from '#console/tickets/customer-equipment.tsx'
import { CustomerPhones } from '#console/tickets/customer-phones.tsx'
import deskStyles from '#console/tickets/desk.module.css'
import { threadWords } from '#console/tickets/thread-words.ts'
import styles from '#console/tickets/ticket-side.module.css'
import type { Dashboard } from '#contract/dashboard.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CriticalBand } from '#ui/critical-band.tsx'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { formatInstant, formatMonth } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { useKeys } from '#ui/keys.ts'
import { Money } from '#ui/money.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = threadWords.side

/** What an answer has to know of the customer, and where one goes on from here. */
export function CustomerFacts({ dashboard }: { dashboard: Dashboard }) {
  const viewer = useViewer()
  const go = useGo()
  const { history } = useRouter()
  const { askToStart, open } = useInteraction()
  const { mayStart, mayNote } = useMayWork()
  const { customer, accountSummary, paymentMethod, promises, notes, sections } = dashboard
  const at = `/customers/${customer.id}`
  const autopay = paymentMethod?.items.find(({ isAutopay }) => isAutopay)
  useKeys([{ keys: 'o', label: words.open, run: () => go(`${at}?via=ticket`) }])

  return (
    <>
      <header className={styles.customer}>
        <h2>
          <PlaceLink to={`${at}?via=ticket`}>{customer.name ?? words.nameless}</PlaceLink>{' '}
          <span className={deskStyles.quiet}>{customer.number}</span>
        </h2>
        <p>
          <CustomerStatusWord
            of={
              customer.status === 'inactive'
                ? { status: 'inactive', cause: customer.inactiveCause }
                : customer.status === 'merged'
                  ? { status: 'merged', into: customer.mergedInto?.number ?? null }
                  : { status: customer.status }
            }
          />{' '}
          <span className={deskStyles.quiet}>
            {words.since(formatMonth(customer.customerSince, viewer), languageName(customer.language, viewer.locale))}
          </span>
        </p>
      </header>
      <CriticalBand notes={customer.criticalNotes.map(({ id, text }) => ({ id, text }))} />
      <CustomerPhones id={customer.id} />
      {sections.money && customer.balance && (
        <dl className={styles.sideFacts}>
          <div>
            <dt>{words.balance}</dt>
            <dd>
              <PlaceLink className={styles.inkLink} to={`${at}/billing`}>
                <BalanceWords
                  balance={customer.balance}
                  pastDue={customer.pastDue}
                  waiting={customer.waiting}
                  nextDueOn={customer.nextDueOn}
                />
              </PlaceLink>
            </dd>
          </div>
          {accountSummary.monthlyTotal && (
            <div>
              <dt>{words.monthly}</dt>
              <dd>
                <Money value={accountSummary.monthlyTotal} />
              </dd>
            </div>
          )}
          <div>
            <dt>{words.autopay}</dt>
            <dd>{autopay ? words.ending(autopay.brand, autopay.lastFour) : words.noAutopay}</dd>
          </div>
        </dl>
      )}
      {sections.alarm && <CustomerEquipment id={customer.id} />}
      {promises.items.length > 0 && (
        <section className={styles.sideSection}>
          <h3>{words.promises}</h3>
          <ul>
            {promises.items.map((promise) => (
              <li key={promise.id}>
                <StatusWord icon={<IconClock {...besideWords} />} tone={promise.isLate ? 'due' : 'quiet'}>
                  {(promise.isLate ? words.late : words.due)(formatInstant(promise.dueAt, viewer))}
                </StatusWord>{' '}
                {promise.what} <span className={deskStyles.quiet}>{promise.owner}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className={styles.sideSection}>
        <h3>
          {words.notes}
          <PlaceLink className={styles.sideLink} to={`${at}/notes`} aria-label={`${words.notes}: ${words.allOf(notes.total)}`}>
            {words.allOf(notes.total)}
          </PlaceLink>
        </h3>
        {notes.items.length === 0 && <p className={deskStyles.quiet}>{words.noNotes}</p>}
        <ul>
          {notes.items.map(
            (note) =>
              note.kind === 'note' && (
                <li key={note.id} className={styles.noteLine}>
                  <span className={deskStyles.quiet}>
                    <ShownDate instant={note.at} as="date" />
                  </span>
                  <PlaceLink className={styles.inkLink} to={`${at}/notes/${note.id}`}>
                    {dashboardWords.disposition(note.disposition.category, note.disposition.name)}
                  </PlaceLink>
                </li>
              ),
          )}
        </ul>
      </section>
      <section className={styles.sideSection}>
        <h3>{words.from}</h3>
        <ul className={styles.fromHere}>
          <li>
            <ActionButton kind="quiet" keys="O" onPress={() => go(`${at}?via=ticket`)}>
              {words.open}
            </ActionButton>
          </li>
          {mayStart && (
            <li>
              <ActionButton kind="quiet" keys="I" onPress={() => askToStart({ customerId: customer.id })}>
                {words.interaction}
              </ActionButton>
            </li>
          )}
          {open && mayNote && (
            <li>
              <ActionButton kind="quiet" keys="W" onPress={() => go(wrapUpAddress(at, history.location.href))}>
                {words.wrapUp}
              </ActionButton>
            </li>
          )}
          <li>
            <ActionButton kind="quiet" onPress={() => go(`${at}/tickets`)}>
              {words.history}
            </ActionButton>
          </li>
        </ul>
      </section>
    </>
  )
}
