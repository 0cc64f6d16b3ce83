import { useExport } from '#console/exports/export-context.ts'
import { ExportMenu } from '#console/exports/export-menu.tsx'
import styles from '#console/find/find.module.css'
import { FirstCustomers } from '#console/find/first-customers.tsx'
import { type ListState, standardColumns } from '#console/find/list-address.ts'
import { columnsFor, sortOfColumn } from '#console/find/list-columns.tsx'
import { ListFilters } from '#console/find/list-filters.tsx'
import { MatchedWords } from '#console/find/matched-words.tsx'
import { messages } from '#console/find/messages.ts'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { findCardNumbers } from '#contract/card-number.ts'
import { type CustomerLine, listCustomers } from '#contract/find.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { type Column, DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { useCounts } from '#ui/format-count.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { Pill } from '#ui/pill.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { usePages } from '#ui/use-pages.ts'

const words = messages.list

/** The customers that fit, page by page; with words from the search, what matched stands beside each. */
export function CustomerList({ state, onState }: { state: ListState; onState: (state: Partial<ListState>) => void }) {
  const session = useSession()
  const has = useHas()
  const counted = useCounts()
  const exportIt = useExport()
  // A whole number that somebody linked or pasted into the address goes no further.
  const holdsCard = findCardNumbers(state.q).length > 0
  const asked = { ...state.filters, ...(state.q ? { q: state.q.slice(0, 120) } : { sort: state.sort }) }
  // The address holds text; the server checks each filter and names the one that it does not know.
  const pages = usePages(listCustomers, { query: asked as never }, { when: !holdsCard, keepPrevious: true })
  const all = columnsFor(session)
  const shown = state.columns.filter((column) => all.some(({ id }) => id === column))
  const isStandard = state.columns.join() === standardColumns.join()
  const isFiltered = Object.keys(state.filters).length > 0
  const columns: Column<CustomerLine>[] = state.q
    ? [
        ...all.slice(0, 2),
        { id: 'matched', title: messages.columns.matched, cell: (line) => <MatchedWords line={line} /> },
        ...all.slice(2),
      ]
    : all
  const sortColumn = Object.entries(sortOfColumn).find(([, sort]) => sort === state.sort)?.[0] ?? 'number'

  return (
    <>
      <div className={styles.bar}>
        <ListFilters filters={state.filters} onFilters={(filters) => onState({ filters })} />
        {state.q && !holdsCard && (
          <Pill removeLabel={words.leaveSearch} onRemove={() => onState({ q: '' })}>
            {words.searchOf(state.q)}
          </Pill>
        )}
        <span className={styles.export}>
          <ExportMenu
            label={words.export}
            title={words.exportTitle}
            because={has('customer.export') ? undefined : words.exportByLead}
            ask={(format) => exportIt({ list: asked, format })}
          />
        </span>
        <p className={styles.total} role="status">
          {pages.first && !pages.isOutdated && totalWords(state.q, pages.first, pages.items?.length ?? 0, counted)}
        </p>
      </div>
      {holdsCard && <SunkenLine tone="stop" strong={words.cardNumber} />}
      {pages.problem && <FailedState what={words.what} why={pages.problem.detail} onRetry={pages.again} />}
      {!pages.items && !pages.problem && !holdsCard && <LoadingBars rows={12} />}
      {pages.first?.mayBeMore && !pages.isOutdated && <SunkenLine strong={words.mayBeMore}>{words.mayBeMoreAct}</SunkenLine>}
      {pages.items && (
        <div className={styles.table} data-outdated={pages.isOutdated || undefined}>
          <div className={isStandard ? styles.standard : undefined}>
            <DataTable
              label={words.label}
              columns={columns}
              rows={pages.items}
              rowKey={(line) => line.id}
              opens={(line) => `/customers/${line.id}?via=${state.q ? 'search' : 'list'}`}
              shown={state.q ? [...shown, 'matched'] : shown}
              onShown={(ids) => onState({ columns: state.columns.filter((id) => ids.includes(id)).concat(added(ids, state)) })}
              {...(state.q
                ? {}
                : {
                    sort: { by: sortColumn, descending: state.sort === 'updated' },
                    onSort: ({ by }) => onState({ sort: sortOfColumn[by as keyof typeof sortOfColumn] }),
                  })}
              empty={
                isFiltered || state.q ? (
                  <EmptyState
                    act={
                      isFiltered ? (
                        <ActionButton kind="quiet" onPress={() => onState({ filters: {} })}>
                          {words.clear}
                        </ActionButton>
                      ) : undefined
                    }
                  >
                    {state.q ? words.emptySearch(state.q) : words.empty}
                  </EmptyState>
                ) : (
                  <EmptyState act={<FirstCustomers mayImport={has('import.run')} mayOpen={has('customer.create')} />}>
                    {words.nobody}
                  </EmptyState>
                )
              }
              foot={
                pages.more ? (
                  <ActionButton busy={pages.isFetchingMore} onPress={pages.more}>
                    {words.more}
                  </ActionButton>
                ) : undefined
              }
            />
          </div>
          {pages.moreProblem && <FailedState what={words.what} why={pages.moreProblem.detail} onRetry={pages.again} />}
        </div>
      )}
    </>
  )
}

const added = (ids: string[], state: ListState) =>
  ids.filter((id) => id !== 'matched' && !state.columns.some((known) => known === id)) as ListState['columns']

function totalWords(
  q: string,
  first: { total: number | null; tookMs: number; nextCursor: string | null },
  shown: number,
  counted: (count: number) => string,
): string {
  const total = first.total ?? shown
  if (q) return words.found(total, counted(total), Math.round(first.tookMs))
  return first.total === null ? words.atLeast(counted(shown)) : words.total(total, counted(total))
}
