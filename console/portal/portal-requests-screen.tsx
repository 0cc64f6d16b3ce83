import { useState } from 'react'
import { messages } from '#console/portal/messages.ts'
import styles from '#console/portal/portal.module.css'
import { closePortalRequest, listPortalRequests } from '#contract/portal-users.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownDate } from '#ui/shown-date.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.requests

/** Who proved an address and waits for a person, oldest first. */
export function PortalRequestsScreen() {
  const reply = useReply(listPortalRequests, { query: { limit: 100 } })
  return (
    <SheetPage title={words.title} lead={words.lead}>
      <ShownReply reply={reply} what={words.what} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>{words.none}</EmptyState>
          ) : (
            <ul className={styles.list}>
              {items.map((request) => (
                <Request key={request.id} request={request} />
              ))}
            </ul>
          )
        }
      </ShownReply>
    </SheetPage>
  )
}

function Request({ request }: { request: ReplyOf<typeof listPortalRequests>['items'][number] }) {
  const [isOpen, setOpen] = useState(false)
  const [because, setBecause] = useState('')
  const close = useSubmit(closePortalRequest, { outdates: ['listPortalRequests'] })
  const { customer } = request
  return (
    <li className={styles.item}>
      <strong>{request.name}</strong>
      <span>
        {request.email}, <ShownDate instant={request.at} />
      </span>
      <span>
        {words.account(request.numberGiven)}.{' '}
        {customer ? (
          <PlaceLink to={`/customers/${customer.id}/services`}>{customer.name ?? customer.number}</PlaceLink>
        ) : (
          <span className={styles.quiet}>{words.noAccount}</span>
        )}
      </span>
      {request.misses.length > 0 && (
        <ul className={styles.misses} aria-label={words.misses}>
          {request.misses.map((miss) => (
            <li key={miss}>{words.miss[miss]}</li>
          ))}
        </ul>
      )}
      {request.message && <span>{request.message}</span>}
      {isOpen ? (
        <FormPanel
          title={words.close}
          lead={words.closeLead}
          act={words.close}
          because={because.trim() ? undefined : messages.writeReason}
          onSubmit={() => close.mutateAsync({ params: { id: request.id }, body: { because: because.trim() } })}
          onClose={() => setOpen(false)}
        >
          {(errors) => (
            <Field label={messages.reason} error={errors.because} stacked>
              {(parts) => <TextArea {...parts} rows={2} longest={500} value={because} onChange={setBecause} />}
            </Field>
          )}
        </FormPanel>
      ) : (
        <div className={styles.acts}>
          <ActionButton onPress={() => setOpen(true)}>
            {words.close}
            <span className="for-ears"> {request.name}</span>
          </ActionButton>
        </div>
      )}
    </li>
  )
}
