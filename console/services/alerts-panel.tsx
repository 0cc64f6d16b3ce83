import { messages } from '#console/services/messages.ts'
import { listAlerts } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

export function AlertsPanel({ id }: { id: string }) {
  const pages = usePages(listAlerts, { params: { id } })
  const { columns } = messages
  return (
    <ShownPages pages={pages} what={messages.whatAlerts}>
      {(items, more) => (
        <DataTable
          label={messages.alerts}
          rows={items}
          rowKey={(alert) => alert.id}
          empty={<EmptyState>{messages.none.alerts}</EmptyState>}
          foot={more}
          columns={[
            { id: 'at', title: columns.date, cell: (alert) => <ShownDate instant={alert.at} /> },
            { id: 'service', title: columns.service, cell: (alert) => alert.service },
            { id: 'threshold', title: columns.threshold, cell: (alert) => messages.reached(alert.thresholdPercent, alert.allowance) },
            { id: 'channel', title: columns.channel, spare: true, cell: (alert) => messages.channel[alert.channel] ?? alert.channel },
          ]}
        />
      )}
    </ShownPages>
  )
}
