import { MoneyLink } from '#console/billing/money-link.tsx'
import { ProgressBar } from '#console/billing/progress-bar.tsx'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'

export function InstalmentsSection({ id, instalments }: { id: string; instalments: NonNullable<Dashboard['instalments']> }) {
  const words = dashboardWords
  return (
    <Section title={words.instalments} link={{ to: `/customers/${id}/billing?part=instalments`, words: words.all(instalments.total) }}>
      {instalments.items.length === 0 && <EmptyState>{words.noInstalments}</EmptyState>}
      <Rows label={words.instalments}>
        {instalments.items.map((purchase) => (
          <Row key={purchase.id} columns="right">
            <Cell>{purchase.item}</Cell>
            <Cell tone="support" spare>
              {words.paidOf(purchase.paid, purchase.of)}
            </Cell>
            <Cell>
              <ProgressBar done={purchase.paid} of={purchase.of} label={words.paidOf(purchase.paid, purchase.of)} />
            </Cell>
            <Cell end>
              <MoneyLink to={`/customers/${id}/billing?part=instalments`} value={purchase.left} /> {words.left}
            </Cell>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
