import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { useAskedToWrite } from '#console/layout/use-asked-to-write.ts'
import { asQuery, MailFilterLine, useMailFilters } from '#console/messages-sent/mail-filters.tsx'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'
import { SentMessage } from '#console/messages-sent/sent-message.tsx'
import { WriteMessage } from '#console/messages-sent/write-message.tsx'
import { listMessages } from '#contract/messaging.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { ShownPages } from '#ui/shown-pages.tsx'
import { usePages } from '#ui/use-pages.ts'

/** The outbox of a customer: what the company wrote to them, by itself and by hand, newest first, sent or not and why; by an address that ends in `?mail=…` that one alone. */
export function MessagesScreen() {
  const id = useCustomerId()
  const mail = new URLSearchParams(useLocation().searchStr).get('mail')
  const { filters, setFilters, isFiltered } = useMailFilters()
  const pages = usePages(listMessages, { params: { id }, query: mail ? { mail } : asQuery(filters) }, { keepPrevious: true })
  const [writing, setWriting] = useAskedToWrite('mail')
  const [done, setDone] = useState('')
  const write = pages.first?.can.write
  return (
    <PanelPage
      head={
        write && !writing ? (
          <ActionButton
            because={write.allowed ? undefined : [write.because, write.instead].filter(Boolean).join(' ')}
            onPress={() => setWriting(true)}
          >
            {messages.write.act}
          </ActionButton>
        ) : undefined
      }
    >
      {writing && write?.allowed && <WriteMessage key={id} id={id} onClose={() => setWriting(false)} onDone={setDone} />}
      <p role="status" className={styles.done}>
        {done}
      </p>
      {mail ? (
        <p className={styles.all}>
          <PlaceLink to={`/customers/${id}/messages`}>{messages.all}</PlaceLink>
        </p>
      ) : (
        <MailFilterLine filters={filters} onChange={setFilters} counts={pages.first?.counts} templates={pages.first?.templates ?? []} />
      )}
      <ShownPages pages={pages} what={messages.what}>
        {(items, more) =>
          items.length === 0 ? (
            <EmptyState>{mail ? messages.notHere : isFiltered ? messages.noneFound : messages.none}</EmptyState>
          ) : (
            <>
              <ul aria-label={messages.label} className={styles.list}>
                {items.map((message) => (
                  <SentMessage key={`${message.id} ${mail}`} message={message} isOpen={message.id === mail} onDone={setDone} />
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
