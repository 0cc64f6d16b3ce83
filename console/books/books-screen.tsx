import styles from '#console/books/books.module.css'
import { messages } from '#console/books/messages.ts'
import { listBookDays } from '#contract/books.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatDate, formatInstant } from '#ui/format-date.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { Section } from '#ui/section.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const places = [
  ['/books/receivables', messages.receivables],
  ['/books/journal', messages.journal],
  ['/movements', messages.movements],
] as const

/** The last days of the books, and the ways to what else is kept in them. */
export function BooksScreen() {
  const viewer = useViewer()
  const reply = useReply(listBookDays, {})
  return (
    <SheetPage title={messages.title} lead={messages.lead}>
      <ul className={styles.places} aria-label={messages.places}>
        {places.map(([to, [title, lead]]) => (
          <li key={to}>
            <PlaceLink to={to}>{title}</PlaceLink>
            <p className={styles.support}>{lead}</p>
          </li>
        ))}
      </ul>
      <Section title={messages.days[0] ?? ''}>
        <p className={styles.support}>{messages.days[1]}</p>
        <ShownReply reply={reply} what={messages.what.days} rows={8}>
          {({ items }) => (
            <DataTable
              label={messages.days[0] ?? ''}
              rows={items}
              rowKey={({ day }) => day}
              opens={({ day }) => `/books/days/${day}`}
              empty={<EmptyState>{messages.none}</EmptyState>}
              columns={[
                { id: 'day', title: messages.day, cell: ({ day }) => formatDate(day, viewer, 'always') },
                {
                  id: 'state',
                  title: messages.state,
                  cell: ({ closed }) => (closed ? messages.closedBy(closed.by.name, formatInstant(closed.at, viewer)) : messages.open),
                },
                {
                  id: 'differences',
                  title: messages.differencesTitle,
                  cell: ({ differencesOpen, comparedAt, closed }) =>
                    messages.differences(differencesOpen, comparedAt !== null, closed !== null),
                },
              ]}
            />
          )}
        </ShownReply>
      </Section>
    </SheetPage>
  )
}
