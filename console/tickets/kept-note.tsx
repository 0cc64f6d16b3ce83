import { threadWords } from '#console/tickets/thread-words.ts'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { takeNoteBack } from '#contract/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'

type Props = { ticketId: string; noteId: string; onTakenBack: (after: Ticket, isContactOver: boolean) => void }

/** That a note was kept, with the way back while nobody else has acted. */
export function KeptNote({ ticketId: id, noteId: messageId, onTakenBack }: Props) {
  const back = useTicketAct(takeNoteBack, (after) => onTakenBack(after, 'isContactOver' in after && after.isContactOver === true))
  return (
    <>
      <UndoLine onUndo={() => !back.isPending && back.mutate({ params: { id, messageId } })}>{threadWords.composer.kept}</UndoLine>
      {back.error && <SunkenLine tone="stop" strong={back.error.detail} />}
    </>
  )
}
