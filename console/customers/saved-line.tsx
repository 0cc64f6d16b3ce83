import { useRef } from 'react'
import { accountWords } from '#console/customers/account-words.ts'
import type { CardEdit } from '#console/customers/use-card-edit.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { UndoLine } from '#ui/undo-line.tsx'

/** Under a card that was just saved: the way back. Undo goes away with its use, so focus goes to the card's pencil. */
export function SavedLine<Values>({ edit: { undo, undoProblem } }: { edit: CardEdit<Values> }) {
  const line = useRef<HTMLDivElement>(null)
  if (undoProblem) {
    return (
      <div role="alert">
        <SunkenLine tone="stop">{undoProblem}</SunkenLine>
      </div>
    )
  }
  if (!undo) return null
  return (
    <div ref={line}>
      <UndoLine
        onUndo={() => {
          line.current?.previousElementSibling?.querySelector('button')?.focus()
          void undo()
        }}
      >
        {accountWords.saved}
      </UndoLine>
    </div>
  )
}
