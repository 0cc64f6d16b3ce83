import { useState } from 'react'
import { messages as words } from '#console/replies/messages.ts'
import styles from '#console/replies/replies.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { createSavedReply, placeholders, replyFits, type SavedReply, updateSavedReply } from '#contract/replies.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

/** A new saved reply, or other words for one. */
export function ReplyForm({ reply, onClose }: { reply?: SavedReply; onClose: () => void }) {
  const [name, setName] = useState(reply?.name ?? '')
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '')
  const [body, setBody] = useState(reply?.body ?? '')
  // Nothing goes out to customers because nobody said that it should not.
  const [fits, setFits] = useState(reply?.fits ?? 'note')
  const [isShared, setShared] = useState(reply?.isShared ?? false)
  const outdates = ['listSavedReplies', 'staffHistory']
  const create = useSubmit(createSavedReply, { outdates })
  const update = useSubmit(updateSavedReply, { outdates })
  const mayShare = useHas()('reply.share')
  const given = { name, shortcut, body, fits, isShared }

  return (
    <FormPanel
      title={reply ? words.edit(reply.name) : words.add}
      act={reply ? words.saveAct : words.createAct}
      onSubmit={() =>
        reply ? update.mutateAsync({ params: { id: reply.id }, ifMatch: reply.version, body: given }) : create.mutateAsync({ body: given })
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.name} error={errors.name} stacked>
            {(parts) => <TextInput {...parts} maxLength={60} autoComplete="off" value={name} onChange={setName} />}
          </Field>
          <Field label={words.shortcut} error={errors.shortcut} help={words.shortcutHelp} stacked>
            {(parts) => (
              <TextInput {...parts} maxLength={30} autoComplete="off" autoCapitalize="none" value={shortcut} onChange={setShortcut} />
            )}
          </Field>
          <Field
            label={words.body}
            error={errors.body}
            help={
              <>
                <p>{words.bodyHelp}</p>
                <ul className={styles.placeholders}>
                  {placeholders.map((each) => (
                    <li key={each}>
                      <button type="button" className={styles.placeholder} onClick={() => setBody(`${body}{{${each}}}`)}>
                        {`{{${each}}}`}
                      </button>{' '}
                      {words.fills[each]}
                    </li>
                  ))}
                </ul>
              </>
            }
            stacked
          >
            {(parts) => <TextArea {...parts} rows={5} longest={2000} value={body} onChange={setBody} />}
          </Field>
          <Field label={words.fits} error={errors.fits} help={words.fitsHelp} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={fits}
                options={replyFits.map((value) => ({ value, label: words.fitsIn[value] }))}
                onChange={(chosen) => setFits(chosen as typeof fits)}
              />
            )}
          </Field>
          {mayShare && (
            <>
              <CheckInput label={words.share} checked={isShared} onChange={setShared} />
              <p className={styles.help}>{words.shareHelp}</p>
            </>
          )}
        </>
      )}
    </FormPanel>
  )
}
