import { IconPencilPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { messages } from '#console/notes/messages.ts'
import noteList from '#console/notes/note-list.module.css'
import { NoteRow } from '#console/notes/note-row.tsx'
import { listDispositions, listNotes } from '#contract/notes.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { useGo } from '#ui/place-link.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useListCursor } from '#ui/use-list-cursor.ts'
import { usePages } from '#ui/use-pages.ts'

const words = messages.list

/** Every note of the customer and of what was merged into it, newest first. */
export function NotesPanel({ customerId, saved }: { customerId: string; saved: string | null }) {
  const [category, setCategory] = useState('')
  const pages = usePages(listNotes, { params: { id: customerId }, query: { limit: 25, ...(category ? { category } : {}) } })
  const cursor = useListCursor<HTMLUListElement>(pages.items?.length ?? 0)
  const { data: dispositions } = useReply(listDispositions, {}, { freshFor: 600_000 })
  const header = useCustomerInView()?.header
  const go = useGo()
  const may = header?.can.note
  const titleId = useId()
  const home = `/customers/${customerId}/notes`

  return (
    <section aria-labelledby={titleId}>
      <header className={noteList.panelHead}>
        <h2 id={titleId}>{words.title}</h2>
        <span className={noteList.filter}>
          <SelectInput
            aria-label={words.category}
            value={category}
            options={[
              { value: '', label: words.anyCategory },
              ...(dispositions?.categories ?? []).map((each) => ({ value: each.category, label: each.category })),
            ]}
            onChange={setCategory}
          />
        </span>
        <ActionButton
          kind="act"
          keys="W"
          icon={<IconPencilPlus {...besideWords} />}
          because={may && !may.allowed ? [may.because, may.instead].filter(Boolean).join(' ') : undefined}
          onPress={() => go(`${home}/new`)}
        >
          {words.write}
        </ActionButton>
      </header>
      {saved && <UndoLine>{words.saved(saved)}</UndoLine>}
      {!pages.items && !pages.problem && <LoadingBars rows={8} />}
      {pages.problem && <FailedState what={words.what} why={pages.problem.detail} onRetry={pages.again} />}
      {pages.moreProblem && <FailedState what={words.what} why={pages.moreProblem.detail} onRetry={pages.again} />}
      {pages.items?.length === 0 && (
        <EmptyState
          act={
            category ? (
              <ActionButton kind="quiet" onPress={() => setCategory('')}>
                {words.showAll}
              </ActionButton>
            ) : undefined
          }
        >
          {category ? words.emptyCategory(category) : words.empty}
        </EmptyState>
      )}
      {pages.items && (
        <ul ref={cursor.list} className={noteList.rows} aria-label={words.label}>
          {pages.items.map((note, at) => (
            <NoteRow
              key={note.id}
              note={note}
              at={at}
              to={`${home}/${note.id}`}
              customerNumber={header?.number ?? null}
              onFocus={() => cursor.move(at)}
            />
          ))}
        </ul>
      )}
      {pages.more && (
        <ActionButton busy={pages.isFetchingMore} onPress={pages.more}>
          {words.more}
        </ActionButton>
      )}
    </section>
  )
}
