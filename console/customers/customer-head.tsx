import { BalanceWords } from '#console/customers/balance-words.tsx'
import { Colleagues } from '#console/customers/colleagues.tsx'
import { CopyNumber } from '#console/customers/copy-number.tsx'
import styles from '#console/customers/customer-head.module.css'
import { languageName } from '#console/customers/language-name.ts'
import { LocalTime } from '#console/customers/local-time.tsx'
import { messages } from '#console/customers/messages.ts'
import { useExport } from '#console/exports/export-context.ts'
import { ExportMenu } from '#console/exports/export-menu.tsx'
import { useInteraction } from '#console/interactions/interaction-context.ts'
import { messages as interactionWords } from '#console/interactions/messages.ts'
import { RunningContacts } from '#console/interactions/running-contacts.tsx'
import { runningElsewhere } from '#console/interactions/running-elsewhere.ts'
import { useSession } from '#console/session/session-context.tsx'
import { StatusMenu } from '#console/status/status-menu.tsx'
import type { CustomerHeader } from '#contract/customers.ts'
import { CustomerStatusWord, MembershipWord } from '#ui/customer-status.tsx'
import { formatDate, formatInstant, formatMonth } from '#ui/format-date.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** Who this is, on two lines: name, number, standing and colleagues; then the facts that every call needs. */
export function CustomerHead({ header, colleagues }: { header: CustomerHeader; colleagues: readonly string[] }) {
  const viewer = useViewer()
  const { company } = useSession()
  const words = messages.header
  const exportIt = useExport()

  return (
    <div className={styles.head}>
      <div className={styles.first}>
        <h1 data-unknown={header.name === null || undefined}>{header.name ?? messages.nameNotKnown}</h1>
        <CopyNumber number={header.number} />
        <CustomerStatusWord of={statusOf(header)} soft />
        {company.modules.includes('loyalty') && <MembershipWord membership={header.membership} />}
        {header.mergedFrom.length > 0 && (
          <span className={styles.from}>{messages.merged.from(header.mergedFrom.map(({ number }) => number))}</span>
        )}
        <CallElsewhere />
        <span className={styles.end}>
          <Colleagues names={colleagues} />
          <StatusMenu header={header} />
          <ExportMenu
            label={words.more}
            title={messages.exportTitle}
            because={header.can.export?.allowed ? undefined : header.can.export?.because}
            ask={(format) => exportIt({ customerId: header.id, shownAs: header.name ?? header.number, format })}
          />
        </span>
      </div>
      <dl className={styles.facts}>
        {header.balance && (
          <div>
            <dt>{words.balance}</dt>
            <dd>
              <PlaceLink className={styles.money} to={`/customers/${header.id}/billing`}>
                <BalanceWords balance={header.balance} pastDue={header.pastDue} waiting={header.waiting} nextDueOn={header.nextDueOn} />
              </PlaceLink>
            </dd>
          </div>
        )}
        <div>
          <dt>{words.customerSince}</dt>
          <dd>{formatMonth(header.customerSince, viewer)}</dd>
        </div>
        {header.cancellation && (
          <div>
            <dt>{words.cancelled}</dt>
            <dd>{words.cancelledBecause(formatDate(header.cancellation.on, viewer), header.cancellation.disposition.name)}</dd>
          </div>
        )}
        {header.billingPausedSince && (
          <div>
            <dt>{words.billing}</dt>
            <dd>{words.billingPaused(formatInstant(header.billingPausedSince, viewer, 'date'))}</dd>
          </div>
        )}
        {header.partner && (
          <div>
            <dt>{words.partner}</dt>
            <dd>{header.partner.name}</dd>
          </div>
        )}
        <div>
          <dt>{words.language}</dt>
          <dd>{languageName(header.language, viewer.locale)}</dd>
        </div>
        <div className={styles.spare}>
          <dt>{words.localTime}</dt>
          <dd>
            <LocalTime timeZone={header.timeZone} />
          </dd>
        </div>
      </dl>
    </div>
  )
}

/** Where nothing is open with this customer, a call that goes on with somebody else stands beside their name: the page still fits one screen. */
function CallElsewhere() {
  const { open, owed } = useInteraction()
  const running = runningElsewhere(owed, open, useViewer().now())
  if (open || running.length === 0) return null
  const others = running.length - 1
  return (
    <RunningContacts
      running={running.slice(0, 1)}
      label={interactionWords.runningElsewhere}
      beside={others > 0 && <PlaceLink to="/work">{messages.header.othersGoingOn(others)}</PlaceLink>}
    />
  )
}

function statusOf(header: CustomerHeader) {
  switch (header.status) {
    case 'data_entry':
      return {
        status: header.status,
        step: header.fulfilment?.step ?? null,
        done: header.fulfilment?.done ?? 0,
        of: header.fulfilment?.of ?? 7,
      }
    case 'inactive':
      return { status: header.status, cause: header.inactiveCause }
    case 'merged':
      return { status: header.status, into: header.mergedInto?.number ?? null }
    default:
      return { status: header.status }
  }
}
