import { messages as billing } from '#console/billing/messages.ts'
import { MoneyLink } from '#console/billing/money-link.tsx'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { threadOf } from '#console/customers/value-words.ts'
import type { Dashboard } from '#contract/dashboard.ts'
import { AddressLines } from '#ui/address-lines.tsx'
import { formatDate } from '#ui/format-date.ts'
import { type Fact, FactRow, Facts } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { Threaded } from '#ui/threaded.tsx'
import { useViewer, type Viewer } from '#ui/viewer-context.ts'

type Billing = NonNullable<Dashboard['billingInformation']>

export function BillingInformationSection({ id, billing, thread }: { id: string; billing: Billing; thread: Thread }) {
  const viewer = useViewer()
  const words = dashboardWords
  const { estimate, taxState, taxExemptUntil, delivery, billingAddress } = billing
  const estimated: { second?: Fact } = estimate
    ? { second: { label: words.estimate, value: <MoneyLink to={`/customers/${id}/billing`} value={estimate} />, strong: true } }
    : {}
  const tax = taxState === 'standard' ? words.taxStandard : words.taxExempt(taxExemptUntil ? formatDate(taxExemptUntil, viewer) : '')

  return (
    <Section title={words.billingInformation} link={{ to: `/customers/${id}/billing`, words: words.billing }}>
      <Facts>
        <FactRow
          label={words.nextBill}
          value={
            <Threaded change={threadOf(thread, 'nextBillOn', viewer) ?? threadOf(thread, 'billingCycle', viewer)}>
              {nextBill(billing, viewer)}
            </Threaded>
          }
          {...estimated}
        />
        <FactRow label={words.delivery} value={words.deliveries[delivery]} second={{ label: words.tax, value: tax }} />
        <FactRow
          label={words.address}
          value={
            <Threaded change={threadOf(thread, 'billingAddress', viewer)}>
              {billingAddress ? <AddressLines address={billingAddress} inline /> : words.noAddress}
            </Threaded>
          }
        />
      </Facts>
    </Section>
  )
}

/** "Dec 1, monthly on the 1st", or why there is none. */
function nextBill({ nextBillOn, billingCycle, billing: billed }: Billing, viewer: Viewer): string {
  const words = dashboardWords
  if (billed === 'ended') return words.billingEnded
  if (billed === 'paused') return words.billingPaused
  if (!nextBillOn) return words.noNextBill
  const on = formatDate(nextBillOn, viewer)
  if (billingCycle === 'monthly') return words.monthlyOn(on, billing.day(Number(nextBillOn.slice(8))))
  return words.bill(on, billingCycle ? (words.cycle[billingCycle] ?? billingCycle) : '')
}
