import { useRef } from 'react'
import { type CardWords, cardWords, withoutCard } from '#console/notes/card-words.ts'
import { messages } from '#console/notes/messages.ts'
import lineStyles from '#console/notes/resolution.module.css'
import { ActionButton } from '#ui/action-button.tsx'

/** The whole card numbers of a text, marked where they stand, each with its repair; focus goes to the field beside it that was repaired. */
export function CardRefusal({ text, onRepaired }: { text: string; onRepaired: (text: string) => void }) {
  const refusal = useRef<HTMLUListElement>(null)
  const found = cardWords(text)
  if (found.length === 0) return null

  const repair = (card: CardWords) => {
    const fields = [...(refusal.current?.parentElement?.querySelectorAll<HTMLInputElement>('input, textarea') ?? [])]
    const field = fields.find(({ value }) => value.includes(card.words)) ?? fields[0]
    field?.focus()
    onRepaired(withoutCard(text, card))
  }

  return (
    <ul ref={refusal} className={lineStyles.cardRefusal}>
      {found.map((card) => (
        <li key={card.start}>
          <span>
            {card.before}
            <mark className={lineStyles.refusedWords}>{card.words}</mark>
            {card.after}
          </span>
          <ActionButton kind="quiet" onPress={() => repair(card)}>
            {messages.compose.card.replace(card.lastFour)}
          </ActionButton>
        </li>
      ))}
    </ul>
  )
}
