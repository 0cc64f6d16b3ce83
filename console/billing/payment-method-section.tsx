import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { endsSoon, expiryInWords, isPast } from '#console/billing/expiry.ts'
import { messages as billing } from '#console/billing/messages.ts'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { StatusWord } from '#ui/status-word.tsx'
import { useViewer } from '#ui/viewer-context.ts'

export function PaymentMethodSection({ id, methods }: { id: string; methods: NonNullable<Dashboard['paymentMethod']> }) {
  const viewer = useViewer()
  const words = dashboardWords
  return (
    <Section title={words.paymentMethod} link={{ to: `/customers/${id}/billing?part=methods`, words: words.all(methods.total) }}>
      {methods.items.length === 0 && <EmptyState>{words.noMethod}</EmptyState>}
      <Rows label={words.paymentMethod}>
        {methods.items.map((method) => (
          <Row key={method.id} columns="left">
            <Cell>{method.brand}</Cell>
            <Cell span={2}>
              {words.endingIn(method.lastFour)} <Cell tone="label">{method.expires && words.expires(expiryInWords(method.expires))}</Cell>
            </Cell>
            <Cell end tone="support">
              {isPast(method.expires, viewer) ? (
                <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone="due">
                  {words.expired}
                </StatusWord>
              ) : endsSoon(method.expires, viewer) ? (
                <StatusWord icon={<IconAlertTriangle {...besideWords} />} tone="due">
                  {billing.expiresSoon}
                </StatusWord>
              ) : method.isAutopay ? (
                <StatusWord icon={<IconCheck {...besideWords} />} tone="settled">
                  {words.autopay}
                </StatusWord>
              ) : method.isDefault ? (
                words.primaryMethod
              ) : (
                words.backup
              )}
            </Cell>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
