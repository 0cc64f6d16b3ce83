import { IconArrowUp } from '@tabler/icons-react'
import { AlertStateWord } from '#console/services/alert-state-word.tsx'
import { messages } from '#console/services/messages.ts'
import { ServiceName } from '#console/services/service-name.tsx'
import { listAlerts } from '#contract/panels.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMonth } from '#ui/format-date.ts'
import { besideWords } from '#ui/icon.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer } from '#ui/viewer-context.ts'

type Alert = ReplyOf<typeof listAlerts>['items'][number]

/** What became of it: of one that was passed with a higher threshold, that it was. */
function AlertState({ state, passedWith }: Alert) {
  if (passedWith === null) return <AlertStateWord state={state} />
  return (
    <StatusWord icon={<IconArrowUp {...besideWords} />} tone="quiet">
      {messages.passed}
    </StatusWord>
  )
}

/** Nothing where nothing was sent. */
const sentBy = ({ state, passedWith, channel }: Alert) =>
  state === 'sent' && passedWith === null ? (messages.channel[channel] ?? channel) : null

export function AlertsPanel({ id }: { id: string }) {
  const pages = usePages(listAlerts, { params: { id } })
  const viewer = useViewer()
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
            { id: 'service', title: columns.service, cell: ({ service }) => <ServiceName service={service} /> },
            { id: 'threshold', title: columns.threshold, cell: (alert) => messages.reached(alert.thresholdPercent, alert.allowance) },
            { id: 'month', title: columns.month, spare: true, cell: ({ periodOn }) => periodOn && formatMonth(periodOn, viewer) },
            { id: 'state', title: columns.state, cell: AlertState },
            { id: 'channel', title: columns.channel, spare: true, cell: sentBy },
          ]}
        />
      )}
    </ShownPages>
  )
}
