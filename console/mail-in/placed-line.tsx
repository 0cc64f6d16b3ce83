import { whyRefused } from '#console/interactions/held-call.ts'
import { messages } from '#console/mail-in/messages.ts'
import { outdatedByPlacing as outdates } from '#console/mail-in/outdated-by-placing.ts'
import type { Placed } from '#console/mail-in/place-mail.tsx'
import { undoPlacingOfMail } from '#contract/mail-in.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Where a mail went just now, with Undo: the wrong one is chosen as easily as the right one. */
export function PlacedLine({ placed: { mailId, ticketId, number, isNew }, onTakenBack }: { placed: Placed; onTakenBack: () => void }) {
  const undo = useSubmit(undoPlacingOfMail, { outdates, onDone: onTakenBack })
  return (
    <>
      <UndoLine onUndo={() => undo.isPending || undo.mutate({ params: { id: mailId } })}>
        {isNew ? messages.opened(number) : messages.wasPut(number)}
      </UndoLine>
      <PlaceLink to={`/tickets/${ticketId}`}>{messages.openIt}</PlaceLink>
      {undo.error && (
        <SunkenLine tone="stop" strong={messages.notTakenBack}>
          {whyRefused(undo.error)}
        </SunkenLine>
      )}
    </>
  )
}
