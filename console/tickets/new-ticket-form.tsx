import { useRef, useState } from 'react'
import { CardRefusal } from '#console/notes/card-refusal.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { ComposerFiles } from '#console/tickets/composer-files.tsx'
import deskStyles from '#console/tickets/desk.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import { threadWords } from '#console/tickets/thread-words.ts'
import styles from '#console/tickets/ticket-dialogs.module.css'
import { useMessageFiles } from '#console/tickets/use-message-files.ts'
import { outdatedByTicket } from '#console/tickets/use-ticket-act.ts'
import { listTicketCategories } from '#contract/ticket-categories.ts'
import { priorities } from '#contract/ticket-row.ts'
import { longestMessage } from '#contract/ticket-thread.ts'
import { openTicket } from '#contract/tickets.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FileInput } from '#ui/file-input.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = actWords.open

/** A ticket for this customer: what they asked for, or what we begin with them. */
export function NewTicketForm({
  customerId,
  onOpened,
  onClose,
}: {
  customerId: string
  onOpened: (ticketId: string) => void
  onClose: () => void
}) {
  const [from, setFrom] = useState<'customer' | 'staff'>('customer')
  const [subject, setSubject] = useState('')
  const [message, setMessage] = useState('')
  const [priority, setPriority] = useState<(typeof priorities)[number]>('normal')
  const [categoryId, setCategoryId] = useState('')
  const [isMine, setMine] = useState<'me' | 'nobody'>('me')
  const intention = useRef(crypto.randomUUID())
  const hold = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const attached = useMessageFiles(hold)
  const categories = useReply(listTicketCategories, {}, { freshFor: 60_000, when: useHas()('ticket.read') }).data?.items ?? []
  const open = useSubmit(openTicket, { outdates: outdatedByTicket, onDone: ({ id }) => onOpened(id) })

  return (
    <FormPanel
      title={words.title}
      act={words.act}
      onSubmit={() =>
        open.mutateAsync({
          params: { id: customerId },
          idempotencyKey: intention.current,
          body: {
            subject,
            message,
            from,
            priority,
            files: attached.files.map(({ id }) => id),
            ...(categoryId ? { categoryId } : {}),
            ...(isMine === 'me' ? { assignTo: 'me' as const } : {}),
          },
        })
      }
      onClose={onClose}
    >
      {(errors) => (
        <div ref={hold} className={styles.newTicket}>
          <Field label={words.subject} error={errors.subject} stacked>
            {(parts) => <LongInput {...parts} longest={200} autoComplete="off" value={subject} onChange={setSubject} />}
          </Field>
          <div className={styles.formRow}>
            <span aria-hidden="true">{words.from}</span>
            <SegmentedChoice
              label={words.from}
              value={from}
              options={[
                { value: 'customer', label: words.fromOf.customer },
                { value: 'staff', label: words.fromOf.staff },
              ]}
              onChange={setFrom}
            />
            <span className={deskStyles.quiet}>{words.fromHelp[from]}</span>
          </div>
          <Field label={words.message} error={errors.message} stacked>
            {(parts) => (
              <>
                <TextArea {...parts} rows={6} longest={longestMessage} value={message} onChange={setMessage} />
                <CardRefusal text={message} onRepaired={setMessage} />
              </>
            )}
          </Field>
          <Field label={words.priority} error={errors.priority}>
            {(parts) => (
              <SelectInput
                {...parts}
                value={priority}
                options={priorities.map((value) => ({ value, label: deskWords.priority[value] }))}
                onChange={(value) => setPriority(priorities.find((known) => known === value) ?? 'normal')}
              />
            )}
          </Field>
          <Field label={words.category} error={errors.categoryId}>
            {(parts) => (
              <SelectInput
                {...parts}
                value={categoryId}
                options={[
                  { value: '', label: actWords.edit.noCategory },
                  ...categories.filter(({ isRetired }) => !isRetired).map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={setCategoryId}
              />
            )}
          </Field>
          <div className={styles.formRow}>
            <span aria-hidden="true">{words.assign}</span>
            <SegmentedChoice
              label={words.assign}
              value={isMine}
              options={[
                { value: 'me', label: words.me },
                { value: 'nobody', label: words.nobody },
              ]}
              onChange={setMine}
            />
          </div>
          <ComposerFiles {...attached} />
          <ActionButton onPress={() => picker.current?.click()}>{threadWords.composer.attach}</ActionButton>
          <FileInput picker={picker} several onFiles={attached.take} />
        </div>
      )}
    </FormPanel>
  )
}
