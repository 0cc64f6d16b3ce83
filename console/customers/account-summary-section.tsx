import { CollectionLine } from '#console/collections/collection-line.tsx'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import { messages } from '#console/customers/messages.ts'
import { standingBecause } from '#console/customers/standing-because.ts'
import type { Thread } from '#console/customers/use-thread.ts'
import { threadOf } from '#console/customers/value-words.ts'
import type { CustomerHeader } from '#contract/customers.ts'
import type { Dashboard } from '#contract/dashboard.ts'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { type Fact, FactRow, Facts } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { Threaded } from '#ui/threaded.tsx'
import { useViewer } from '#ui/viewer-context.ts'

export type AccountSummary = Dashboard['accountSummary']

export function AccountSummarySection({
  id,
  summary,
  header,
  thread,
}: {
  id: string
  summary: AccountSummary
  header: Pick<CustomerHeader, 'cancellation' | 'inactiveCause' | 'billingPausedSince'>
  thread: Thread
}) {
  const viewer = useViewer()
  const words = dashboardWords
  const { cancellation } = header
  const because = standingBecause(header, viewer)
  const { status, since, lastContact, monthlyTotal, pastDue, pastDueDays, openTickets, email } = summary
  const isLate = pastDueDays !== null && pastDueDays > 0

  const second: (Fact | null)[] = [
    monthlyTotal && {
      label: words.monthlyTotal,
      value: (
        <PlaceLink to={`/customers/${id}/billing`}>
          <Money value={monthlyTotal} />
        </PlaceLink>
      ),
      strong: true,
    },
    pastDue && {
      label: words.pastDue,
      value: (
        <>
          {isLate && words.pastDueDays(pastDueDays)}
          <PlaceLink to={`/customers/${id}/billing?part=invoices&show=open`}>
            <Money value={pastDue} />
          </PlaceLink>
        </>
      ),
      strong: isLate,
    },
    openTickets === null
      ? null
      : {
          label: words.openTickets,
          value: openTickets > 0 ? <PlaceLink to={`/customers/${id}/tickets`}>{openTickets}</PlaceLink> : openTickets,
        },
  ]
  const beside = (at: number) => (second[at] ? { second: second[at] } : {})
  const contact = lastContact
    ? words.contact(
        formatInstant(lastContact.at, viewer, 'date'),
        words.channel[lastContact.channel] ?? lastContact.channel,
        lastContact.minutes,
      )
    : words.noContact

  return (
    <Section title={words.accountSummary} link={{ to: `/customers/${id}/account`, words: words.account }}>
      <Facts>
        <FactRow
          label={words.status}
          value={words.since(
            messages.status[status as keyof typeof messages.status] ?? status,
            cancellation ? formatDate(cancellation.on, viewer) : formatInstant(since, viewer, 'date'),
          )}
          {...beside(0)}
        />
        {because && <FactRow label={words.because} value={because} />}
        <FactRow label={words.lastContact} value={contact} {...beside(1)} />
        <FactRow
          label={words.email}
          value={<Threaded change={threadOf(thread, 'emails', viewer)}>{email ?? words.noEmail}</Threaded>}
          {...beside(2)}
        />
      </Facts>
      {isLate && <CollectionLine id={id} withLink={false} />}
    </Section>
  )
}
