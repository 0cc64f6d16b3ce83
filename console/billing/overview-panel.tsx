import { BalanceChart } from '#console/billing/balance-chart.tsx'
import type { Billing } from '#console/billing/billing-tiles.tsx'
import { InvoiceStateWord } from '#console/billing/invoice-state-word.tsx'
import { messages } from '#console/billing/manager-messages.ts'
import { listInvoices } from '#contract/panels.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Money } from '#ui/money.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

/** The first part of the tab: how the balance went, and what is open. */
export function OverviewPanel({ id, billing }: { id: string; billing: Billing }) {
  const open = useReply(listInvoices, { params: { id }, query: { show: 'open', limit: 10 } })
  return (
    <>
      <BalanceChart billing={billing} />
      <Section title={messages.open.title} link={{ to: `/customers/${id}/billing?part=invoices`, words: messages.open.all }}>
        <ShownReply reply={open} what={messages.open.title} rows={3}>
          {({ items }) => (
            <>
              {items.length === 0 && <EmptyState>{messages.open.none}</EmptyState>}
              <Rows label={messages.open.title}>
                {items.map((invoice) => (
                  <Row key={invoice.id} columns="left">
                    <Cell>
                      <PlaceLink to={`/customers/${id}/billing/invoices/${invoice.id}`}>{invoice.number}</PlaceLink>
                    </Cell>
                    <Cell tone="support" spare>
                      <ShownDate date={invoice.issuedOn} />, {invoice.summary}
                    </Cell>
                    <Cell>
                      <InvoiceStateWord state={invoice.state} dueOn={invoice.dueOn} />
                    </Cell>
                    <Cell end>
                      <Money value={invoice.open} strong />
                    </Cell>
                  </Row>
                ))}
              </Rows>
            </>
          )}
        </ShownReply>
      </Section>
    </>
  )
}
