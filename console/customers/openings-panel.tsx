import { historyWords } from '#console/customers/history-words.ts'
import styles from '#console/customers/openings-panel.module.css'
import { listAccesses } from '#contract/customers.ts'
import { listProspectAccesses } from '#contract/prospects.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { type Pages, usePages } from '#ui/use-pages.ts'

const words = historyWords

/** Who opened the account and which secrets were shown. */
export function OpeningsPanel({ id }: { id: string }) {
  return <Openings title={words.openings} pages={usePages(listAccesses, { params: { id }, query: { limit: 20 } })} />
}

/** Who opened a prospect. */
export function ProspectOpeningsPanel({ id }: { id: string }) {
  return <Openings title={words.prospectOpenings} pages={usePages(listProspectAccesses, { params: { id }, query: { limit: 20 } })} />
}

/** Newest first: who, when, and how they got there. */
function Openings({ title, pages }: { title: string; pages: Pages<typeof listAccesses> }) {
  return (
    <section aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
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
