import { dashboardWords } from '#console/customers/dashboard-words.ts'
import { QueueWord } from '#console/tickets/queue-word.tsx'
import styles from '#console/tickets/service-request-section.module.css'
import type { Dashboard } from '#contract/dashboard.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { Cell, Row, Rows } from '#ui/rows.tsx'
import { Section } from '#ui/section.tsx'

export function ServiceRequestSection({ id, request }: { id: string; request: Dashboard['serviceRequest'] }) {
  const words = dashboardWords
  return (
    <Section title={words.serviceRequest} link={{ to: `/customers/${id}/tickets`, words: words.allTickets }}>
      {request ? (
        <Rows label={words.serviceRequest}>
          <Row columns="right">
            <Cell span={2}>
              <span className={styles.request}>
                <PlaceLink to={`/tickets/${request.id}?queue=all`}>{request.number}</PlaceLink>
                <span>{request.subject}</span>
              </span>
            </Cell>
            <Cell>
              <QueueWord queue={request.queue} since={request.since} />
            </Cell>
            <Cell end tone="support">
              {request.assignee ?? words.unassigned}
            </Cell>
          </Row>
        </Rows>
      ) : (
        <EmptyState>{words.noServiceRequest}</EmptyState>
      )}
    </Section>
  )
}
