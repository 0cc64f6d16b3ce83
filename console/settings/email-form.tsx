import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { EmailTry } from '#console/settings/email-try.tsx'
import { EmailVersions } from '#console/settings/email-versions.tsx'
import { messages } from '#console/settings/emails-messages.ts'
import styles from '#console/settings/settings.module.css'
import { changeMailTemplate, type MailTemplate } from '#contract/mail-templates.ts'
import { type TemplateFault, templateFaults } from '#contract/template-faults.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const longestSubject = 200
const longestBody = 8000

/** The words of a mail, checked while they are typed, with what they may fill in, a look at them and what they were before. */
export function EmailForm({ template }: { template: MailTemplate }) {
  const mayWrite = useHas()('settings.write')
  const [subject, setSubject] = useState(template.subject)
  const [body, setBody] = useState(template.body)
  const [done, setDone] = useState('')
  const save = useSubmit(changeMailTemplate, { outdates: ['getMailTemplate', 'listMailTemplates', 'staffHistory'] })
  const { key, brandId, language, isOwn, version } = template
  const faults = templateFaults({ subject, body }, template.placeholders)
  const isTooLong = subject.length > longestSubject || body.length > longestBody
  const isSame = subject === template.subject && body === template.body
  const send = (words: { subject: string; body: string } | { subject: null; body: null }) =>
    save.mutate({ params: { key }, ifMatch: version, body: { brandId, language, ...words } })
  const faultsOf = (place: TemplateFault['place']) =>
    faults
      .filter((fault) => fault.place === place)
      .map(inWords)
      .join(' ')

  return (
    <div className={styles.stack} data-unsaved={(!isSame && !save.isPending) || undefined}>
      <Field label={messages.subject} stacked error={faultsOf('subject') || save.error?.fields.subject}>
        {(parts) => (
          <LongInput {...parts} readOnly={!mayWrite} longest={longestSubject} value={subject} onChange={setSubject} autoComplete="off" />
        )}
      </Field>
      <Field label={messages.body} stacked error={faultsOf('body') || save.error?.fields.body}>
        {(parts) => <TextArea {...parts} readOnly={!mayWrite} rows={16} longest={longestBody} value={body} onChange={setBody} />}
      </Field>
      <section aria-label={messages.placeholders}>
        <h2>{messages.placeholders}</h2>
        <ul>
          {template.placeholders.map(({ name, means, isRequired }) => (
            <li key={name}>
              <code>{`{{${name}}}`}</code> {means}
              {isRequired && ` (${messages.required})`}
            </li>
          ))}
        </ul>
      </section>
      <div role="alert">{save.error && <SunkenLine tone="stop">{save.error.detail}</SunkenLine>}</div>
      <p role="status">{done}</p>
      {mayWrite ? (
        <div className={styles.acts}>
          <ActionButton
            kind="act"
            busy={save.isPending}
            because={isSame ? messages.same : faults.length > 0 ? messages.faulty : isTooLong ? messages.tooLong : undefined}
            onPress={() => send({ subject, body })}
          >
            {messages.save}
          </ActionButton>
          {isOwn && <ActionButton onPress={() => send({ subject: null, body: null })}>{messages.restore}</ActionButton>}
        </div>
      ) : (
        <SunkenLine>{messages.readOnly}</SunkenLine>
      )}
      {mayWrite && (
        <EmailTry
          given={{ key, brandId, language, subject, body }}
          isToStaff={template.isToStaff}
          because={faults.length > 0 ? messages.faulty : isTooLong ? messages.tooLong : undefined}
          onDone={setDone}
        />
      )}
      <EmailVersions
        template={template}
        onTake={
          mayWrite
            ? (words) => {
                setSubject(words.subject)
                setBody(words.body)
              }
            : undefined
        }
      />
    </div>
  )
}

function inWords({ place, line, kind, placeholder }: TemplateFault): string {
  return messages.fault[kind](place === 'subject' ? messages.inSubject : messages.inLine(line ?? 0), placeholder)
}
