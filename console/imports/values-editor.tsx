import { useState } from 'react'
import { AddLine } from '#console/imports/add-line.tsx'
import importStyles from '#console/imports/imports.module.css'
import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportTarget } from '#contract/import-mapping.ts'
import type { ImportDetail } from '#contract/imports.ts'
import { Field } from '#ui/field.tsx'
import { languages } from '#ui/places.ts'
import { SelectInput } from '#ui/select-input.tsx'

const words = messages.mapping.detail
type Valued = Extract<ImportTarget, { to: 'status' | 'kind' | 'language' }>

/** What the file's own words mean in ours: "Churned" means Cancelled. The first rows show some; others can be added. */
export function ValuesEditor({
  column,
  target,
  onTarget,
}: {
  column: ImportDetail['columns'][number]
  target: Valued
  onTarget: (target: ImportTarget) => void
}) {
  const [another, setAnother] = useState('')
  const known = target.values ?? {}
  const keys = Object.keys(known)
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()
  const seen = column.samples.map((sample) => keys.find((key) => same(key, sample)) ?? sample)
  const all = [...new Set([...seen, ...keys])]
  const typed = another.trim()

  const set = (value: string, meaning: string) => {
    const { [value]: _, ...others } = known
    onTarget({ ...target, values: meaning ? { ...known, [value]: meaning } : others })
  }
  const add = () => {
    if (!typed || all.some((value) => same(value, typed))) return
    set(typed, choices(target.to)[0]?.value ?? '')
    setAnother('')
  }

  return (
    <fieldset className={styles.values}>
      <legend className={importStyles.help}>{words.values(column.name)}</legend>
      {all.map((value) => (
        <Field key={value} label={value}>
          {(parts) => (
            <SelectInput
              {...parts}
              aria-label={words.valueMeans(value)}
              value={known[value] ?? ''}
              options={[{ value: '', label: words.asWritten }, ...withHeld(choices(target.to), known[value])]}
              onChange={(meaning) => set(value, meaning)}
            />
          )}
        </Field>
      ))}
      <AddLine label={words.addValue} act={words.addValueAct} maxLength={500} typed={another} onTyped={setAnother} onAdd={add} />
    </fieldset>
  )
}

type Option = { value: string; label: string }
const entries = (of: Record<string, string>): Option[] => Object.entries(of).map(([value, label]) => ({ value, label }))
const withHeld = (options: Option[], held: string | undefined) =>
  !held || options.some(({ value }) => value === held) ? options : [...options, { value: held, label: held }]

function choices(of: Valued['to']): Option[] {
  if (of === 'status') return entries(messages.mapping.status)
  return of === 'kind' ? entries(messages.mapping.kind) : languages()
}
