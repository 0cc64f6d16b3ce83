import { useState } from 'react'
import { MailPreview } from '#console/messages-sent/mail-preview.tsx'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'
import { useSession } from '#console/session/session-context.tsx'
import { messageChoices, previewMessage, writeMessage } from '#contract/messaging.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Problem } from '#ui/problem.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.write
type Choices = ReplyOf<typeof messageChoices>
type Props = { id: string; onClose: () => void; onDone: (said: string) => void }

/** Writes a mail by hand. It is shown as the customer gets it before it can be sent. */
export function WriteMessage({ id, onClose, onDone }: Props) {
  const reply = useReply(messageChoices, { params: { id } })
  return (
    <ShownReply reply={reply} what={messages.what}>
      {(choices) => <WriteForm id={id} choices={choices} onClose={onClose} onDone={onDone} />}
    </ShownReply>
  )
}

function WriteForm({ id, choices, onClose, onDone }: Props & { choices: Choices }) {
  const { sendsMail } = useSession().company
  const [template, setTemplate] = useState(choices.templates[0]?.key ?? '')
  const [emailId, setEmailId] = useState(choices.addresses[0]?.id ?? '')
  const [subject, setSubject] = useState('')
  const [message, setMessage] = useState('')
  const chosen = choices.templates.find(({ key }) => key === template)
  const body = { template, message, ...(chosen?.hasSubject && { subject }), ...(emailId && { emailId }) }
  const asWritten = JSON.stringify(body)
  const [shown, setShown] = useState<{ of: string; mail: ReplyOf<typeof previewMessage> } | null>(null)
  const preview = useSubmit(previewMessage)
  const send = useSubmit(writeMessage, { outdates: ['listMessages', 'listOutbox', 'listChanges'] })
  const [key] = useState(() => crypto.randomUUID())
  const isShown = shown?.of === asWritten
  const isHeld = isShown && !shown.mail.may.allowed
  const [problem, setProblem] = useState<Problem | null>(null)

  const show = async () => {
    setProblem(null)
    try {
      setShown({ of: asWritten, mail: await preview.mutateAsync({ params: { id }, body }) })
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      setProblem(failure)
    }
  }
  const notYet = emailId === '' ? words.noAddress : message.trim() === '' ? words.notYet : undefined

  return (
    <div className={styles.write}>
      <FormPanel
        title={words.title}
        lead={words.lead(words.languages[choices.language])}
        act={isHeld ? words.keep : words.send}
        because={notYet ?? (isShown ? undefined : words.changed)}
        onClose={onClose}
        onSubmit={async () => {
          const sent = await send.mutateAsync({ params: { id }, body, idempotencyKey: key })
          onDone(sent.state === 'held_back' ? words.heldDone : (sendsMail ? words.done : words.waits)(sent.toAddress))
        }}
      >
        {(errors) => (
          <>
            <Field label={words.template} error={errors.template}>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={template}
                  options={choices.templates.map(({ key: value, name, categoryName }) => ({
                    value,
                    label: words.option(name, categoryName),
                  }))}
                  onChange={setTemplate}
                />
              )}
            </Field>
            {chosen?.may.allowed === false && (
              <SunkenLine tone="due" strong={chosen.may.because}>
                {words.held}
              </SunkenLine>
            )}
            <Field label={words.to} error={errors.emailId}>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={emailId}
                  options={choices.addresses.map(({ id: value, address }) => ({ value, label: address }))}
                  onChange={setEmailId}
                />
              )}
            </Field>
            {chosen?.hasSubject && (
              <Field label={words.subject} error={errors.subject ?? problem?.fields.subject}>
                {(parts) => <LongInput {...parts} longest={200} autoComplete="off" value={subject} onChange={setSubject} />}
              </Field>
            )}
            <Field
              label={words.message}
              help={words.fills(choices.placeholders.map(({ name }) => `{{${name}}}`))}
              error={errors.message ?? problem?.fields.message}
            >
              {(parts) => <TextArea {...parts} rows={7} longest={5000} value={message} onChange={setMessage} />}
            </Field>
            <div role="alert">{problem && <SunkenLine tone="stop">{problem.detail}</SunkenLine>}</div>
            <div className={styles.acts}>
              <ActionButton busy={preview.isPending} because={notYet} onPress={() => void show()}>
                {words.preview}
              </ActionButton>
            </div>
            {isShown && (
              <MailPreview label={words.previewed} to={shown.mail.toAddress} subject={shown.mail.subject} body={shown.mail.body} />
            )}
            {isHeld && (
              <SunkenLine tone="due" strong={words.held}>
                {shown.mail.may.because}
              </SunkenLine>
            )}
          </>
        )}
      </FormPanel>
    </div>
  )
}
