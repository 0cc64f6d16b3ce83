import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { usePart } from '#console/customers/use-part.ts'
import { PortalUsersPanel } from '#console/portal/portal-users-panel.tsx'
import { AlertsPanel } from '#console/services/alerts-panel.tsx'
import { messages } from '#console/services/messages.ts'
import { ServicesPanel } from '#console/services/services-panel.tsx'
import { SubscriptionsPanel } from '#console/services/subscriptions-panel.tsx'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { UsagePanel } from '#console/usage/usage-panel.tsx'
import { useGo } from '#ui/place-link.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'

const parts = ['services', 'usage', 'alerts'] as const

/** What the customer has running, what was used of it, and which usage alerts were sent. */
export function ServicesScreen() {
  const id = useCustomerId()
  const has = useHas()
  const { modules } = useSession().company
  const part = usePart(parts)
  const go = useGo()

  return (
    <PanelPage
      {...(modules.includes('telecom') && {
        head: (
          <SegmentedChoice
            label={messages.parts.label}
            value={part}
            options={parts.map((value) => ({ value, label: messages.parts[value] }))}
            onChange={(chosen) => go(`/customers/${id}/services?part=${chosen}`)}
          />
        ),
      })}
    >
      {part === 'alerts' && <AlertsPanel id={id} />}
      {part === 'usage' && <UsagePanel id={id} />}
      {part === 'services' && (
        <>
          {has('money.read') && <SubscriptionsPanel id={id} />}
          <ServicesPanel id={id} />
          <PortalUsersPanel id={id} />
        </>
      )}
    </PanelPage>
  )
}
