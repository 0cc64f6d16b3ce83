import { useState } from 'react'
import { ColumnRow } from '#console/imports/column-row.tsx'
import { HowItWorks } from '#console/imports/how-it-works.tsx'
import importStyles from '#console/imports/imports.module.css'
import styles from '#console/imports/mapping.module.css'
import { areSameTargets, asksFor, targetsFor, withTargets } from '#console/imports/mapping-draft.ts'
import { MappingPreview } from '#console/imports/mapping-preview.tsx'
import { messages } from '#console/imports/messages.ts'
import { PlansEditor } from '#console/imports/plans-editor.tsx'
import { ReasonsEditor } from '#console/imports/reasons-editor.tsx'
import { RowSettings } from '#console/imports/row-settings.tsx'
import { StartImport } from '#console/imports/start-import.tsx'
import { StateHead } from '#console/imports/state-head.tsx'
import { targetOptions } from '#console/imports/targets.ts'
import { usePreview } from '#console/imports/use-preview.ts'
import { UseProfile } from '#console/imports/use-profile.tsx'
import { listCustomFields } from '#contract/company.ts'
import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import type { ImportDetail } from '#contract/imports.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { keepDraft, keptDraft } from '#ui/kept-drafts.ts'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.mapping

/** What each column becomes, with the first rows beside it as they would come in. What is chosen stays when one leaves and comes back. */
export function MappingForm({ detail }: { detail: ImportDetail }) {
  const { homeCountry } = useViewer()
  const guess: ImportMapping = detail.mapping ?? { columns: [], defaultCountry: homeCountry, dateOrder: 'ymd', decimalMark: '.' }
  const kept = `import ${detail.id}`
  const [mapping, setMapping] = useState<ImportMapping>(() => keptDraft<ImportMapping>(kept) ?? guess)
  // Which columns a person has looked at: what they picked is no guess, also where it is the same.
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const options = targetOptions(useReply(listCustomFields, {}, { freshFor: 60_000 }).data?.items ?? [])
  const preview = usePreview(detail.id, mapping)
  const asks = asksFor(mapping)

  const change = (next: ImportMapping) => {
    setMapping(next)
    keepDraft(kept, next, JSON.stringify(next) !== JSON.stringify(guess))
  }
  const isGuess = (column: string) => {
    const guessed = targetsFor(guess, column)
    return isRecognised(guessed) && !picked.has(column) && areSameTargets(guessed, targetsFor(mapping, column))
  }
  const isOwnField = (column: string) => !picked.has(column) && targetsFor(mapping, column)[0]?.to === 'new_custom_field'
  const stated = detail.columns
    .filter(({ name }) => targetsFor(mapping, name).some(({ to }) => to === 'cancellation_reason'))
    .flatMap(({ samples }) => samples)
  const names = detail.columns.map(({ name }) => name)

  return (
    <div className={styles.mapping}>
      <div className={importStyles.stack}>
        <section aria-label={words.title}>
          <StateHead>{words.title}</StateHead>
          <p className={importStyles.about}>
            {words.about(names.filter(isGuess).length, names.filter(isOwnField).length, names.length)}{' '}
            <HowItWorks subject="import_mapping" />
          </p>
          <div className={importStyles.tools}>
            <UseProfile columns={names} mapping={mapping} onMapping={change} />
            {JSON.stringify(mapping) !== JSON.stringify(guess) && (
              <ActionButton
                kind="quiet"
                onPress={() => {
                  setPicked(new Set())
                  change(guess)
                }}
              >
                {words.reset}
              </ActionButton>
            )}
          </div>
          <div className={styles.columnsHead} aria-hidden="true">
            <span>{words.column}</span>
            <span>{words.becomes}</span>
          </div>
          <ul aria-label={words.title}>
            {detail.columns.map((column) => (
              <ColumnRow
                key={column.name}
                column={column}
                targets={targetsFor(mapping, column.name)}
                options={options}
                isGuess={isGuess(column.name)}
                problem={preview.problemOf(column.name)}
                onTargets={(targets) => {
                  setPicked((before) => new Set([...before, column.name]))
                  change(withTargets(mapping, column.name, targets))
                }}
              />
            ))}
          </ul>
        </section>
        <RowSettings mapping={mapping} asks={asks} problems={preview.fields} onMapping={change} />
        {asks.reasons && <ReasonsEditor mapping={mapping} stated={stated} onMapping={change} />}
        {asks.plans && <PlansEditor mapping={mapping} problems={preview.fields} onMapping={change} />}
      </div>
      <div className={styles.beside}>
        <StartImport detail={detail} mapping={mapping} preview={preview} />
        <MappingPreview preview={preview} />
      </div>
    </div>
  )
}

/** A field of its own is what every unknown column gets: that is no guess at what it means. */
const isRecognised = ([first]: readonly ImportTarget[]) => first?.to !== 'ignore' && first?.to !== 'new_custom_field'
