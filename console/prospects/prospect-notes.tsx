import { NoteRow } from '#console/notes/note-row.tsx'
import { messages } from '#console/prospects/messages.ts'
import { listProspectNotes } from '#contract/prospect-notes.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Section } from '#ui/section.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useListCursor } from '#ui/use-list-cursor.ts'
import { usePages } from '#ui/use-pages.ts'

const words = messages.notes

/** Every note of the prospect, newest first. */
export function ProspectNotes({ prospectId, saved }: { prospectId: string; saved: string | null }) {
  const pages = usePages(listProspectNotes, { params: { id: prospectId }, query: { limit: 25 } })
  const cursor = useListCursor<HTMLUListElement>(pages.items?.length ?? 0)
  return (
    <Section title={words.title}>
      {saved && <UndoLine>{words.saved(saved)}</UndoLine>}
      <ShownPages pages={pages} what={words.what}>
        {(items, more) =>
          items.length === 0 ? (
            <EmptyState>{words.empty}</EmptyState>
          ) : (
            <>
              <ul ref={cursor.list} aria-label={words.label}>
                {items.map((note, at) => (
                  <NoteRow
                    key={note.id}
                    note={note}
                    at={at}
                    to={`/prospects/${prospectId}/notes/${note.id}`}
                    customerNumber={null}
                    onFocus={() => cursor.move(at)}
                  />
                ))}
              </ul>
              {more}
            </>
          )
        }
      </ShownPages>
    </Section>
  )
}
