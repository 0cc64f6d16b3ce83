import { useEffect, useRef, useState } from 'react'
import styles from '#console/mail-in/mail-in.module.css'
import { MailItem } from '#console/mail-in/mail-item.tsx'
import { messages } from '#console/mail-in/messages.ts'
import type { Placed } from '#console/mail-in/place-mail.tsx'
import { PlacedLine } from '#console/mail-in/placed-line.tsx'
import { listReceivedMails } from '#contract/mail-in.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { UndoLine } from '#ui/undo-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const lists = ['needs_person', 'taken', 'ignored'] as const

/** Mail that nobody could place, and what was set aside; newest first. */
export function MailInScreen() {
  const [state, setState] = useState<(typeof lists)[number]>('needs_person')
  const [became, setBecame] = useState<{ placed: Placed | null; turn: number } | null>(null)
  const done = useRef<HTMLDivElement>(null)
  // What had focus has left the list with its mail.
  useEffect(() => {
    if (became) done.current?.focus()
  }, [became])
  // The same said twice in a row is said anew.
  const tell = (placed: Placed | null) => setBecame((before) => ({ placed, turn: (before?.turn ?? 0) + 1 }))
  const onTakenBack = () => tell(null)
  const reply = useReply(
    listReceivedMails,
    { query: { state, limit: 100, ...(state === 'taken' && { byHand: 'true' }) } },
    { every: 60_000 },
  )
  return (
    <SheetPage title={messages.title} lead={messages.lead}>
      <fieldset className={styles.acts}>
        <legend className="for-ears">{messages.listLabel}</legend>
        {lists.map((list) => (
          <label key={list} className={styles.choice}>
            <input type="radio" name="list" checked={state === list} onChange={() => setState(list)} />
            {messages.lists[list]}
          </label>
        ))}
      </fieldset>
      <div ref={done} tabIndex={-1} className={became ? styles.became : undefined}>
        {became?.placed ? (
          <PlacedLine key={became.turn} placed={became.placed} onTakenBack={onTakenBack} />
        ) : (
          became && <UndoLine key={became.turn}>{messages.undone}</UndoLine>
        )}
      </div>
      <ShownReply reply={reply} what={messages.what} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{messages.none[state]}</EmptyState>
          ) : (
            <ul className={styles.list} aria-label={messages.lists[state]}>
              {items.map((mail) => (
                <MailItem key={mail.id} mail={mail} onPlaced={tell} onTakenBack={onTakenBack} />
              ))}
            </ul>
          )
        }
      </ShownReply>
    </SheetPage>
  )
}
