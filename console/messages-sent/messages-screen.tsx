import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'
import { SentMessage } from '#console/messages-sent/sent-message.tsx'
import { listMessages } from '#contract/panels.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

/** The outbox: what the company wrote to this customer by itself, newest first. */
export function MessagesScreen() {
  const id = useCustomerId()
  const pages = usePages(listMessages, { params: { id } })
  return (
    <PanelPage>
      <ShownPages pages={pages} what={messages.what}>
        {(items, more) =>
          items.length === 0 ? (
            <EmptyState>{messages.none}</EmptyState>
          ) : (
            <>
              <ul aria-label={messages.label} className={styles.list}>
                {items.map((message) => (
                  <SentMessage key={message.id} message={message} />
                ))}
              </ul>
              {more}
            </>
          )
        }
      </ShownPages>
    </PanelPage>
  )
}
