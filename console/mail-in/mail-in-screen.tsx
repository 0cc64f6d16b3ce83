import { useState } from 'react'
import styles from '#console/mail-in/mail-in.module.css'
import { MailItem } from '#console/mail-in/mail-item.tsx'
import { messages } from '#console/mail-in/messages.ts'
import { listReceivedMails } from '#contract/mail-in.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const lists = ['needs_person', 'ignored'] as const

/** Mail that nobody could place, and what was set aside; newest first. */
export function MailInScreen() {
  const [state, setState] = useState<(typeof lists)[number]>('needs_person')
  const reply = useReply(listReceivedMails, { query: { state, limit: 100 } })
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
      <ShownReply reply={reply} what={messages.what} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{messages.none[state]}</EmptyState>
          ) : (
            <ul className={styles.list} aria-label={messages.lists[state]}>
              {items.map((mail) => (
                <MailItem key={mail.id} mail={mail} />
              ))}
            </ul>
          )
        }
      </ShownReply>
    </SheetPage>
  )
}
