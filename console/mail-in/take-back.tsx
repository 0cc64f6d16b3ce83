import { whyRefused } from '#console/interactions/held-call.ts'
import { messages } from '#console/mail-in/messages.ts'
import { outdatedByPlacing as outdates } from '#console/mail-in/outdated-by-placing.ts'
import { type ReceivedMail, undoPlacingOfMail } from '#contract/mail-in.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** Of a mail that somebody has placed: back to where it waits, as long as nothing came of it. */
export function TakeBack({ mail: { id, can }, onTakenBack }: { mail: ReceivedMail; onTakenBack: () => void }) {
  const undo = useSubmit(undoPlacingOfMail, { outdates, onDone: onTakenBack })
  const { allowed, because, instead } = can.undoPlacing
  return (
    <>
      <ActionButton
        because={allowed ? undefined : [because, instead].filter(Boolean).join(' ')}
        busy={undo.isPending}
        onPress={() => undo.mutate({ params: { id } })}
      >
        {messages.takeBack}
      </ActionButton>
      {undo.error && (
        <SunkenLine tone="stop" strong={messages.notTakenBack}>
          {whyRefused(undo.error)}
        </SunkenLine>
      )}
    </>
  )
}
