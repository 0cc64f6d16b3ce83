import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { useShowCustomer } from '#console/customers/customer-context.tsx'
import { CustomerHead } from '#console/customers/customer-head.tsx'
import { CustomerNotThere } from '#console/customers/customer-not-there.tsx'
import styles from '#console/customers/customer-page.module.css'
import { CustomerTabs } from '#console/customers/customer-tabs.tsx'
import { MergedLine } from '#console/customers/merged-line.tsx'
import { messages } from '#console/customers/messages.ts'
import { type Opening, OpeningContext } from '#console/customers/opening-context.ts'
import { tabOf, useTabs } from '#console/customers/tabs.ts'
import { usePresence } from '#console/customers/use-presence.ts'
import { useVia } from '#console/customers/use-via.ts'
import { type CustomerHeader, getCustomerHeader } from '#contract/customers.ts'
import { CriticalBand } from '#ui/critical-band.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { useKeysWait } from '#ui/keys.ts'
import type { Problem } from '#ui/problem.ts'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Tabs whose own reply brings the header with it; the others ask for it alone. */
const bringsHeader = (tab: string) => ['dashboard', 'account', 'masterScreen'].includes(tab)

export function CustomerPage({ id }: { id: string }) {
  const viewer = useViewer()
  const { pathname } = useLocation()
  const showInView = useShowCustomer()
  const via = useVia()
  const [brought, setBrought] = useState<CustomerHeader | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isRecorded, setRecorded] = useState(false)
  const tab = tabOf(pathname, id)
  const alone = useReply(getCustomerHeader, { params: { id } }, { when: !bringsHeader(tab) })
  const header = (bringsHeader(tab) ? brought : (alone.data ?? brought)) ?? alone.data ?? null
  const refusal = header ? null : (problem ?? alone.error)
  useKeysWait(!header && !refusal)
  const colleagues = usePresence(id, header !== null)
  const tabs = useTabs(id, header)

  const opening = useMemo<Opening>(
    () => ({
      via,
      isRecorded,
      arrived: (arrived) => {
        setBrought(arrived)
        setProblem(null)
        setRecorded(true)
      },
      refused: setProblem,
    }),
    [via, isRecorded],
  )

  // Before anything else is done: a key that waited for the customer finds what is done with them registered, however slowly the page is drawn.
  useLayoutEffect(() => {
    showInView({ id, header })
  }, [id, header, showInView])
  useEffect(() => () => showInView(null), [showInView])

  const name = header?.name ?? messages.nameNotKnown
  useEffect(() => {
    if (header) document.title = messages.titleOf(name, header.number, messages.tabs[tab])
  }, [header, name, tab])

  if (refusal?.status === 404) return <CustomerNotThere />
  if (refusal)
    return (
      <div className={styles.failed}>
        <FailedState what={messages.page} why={refusal.detail} onRetry={() => window.location.reload()} />
      </div>
    )

  return (
    <OpeningContext value={opening}>
      <div className={styles.page}>
        <header className={styles.head}>
          {header ? (
            <CustomerHead header={header} colleagues={colleagues ?? header.viewers.map((other) => other.name)} />
          ) : (
            <div className={styles.waiting} />
          )}
          {header && (
            <CriticalBand
              notes={header.criticalNotes.map(({ id: noteId, text, endsOn, by, at }) => ({
                id: noteId,
                text,
                about: messages.header.about(
                  endsOn ? messages.header.until(formatDate(endsOn, viewer)) : messages.header.forLife,
                  formatInstant(at, viewer, 'date'),
                  by,
                ),
              }))}
            />
          )}
          <CustomerTabs tabs={tabs} current={tab} id={id} />
        </header>
        <div className={styles.body}>
          {header?.mergedInto && <MergedLine survivor={header.mergedInto} />}
          <Outlet />
        </div>
      </div>
    </OpeningContext>
  )
}
