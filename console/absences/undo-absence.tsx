import { messages as words } from '#console/absences/messages.ts'
import { outdatedByAbsence } from '#console/absences/outdated-by-absence.ts'
import { type Absence, undoAbsence } from '#contract/absences.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

export type UndoneAbsence = ReplyOf<typeof undoAbsence>

/** Takes back an absence that was set by mistake, with the tickets that it moved, as long as that can be. */
export function UndoAbsence({ absence: { id, staff }, onUndone }: { absence: Absence; onUndone: (undone: UndoneAbsence) => void }) {
  const undo = useSubmit(undoAbsence, { outdates: [...outdatedByAbsence, 'getTicket'], onDone: onUndone })
  return (
    <>
      <ActionButton kind="quiet" busy={undo.isPending} onPress={() => undo.mutate({ params: { id } })}>
        {words.undo}
        <span className="for-ears"> {words.ofWhom(staff.name)}</span>
      </ActionButton>
      {undo.error && <SunkenLine tone="stop" strong={undo.error.detail} />}
    </>
  )
}
