import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/preferences.module.css'
import { listMailConsents } from '#contract/messaging.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.preferences

/** Who said what about mail, from where, newest first. */
export function ConsentHistory({ id }: { id: string }) {
  const pages = usePages(listMailConsents, { params: { id } })
  return (
    <ShownPages pages={pages} what={words.historyLabel}>
      {(items, more) =>
        items.length === 0 ? (
          <EmptyState>{words.noHistory}</EmptyState>
        ) : (
          <>
            <ul aria-label={words.historyLabel} className={styles.history}>
              {items.map(({ id: key, at, category, categoryName, wanted, source, by }) => (
                <li key={key}>
                  <span>{(wanted ? words.on : words.off)(category === 'all' ? words.all : (categoryName ?? category))}</span>
                  <span className={styles.about}>{[words.sources[source], by?.name].filter(Boolean).join(', ')}</span>
                  <span className={styles.about}>
                    <ShownDate instant={at} />
                  </span>
                </li>
              ))}
            </ul>
            {more}
          </>
        )
      }
    </ShownPages>
  )
}
