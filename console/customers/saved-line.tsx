import { messages } from '#console/customers/messages.ts'
import type { CardEdit } from '#console/customers/use-card-edit.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'

/** Under a card that was just saved: the way back. */
export function SavedLine<Values>({ edit: { undo, undoProblem } }: { edit: CardEdit<Values> }) {
  if (undoProblem) {
    return (
      <div role="alert">
        <SunkenLine tone="stop">{undoProblem}</SunkenLine>
      </div>
    )
  }
  return undo && <UndoLine onUndo={() => void undo()}>{messages.account.saved}</UndoLine>
}
