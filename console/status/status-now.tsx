import { messages } from '#console/status/messages.ts'
import styles from '#console/status/status.module.css'
import type { AccountStatus } from '#contract/status.ts'
import { CustomerStatusWord } from '#ui/customer-status.tsx'
import { formatDate } from '#ui/format-date.ts'
import { FactRow, Facts } from '#ui/rows.tsx'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.now

/** What the status means today: billing, points, portal and opt-in. */
export function StatusNow({ account }: { account: AccountStatus }) {
  const viewer = useViewer()
  const day = (text: string) => formatDate(text.slice(0, 10), viewer)
  return (
    <section aria-label={words.label} className={styles.now}>
      <h2>{words.label}</h2>
      <p>
        <CustomerStatusWord of={statusWord(account)} soft />
      </p>
      <Facts>
        {account.because && <FactRow label={messages.because} value={account.because} />}
        <FactRow label={words.membership} value={words.memberships[account.membership]} />
        <FactRow label={words.portal} value={words.portals[account.portal]} />
        <FactRow label={words.optIn} value={account.emailOptIn ? words.yes : words.no} />
        <FactRow label={words.billing} value={billingWord(account, day)} />
        {account.pointsFrozenUntil && <FactRow label={words.points} value={words.frozen(day(account.pointsFrozenUntil))} />}
      </Facts>
    </section>
  )
}

function billingWord({ status, billingPausedSince }: AccountStatus, day: (text: string) => string): string {
  if (status === 'cancelled') return words.billingEnds
  return billingPausedSince ? words.paused(day(billingPausedSince)) : words.goesOn
}

function statusWord({ status, cause }: AccountStatus): Parameters<typeof CustomerStatusWord>[0]['of'] {
  switch (status) {
    case 'inactive':
      return { status, cause }
    case 'merged':
      return { status, into: null }
    case 'data_entry':
      return { status, step: null, done: 0, of: 7 }
    default:
      return { status }
  }
}
