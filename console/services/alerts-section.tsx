import { dashboardWords } from '#console/customers/dashboard-words.ts'
import { AlertStateWord } from '#console/services/alert-state-word.tsx'
import { ServiceName } from '#console/services/service-name.tsx'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMonth } from '#ui/format-date.ts'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

type Alerts = NonNullable<Dashboard['alerts']>
const words = dashboardWords

/** The last three that went out, and beneath them what did not: it takes no place among them. */
export function AlertsSection({ id, alerts }: { id: string; alerts: Alerts }) {
  return (
    <Section title={words.alerts} link={{ to: `/customers/${id}/services?part=alerts`, words: words.allAlerts }}>
      {alerts.items.length === 0 && <EmptyState>{words.noAlerts}</EmptyState>}
      <AlertRows label={words.alerts} items={alerts.items} />
      {alerts.notSent.length > 0 && <AlertRows label={words.notSentAlerts} items={alerts.notSent} />}
    </Section>
  )
}

function AlertRows({ label, items }: { label: string; items: Alerts['items'] }) {
  const viewer = useViewer()
  const running = new Intl.DateTimeFormat('en-CA', { timeZone: viewer.timeZone, year: 'numeric', month: '2-digit' }).format(viewer.now())
  const monthOf = ({ periodOn }: Alerts['items'][number]) =>
    periodOn === null || periodOn.startsWith(running) ? null : formatMonth(periodOn, viewer)
  return (
    <Rows label={label}>
      {items.map((alert) => (
        <Row key={alert.id} columns="right">
          <Cell span={2}>
            <ServiceName service={alert.service} /> {words.alert(alert.thresholdPercent, alert.allowance, monthOf(alert))}
          </Cell>
          <Cell tone="support" spare>
            <ShownDate instant={alert.at} />
          </Cell>
          <Cell end tone="support">
            {alert.state === 'sent' ? (words.alertChannel[alert.channel] ?? alert.channel) : <AlertStateWord state={alert.state} />}
          </Cell>
        </Row>
      ))}
    </Rows>
  )
}
