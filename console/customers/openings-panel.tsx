import { messages } from '#console/customers/messages.ts'
import styles from '#console/customers/openings-panel.module.css'
import { listAccesses } from '#contract/customers.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.history

/** Who opened the account and which secrets were shown, newest first. */
export function OpeningsPanel({ id }: { id: string }) {
  const pages = usePages(listAccesses, { params: { id }, query: { limit: 20 } })
  return (
    <section aria-label={words.openings}>
      <h2 className={styles.title}>{words.openings}</h2>
      <ShownPages pages={pages} what={words.openingsWhat}>
        {(items, more) => (
          <>
            {items.length === 0 && <EmptyState>{words.noOpenings}</EmptyState>}
            <ol>
              {items.map(({ at, by, kind, via, subject, because }) => (
                <li key={`${at} ${by} ${kind}`} className={styles.row}>
                  <span className={styles.at}>
                    <ShownDate instant={at} />
                  </span>
                  <span>
                    {by}{' '}
                    <span className={styles.about}>
                      {[
                        words.kinds[kind] ?? kind,
                        subject && (words.subjects[subject] ?? subject),
                        via && (words.vias[via] ?? via),
                        because && words.because(because),
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </span>
                </li>
              ))}
            </ol>
            {more}
          </>
        )}
      </ShownPages>
    </section>
  )
}
