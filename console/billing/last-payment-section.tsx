import { MoneyLink } from '#console/billing/money-link.tsx'
import { PaymentStateWord } from '#console/billing/payment-state-word.tsx'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

export function LastPaymentSection({ id, payment }: { id: string; payment: Dashboard['lastPayment'] }) {
  const words = dashboardWords
  return (
    <Section title={words.lastPayment} link={{ to: `/customers/${id}/billing?part=payments`, words: words.allPayments }}>
      {payment ? (
        <Rows label={words.lastPayment}>
          <Row columns="left">
            <Cell>
              <ShownDate instant={payment.at} as="date" />
            </Cell>
            <Cell tone="support" spare>
              {payment.method}
            </Cell>
            <Cell>
              <PaymentStateWord status={payment.status} declineReason={payment.declineReason} />
            </Cell>
            <Cell end>
              <MoneyLink to={`/customers/${id}/billing/transactions/payment/${payment.id}`} value={payment.amount} strong />
            </Cell>
          </Row>
        </Rows>
      ) : (
        <EmptyState>{words.noPayment}</EmptyState>
      )}
    </Section>
  )
}
