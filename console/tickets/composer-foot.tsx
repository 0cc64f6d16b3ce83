import { IconPaperclip } from '@tabler/icons-react'
import { useRef } from 'react'
import styles from '#console/tickets/composer.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import { whyNot } from '#console/tickets/ticket-acts.ts'
import type { Ticket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { besideWords } from '#ui/icon.ts'

const words = threadWords.composer
export type Kind = 'reply' | 'note'
export type Then = 'stay' | 'next' | 'close'

type Props = { ticket: Ticket; kind: Kind; busy: boolean; onSend: (then: Then) => void; onFiles: (files: File[]) => void }

/** How what was written goes out, a file with it, and where it goes. */
export function ComposerFoot({ ticket: { can, queue }, kind, busy, onSend, onFiles }: Props) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div className={styles.foot}>
      <ActionButton kind="act" keys="Ctrl Enter" busy={busy} onPress={() => onSend('stay')}>
        {kind === 'reply' ? words.send : words.keep}
      </ActionButton>
      {kind === 'reply' && (
        <>
          <ActionButton busy={busy} onPress={() => onSend('next')}>
            {words.sendNext}
          </ActionButton>
          <ActionButton
            busy={busy}
            because={can.close.allowed || queue === 'closed' ? undefined : whyNot(can.close)}
            onPress={() => onSend('close')}
          >
            {words.sendClose}
          </ActionButton>
        </>
      )}
      <button type="button" className={styles.clip} aria-label={words.attach} title={words.attach} onClick={() => picker.current?.click()}>
        <IconPaperclip {...besideWords} />
      </button>
      <FileInput picker={picker} several onFiles={onFiles} />
      <span className={styles.goes}>{kind === 'reply' ? words.goesTo : words.staysIn(deskWords.queue[queue])}</span>
    </div>
  )
}
