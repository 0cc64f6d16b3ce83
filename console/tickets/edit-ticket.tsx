import { useState } from 'react'
import { actWords } from '#console/tickets/act-words.ts'
import styles from '#console/tickets/desk.module.css'
import { deskWords } from '#console/tickets/desk-words.ts'
import { tagsIn } from '#console/tickets/tags-in.ts'
import type { TicketFormProps } from '#console/tickets/ticket-dialog.tsx'
import { useTicketAct } from '#console/tickets/use-ticket-act.ts'
import { editTicket } from '#contract/ticket-acts.ts'
import { listTicketCategories } from '#contract/ticket-categories.ts'
import { priorities } from '#contract/ticket-row.ts'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useOutdate, useReply } from '#ui/use-endpoint.ts'

const words = actWords.edit

/** Subject, priority, category and tags; only what was changed here is sent. */
export function EditTicket({ ticket, close }: TicketFormProps) {
  const { id, number } = ticket
  const [subject, setSubject] = useState(ticket.subject)
  const [priority, setPriority] = useState(ticket.priority)
  const [categoryId, setCategoryId] = useState(ticket.category?.id ?? '')
  const [tags, setTags] = useState(ticket.tags.join(', '))
  const outdate = useOutdate()
  const categories = useReply(listTicketCategories, {}, { freshFor: 60_000 }).data?.items ?? []
  const edit = useTicketAct(editTicket, close)
  const { error } = edit
  const submit = () => {
    if (edit.isPending) return
    const body = {
      ...(subject === ticket.subject ? {} : { subject }),
      ...(priority === ticket.priority ? {} : { priority }),
      ...(categoryId === (ticket.category?.id ?? '') ? {} : { categoryId: categoryId || null }),
      ...(tags === ticket.tags.join(', ') ? {} : { tags: tagsIn(tags) }),
    }
    if (Object.keys(body).length === 0) return close()
    edit.mutate({ params: { id }, ifMatch: ticket.version, body }, { onError: () => outdate(['getTicket']) })
  }
  const offered = categories.filter((category) => !category.isRetired || category.id === ticket.category?.id)

  return (
    <Overlay label={words.title(number)} onClose={close}>
      <OverlayForm
        title={words.title(number)}
        act={words.act}
        busy={edit.isPending}
        refused={error ? (error.status === 409 ? words.conflict : error.detail) : undefined}
        leave={actWords.cancel}
        focusOn="input"
        onSubmit={submit}
        onClose={close}
      >
        <Field label={words.subject} error={error?.fields.subject}>
          {(parts) => <LongInput {...parts} longest={200} autoComplete="off" value={subject} onChange={setSubject} />}
        </Field>
        <Field label={words.priority} error={error?.fields.priority}>
          {(parts) => (
            <SelectInput
              {...parts}
              value={priority}
              options={priorities.map((value) => ({ value, label: deskWords.priority[value] }))}
              onChange={(value) => setPriority(priorities.find((known) => known === value) ?? priority)}
            />
          )}
        </Field>
        <Field label={words.category} error={error?.fields.categoryId}>
          {(parts) => (
            <SelectInput
              {...parts}
              value={categoryId}
              options={[{ value: '', label: words.noCategory }, ...offered.map((each) => ({ value: each.id, label: each.name }))]}
              onChange={setCategoryId}
            />
          )}
        </Field>
        <Field
          label={words.tags}
          help={<p className={styles.quiet}>{words.tagsHelp}</p>}
          error={Object.entries(error?.fields ?? {}).find(([name]) => name.startsWith('tags'))?.[1]}
        >
          {(parts) => <TextInput {...parts} autoComplete="off" value={tags} onChange={setTags} />}
        </Field>
      </OverlayForm>
    </Overlay>
  )
}
