import { InvoiceStateWord } from '#console/billing/invoice-state-word.tsx'
import { MoneyLink } from '#console/billing/money-link.tsx'
import { dashboardWords } from '#console/customers/dashboard-words.ts'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'

export function InvoicesSection({ id, invoices }: { id: string; invoices: NonNullable<Dashboard['invoices']> }) {
  const words = dashboardWords
  return (
    <Section title={words.invoices} link={{ to: `/customers/${id}/billing?part=invoices`, words: words.all(invoices.total) }}>
      {invoices.items.length === 0 && <EmptyState>{words.noInvoices}</EmptyState>}
      <Rows label={words.invoices}>
        {invoices.items.map((invoice) => (
          <Row key={invoice.id} columns="left">
            <Cell>
              <PlaceLink to={`/customers/${id}/billing/invoices/${invoice.id}`}>{invoice.number}</PlaceLink>
            </Cell>
            <Cell tone="support" spare>
              <ShownDate date={invoice.issuedOn} />, {invoice.summary.charAt(0).toLowerCase() + invoice.summary.slice(1)}
            </Cell>
            <Cell>
              <InvoiceStateWord state={invoice.state} dueOn={invoice.dueOn} />
            </Cell>
            <Cell end>
              <MoneyLink
                to={`/customers/${id}/billing/invoices/${invoice.id}`}
                value={invoice.total}
                strong={invoice.open.amount !== '0'}
              />
            </Cell>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
