import styles from '#console/tickets/composer.module.css'
import type { Kind } from '#console/tickets/composer-foot.tsx'
import { threadWords } from '#console/tickets/thread-words.ts'
import { whoWrote } from '#console/tickets/who-wrote.ts'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { KeyCap } from '#ui/key-cap.tsx'

const words = threadWords.composer

type Props = {
  ticket: Ticket
  kind: Kind
  kinds: readonly Kind[]
  onKind: (kind: Kind) => void
  /** Why no saved reply can be taken. */
  noneBecause: string | undefined
  onSaved: () => void
}

/** Whether one writes to the customer or for colleagues, and the saved replies for it. */
export function ComposerKinds({ ticket, kind, kinds, onKind, noneBecause, onSaved }: Props) {
  const who = whoWrote(ticket)
  return (
    <div className={styles.kinds}>
      {kinds.map((each) => (
        <button key={each} type="button" className={styles.kind} aria-pressed={each === kind} onClick={() => onKind(each)}>
          {each === 'note' ? words.note : ticket.customer || ticket.requester.name ? words.reply(who) : words.replyNobody}
          {each === 'note' && <KeyCap keys="N" />}
        </button>
      ))}
      <span className={styles.canned}>
        <ActionButton kind="quiet" keys=";" because={noneBecause} onPress={onSaved}>
          {words.savedReplies}
        </ActionButton>
      </span>
    </div>
  )
}
