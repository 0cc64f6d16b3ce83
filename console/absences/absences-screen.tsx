import { useEffect, useState } from 'react'
import { AbsenceForm } from '#console/absences/absence-form.tsx'
import { AbsenceUndone } from '#console/absences/absence-undone.tsx'
import { messages as words } from '#console/absences/messages.ts'
import { outdatedByAbsence } from '#console/absences/outdated-by-absence.ts'
import { UndoAbsence, type UndoneAbsence } from '#console/absences/undo-absence.tsx'
import { type Absence, endAbsence, listAbsences } from '#contract/absences.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { Removal } from '#ui/removal.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useOutdate, useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Who is away, now and soon: one’s own, and everybody’s for whoever administers tickets. */
export function AbsencesScreen() {
  const viewer = useViewer()
  const [isMoving, setMoving] = useState(false)
  const reply = useReply(listAbsences, { query: {} }, { every: isMoving ? 1_000 : 30_000 })
  const [isOpen, setOpen] = useState(false)
  /** The form stood in its place: the keys go on at the button. */
  const [wasOpen, setWasOpen] = useState(false)
  const [undone, setUndone] = useState<UndoneAbsence | null>(null)
  const outdate = useOutdate()
  // What one of these moves is moved behind the answer that set it.
  const someMove = reply.data?.items.some(isUnderWay) ?? false
  useEffect(() => {
    setMoving(someMove)
    if (isMoving && !someMove) outdate(outdatedByAbsence.filter((name) => name !== 'listAbsences'))
  }, [someMove, isMoving, outdate])
  return (
    <SheetPage
      title={words.title}
      lead={words.lead}
      acts={
        !isOpen && (
          <ActionButton
            autoFocus={wasOpen}
            onPress={() => {
              setWasOpen(true)
              setUndone(null)
              setOpen(true)
            }}
          >
            {words.set}
          </ActionButton>
        )
      }
      aside={isOpen ? <AbsenceForm forOthers={reply.data?.mayForOthers ?? false} onClose={() => setOpen(false)} /> : undefined}
    >
      {undone && <AbsenceUndone key={undone.absence.id} undone={undone} />}
      <ShownReply reply={reply} what={words.what} rows={4}>
        {({ items }) => (
          <DataTable
            label={words.what}
            rows={items}
            rowKey={({ id }) => id}
            empty={<EmptyState>{words.none}</EmptyState>}
            columns={[
              { id: 'who', title: words.who, cell: ({ staff, because }) => [staff.name, because].filter(Boolean).join(': ') },
              {
                id: 'state',
                title: words.stateHead,
                cell: ({ state, endedAt }) => (endedAt ? words.endedAt(formatInstant(endedAt, viewer)) : words.state[state]),
              },
              { id: 'from', title: words.from, cell: ({ from }) => formatInstant(from, viewer) },
              { id: 'until', title: words.until, cell: ({ until }) => formatInstant(until, viewer) },
              { id: 'standIn', title: words.standIn, cell: ({ standIn }) => standIn?.name ?? '', spare: true },
              { id: 'moved', title: words.moved, cell: movedWords, spare: true },
              { id: 'end', title: words.end, cell: (absence) => <WaysOut absence={absence} onUndone={setUndone} />, whole: true },
            ]}
          />
        )}
      </ShownReply>
    </SheetPage>
  )
}

/** It has begun, and its tickets are on their way to others. */
const isUnderWay = ({ state, moved }: Absence) => state === 'now' && moved === null

function movedWords(absence: Absence): string {
  if (isUnderWay(absence)) return words.moving
  // One that was taken back while it still moved has not counted them.
  if (absence.back !== null) return words.wentBack(absence.moved ?? absence.back, absence.back)
  return absence.moved === null ? '' : words.movedCount(absence.moved)
}

function WaysOut({ absence, onUndone }: { absence: Absence; onUndone: (undone: UndoneAbsence) => void }) {
  return (
    <>
      {absence.can.undo.allowed && <UndoAbsence absence={absence} onUndone={onUndone} />}
      <EndAbsence absence={absence} />
    </>
  )
}

function EndAbsence({ absence }: { absence: Absence }) {
  const [isAsked, setAsked] = useState(false)
  const end = useSubmit(endAbsence, { outdates: outdatedByAbsence, onDone: () => setAsked(false) })
  if (!absence.can.end.allowed) return null
  const title = `${words.end} ${words.ofWhom(absence.staff.name)}`
  return (
    <>
      <ActionButton kind="quiet" onPress={() => setAsked(true)}>
        {words.end}
        <span className="for-ears"> {words.ofWhom(absence.staff.name)}</span>
      </ActionButton>
      {isAsked && (
        <Removal
          title={title}
          lead={words.endLead[absence.state === 'ahead' ? 'ahead' : 'now']}
          words={words.ending}
          busy={end.isPending}
          problem={end.error?.detail}
          onRemove={() => end.mutate({ params: { id: absence.id } })}
          onCancel={() => setAsked(false)}
        />
      )}
    </>
  )
}
