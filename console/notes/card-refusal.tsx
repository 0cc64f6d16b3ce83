import { cardWords, withoutCard } from '#console/notes/card-words.ts'
import { messages } from '#console/notes/messages.ts'
import styles from '#console/notes/notes.module.css'
import { ActionButton } from '#ui/action-button.tsx'

/** The whole card numbers of a text, marked where they stand, each with its repair. */
export function CardRefusal({ text, onRepaired }: { text: string; onRepaired: (text: string) => void }) {
  const found = cardWords(text)
  if (found.length === 0) return null
  return (
    <ul className={styles.cardRefusal}>
      {found.map((card) => (
        <li key={card.start}>
          <span>
            {card.before}
            <mark className={styles.refusedWords}>{card.words}</mark>
            {card.after}
          </span>
          <ActionButton kind="quiet" onPress={() => onRepaired(withoutCard(text, card))}>
            {messages.compose.card.replace(card.lastFour)}
          </ActionButton>
        </li>
      ))}
    </ul>
  )
}
