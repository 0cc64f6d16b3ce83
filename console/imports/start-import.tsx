import { useState } from 'react'
import { CancelImport } from '#console/imports/cancel-import.tsx'
import importStyles from '#console/imports/imports.module.css'
import { MadeList } from '#console/imports/made-list.tsx'
import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import type { Preview } from '#console/imports/use-preview.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { type ImportDetail, startImport } from '#contract/imports.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { useCounts } from '#ui/format-count.ts'
import { forgetDraft } from '#ui/kept-drafts.ts'
import { useKeys } from '#ui/keys.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.mapping.start
const { preview: made } = messages.mapping

/** What stands in the way, what starting makes, and the start. */
export function StartImport({ detail, mapping, preview }: { detail: ImportDetail; mapping: ImportMapping; preview: Preview }) {
  const shown = useCounts()
  const [isKept, setKept] = useState(false)
  const [name, setName] = useState(detail.fileName.replace(/\.[^.]*$/, '').slice(0, 80))
  const start = useSubmit(startImport, {
    outdates: ['getImport', 'listImports', 'listImportProfiles'],
    onDone: () => forgetDraft(`import ${detail.id}`),
  })
  const problems = preview.shown?.problems ?? []
  const makes = preview.shown?.makes
  const because = !detail.can.start.allowed ? detail.can.start.because : (preview.problem?.detail ?? problems[0]?.message)

  const send = () => {
    if (because || start.isPending) return
    start.mutate({ params: { id: detail.id }, body: { mapping, ...(isKept ? { saveProfileAs: name } : {}) } })
  }
  useKeys([{ keys: 'mod+enter', label: words.title, run: send }])

  return (
    <section className={styles.start} aria-label={words.title}>
      {problems.length > 0 && (
        <div role="status">
          <SunkenLine tone="due" strong={words.problems}>
            {problems.map(({ column, message }) => (
              <span key={`${column} ${message}`} className={styles.problem}>
                {column && <strong>{column}: </strong>}
                {message}
              </span>
            ))}
          </SunkenLine>
        </div>
      )}
      {makes && <MadeList words={made.makes} made={makes} />}
      <CheckInput label={words.keep} checked={isKept} onChange={setKept} />
      {isKept && (
        <Field label={words.name} error={start.error?.fields.saveProfileAs} stacked>
          {(parts) => <TextInput {...parts} maxLength={80} autoComplete="off" value={name} onChange={setName} />}
        </Field>
      )}
      <div role="alert">
        {start.error && (
          <SunkenLine tone="stop" strong={words.refused}>
            {start.error.detail}
          </SunkenLine>
        )}
      </div>
      <ActionButton kind="act" keys="Ctrl Enter" wide busy={start.isPending} because={because} onPress={send}>
        {words.act(messages.rowsInFile(detail.rows ?? 0, shown(detail.rows ?? 0)))}
      </ActionButton>
      {because && problems.length === 0 && <p className={importStyles.help}>{because}</p>}
      <CancelImport detail={detail} act={words.leave} />
    </section>
  )
}
