import { type Choices, filterWords } from '#console/find/filter-words.ts'
import { filterNames } from '#console/find/list-address.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { type ExportLine, listExports } from '#contract/exports.ts'
import { filterChoices } from '#contract/find.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { useCounts } from '#ui/format-count.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { usePages } from '#ui/use-pages.ts'
import { useViewer, type Viewer } from '#ui/viewer-context.ts'

const words = messages.exports

/** Who took customers out, newest first. */
export function ExportsScreen() {
  const viewer = useViewer()
  const counted = useCounts()
  const pages = usePages(listExports, { query: {} })
  const choices = useReply(filterChoices, {}, { freshFor: 300_000 })
  return (
    <SheetPage title={messages.section.exports[0]} lead={messages.section.exports[1]}>
      <ShownPages pages={pages} what={words.what}>
        {(items, more) => (
          <>
            {items.length === 0 && <EmptyState>{words.none}</EmptyState>}
            <ul aria-label={words.what}>
              {items.map((line) => (
                <li key={line.id} className={styles.change}>
                  <p>
                    <strong>{whatWords(line)}</strong>
                    <span className={styles.second}>
                      <ShownDate instant={line.at} /> {words.by(line.by)}
                    </span>
                  </p>
                  <p className={styles.second}>
                    {[
                      words.state[line.state],
                      line.records !== null &&
                        words[line.what === 'customers' ? 'customers' : 'records'](line.records, counted(line.records)),
                      line.what === 'customers' && filtersInWords(line.filters, choices.data, viewer),
                    ]
                      .filter(Boolean)
                      .join('. ')}
                  </p>
                </li>
              ))}
            </ul>
            {more}
          </>
        )}
      </ShownPages>
    </SheetPage>
  )
}

function whatWords({ what, format, customer }: ExportLine): string {
  if (what === 'statement' && customer) return words.statement(customer.name ?? '', customer.number)
  return what === 'customers' || !customer ? words.list(format) : words.one(customer.name ?? '', customer.number, format)
}

function filtersInWords(filters: Record<string, string>, choices: Choices | undefined, viewer: Viewer): string {
  const said = filterNames.flatMap((name) => (filters[name] ? [filterWords(name, filters[name], choices, viewer)] : []))
  if (filters.q) said.unshift(words.search)
  return said.length > 0 ? said.join(', ') : words.everybody
}
