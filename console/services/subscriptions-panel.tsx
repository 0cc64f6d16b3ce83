import { messages } from '#console/services/messages.ts'
import { ServiceStateWord } from '#console/services/service-state-word.tsx'
import { ServiceTable } from '#console/services/service-table.tsx'
import { listSubscriptions } from '#contract/panels.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate } from '#ui/format-date.ts'
import { formatMoney } from '#ui/format-money.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer, type Viewer } from '#ui/viewer-context.ts'

/** Subscriptions, running ones first. */
export function SubscriptionsPanel({ id }: { id: string }) {
  const viewer = useViewer()
  const pages = usePages(listSubscriptions, { params: { id } })
  const { columns } = messages
  return (
    <ShownPages pages={pages} what={messages.whatSubscriptions}>
      {(items, more) => (
        <>
          <ServiceTable
            title={messages.subscriptions}
            heads={[columns.plan, columns.state, columns.since, columns.next, columns.contract, columns.price]}
            rows={items.map((item) => ({
              key: item.id,
              cells: [
                item.plan,
                <span key="state">
                  <ServiceStateWord state={item.state} /> {endOf(item, viewer)}
                </span>,
                <ShownDate key="since" date={item.since} year="always" />,
                item.nextChargeOn ? <ShownDate key="next" date={item.nextChargeOn} /> : '',
                item.contractEndsOn ? <ShownDate key="end" date={item.contractEndsOn} year="always" /> : messages.noContract,
                messages.price(formatMoney(item.price, viewer.locale), messages.interval[item.interval] ?? item.interval),
              ],
            }))}
          />
          {items.length === 0 && <EmptyState>{messages.none.subscriptions}</EmptyState>}
          {more}
        </>
      )}
    </ShownPages>
  )
}

/** "ends on Dec 1, 2026", "Ended Dec 1, 2026", or nothing. */
function endOf({ endsOn, endedOn }: { endsOn: string | null; endedOn: string | null }, viewer: Viewer): string {
  if (endedOn) return messages.ended(formatDate(endedOn, viewer, 'always'))
  return endsOn ? messages.endsOn(formatDate(endsOn, viewer, 'always')) : ''
}
