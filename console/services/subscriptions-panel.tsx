import { messages } from '#console/services/messages.ts'
import { ServiceStateWord } from '#console/services/service-state-word.tsx'
import { ServiceTable } from '#console/services/service-table.tsx'
import { listSubscriptions } from '#contract/panels.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Subscriptions, running ones first. */
export function SubscriptionsPanel({ id }: { id: string }) {
  const { locale } = useViewer()
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
                <ServiceStateWord key="state" state={item.state} />,
                <ShownDate key="since" date={item.since} year="always" />,
                item.nextChargeOn ? <ShownDate key="next" date={item.nextChargeOn} /> : '',
                item.contractEndsOn ? <ShownDate key="end" date={item.contractEndsOn} year="always" /> : messages.noContract,
                messages.price(formatMoney(item.price, locale), messages.interval[item.interval] ?? item.interval),
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
