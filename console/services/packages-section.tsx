import { dashboardWords } from '#console/customers/dashboard-words.ts'
import { ServiceStateWord } from '#console/services/service-state-word.tsx'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate, formatMonth } from '#ui/format-date.ts'
import { Money } from '#ui/money.tsx'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'
import { useViewer } from '#ui/viewer-context.ts'

type Package = NonNullable<Dashboard['subscriptions']>['items'][number]

/** An end that is set goes before what the contract says. */
function Until({ endsOn, contractEndsOn }: Package) {
  const viewer = useViewer()
  if (endsOn) return <Cell tone="support">{dashboardWords.endsOn(formatDate(endsOn, viewer, 'always'))}</Cell>
  return contractEndsOn ? <Cell tone="support">{dashboardWords.toMonth(formatMonth(contractEndsOn, viewer))}</Cell> : null
}

export function PackagesSection({ id, subscriptions }: { id: string; subscriptions: NonNullable<Dashboard['subscriptions']> }) {
  const viewer = useViewer()
  const words = dashboardWords
  return (
    <Section title={words.packages} link={{ to: `/customers/${id}/services`, words: words.allServices }}>
      {subscriptions.items.length === 0 && <EmptyState>{words.noPackages}</EmptyState>}
      <Rows label={words.packages}>
        {subscriptions.items.map((subscription) => (
          <Row key={subscription.id} columns="right">
            <Cell>{subscription.plan}</Cell>
            <Cell tone="support" spare>
              {words.sinceMonth(formatMonth(subscription.since, viewer))}
            </Cell>
            <Cell>
              <ServiceStateWord state={subscription.state} /> <Until {...subscription} />
            </Cell>
            <Cell end>
              <Money value={subscription.price} />
            </Cell>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
