import { whyRefused } from '#console/interactions/held-call.ts'
import { actWords } from '#console/tickets/act-words.ts'
import { bulkDid } from '#console/tickets/bulk-did.ts'
import { bulkWords } from '#console/tickets/bulk-words.ts'
import { type TicketBulkChange, undoTicketBulkChange } from '#contract/ticket-bulk.ts'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = bulkWords.latest

/** What taking back would do, before it does: an act of long ago is pressed by mistake as easily as the last one. */
export function BulkUndo({ change, close }: { change: TicketBulkChange; close: (begun: TicketBulkChange | null) => void }) {
  const undo = useSubmit(undoTicketBulkChange, { outdates: ['listTicketBulkChanges'], onDone: close })
  const title = words.undoOf(bulkDid(change))
  const { act, id, done } = change
  return (
    <Overlay label={title} onClose={() => close(null)}>
      <OverlayForm
        title={title}
        act={words.undoAct(done)}
        busy={undo.isPending}
        refused={undo.error ? whyRefused(undo.error) : undefined}
        leave={actWords.cancel}
        onSubmit={() => undo.isPending || undo.mutate({ params: { id } })}
        onClose={() => close(null)}
      >
        {act.kind !== 'undo' && <p>{words.undoLead[act.kind]}</p>}
        <p>{words.undoLeaves}</p>
      </OverlayForm>
    </Overlay>
  )
}
