import { useState } from 'react'
import { MailPreview } from '#console/messages-sent/mail-preview.tsx'
import { messages } from '#console/settings/emails-messages.ts'
import styles from '#console/settings/settings.module.css'
import { previewMailTemplate, testMailTemplate } from '#contract/mail-templates.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

type Given = { key: string; brandId: string; language: 'en' | 'es'; subject: string; body: string }

/** The words as a real customer would get them, and as a mail to oneself, saved or not. */
export function EmailTry({
  given: { key, ...words },
  isToStaff,
  because,
  onDone,
}: {
  given: Given
  isToStaff: boolean
  because: string | undefined
  onDone: (said: string) => void
}) {
  const [number, setNumber] = useState('')
  const preview = useSubmit(previewMailTemplate)
  const test = useSubmit(testMailTemplate, { onDone: ({ sentTo }) => onDone(messages.tested(sentTo)) })
  const failure = preview.error ?? test.error
  return (
    <section aria-label={isToStaff ? messages.previewToStaff : messages.preview}>
      <h2>{isToStaff ? messages.previewToStaff : messages.preview}</h2>
      {!isToStaff && <p>{messages.previewLead}</p>}
      <form
        noValidate
        className={styles.tools}
        onSubmit={(event) => {
          event.preventDefault()
          if (because || (!isToStaff && !number.trim())) return
          preview.mutate({ params: { key }, body: { ...words, ...(!isToStaff && { customerNumber: number.trim() }) } })
        }}
      >
        {!isToStaff && (
          <Field label={messages.number} stacked error={preview.error?.fields.customerNumber}>
            {(parts) => <TextInput {...parts} maxLength={40} autoComplete="off" value={number} onChange={setNumber} />}
          </Field>
        )}
        <ActionButton type="submit" busy={preview.isPending} because={because}>
          {messages.show}
        </ActionButton>
        <ActionButton busy={test.isPending} because={because} onPress={() => test.mutate({ params: { key }, body: words })}>
          {messages.test}
        </ActionButton>
      </form>
      <div role="alert">{failure && <SunkenLine tone="stop">{failure.detail}</SunkenLine>}</div>
      {preview.data && (
        <MailPreview
          label={preview.data.customer ? messages.shown(preview.data.customer.number) : messages.previewToStaff}
          to={preview.data.toAddress}
          subject={preview.data.subject}
          body={preview.data.body}
        />
      )}
    </section>
  )
}
