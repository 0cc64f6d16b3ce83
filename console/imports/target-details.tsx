import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import { type ImportTarget, importableFieldKind } from '#contract/import-mapping.ts'
import { Field } from '#ui/field.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.mapping.detail
type Props = { target: ImportTarget; samples: readonly string[]; onTarget: (target: ImportTarget) => void }

/** What else is to be said about a target: a label, a source, a kind. Most have nothing. */
export function TargetDetails({ target, samples, onTarget }: Props) {
  const mayHoldSeveral = samples.some((sample) => /[,;/|]/.test(sample))
  switch (target.to) {
    case 'external_id':
      return (
        <div className={styles.details}>
          <Words
            label={words.source}
            help={words.sourceHelp}
            longest={60}
            value={target.source}
            onChange={(source) => onTarget({ ...target, source })}
          />
        </div>
      )
    case 'phone':
      return (
        <div className={styles.details}>
          <Words label={words.label} longest={40} value={target.label} onChange={(label) => onTarget({ ...target, label })} />
          {(mayHoldSeveral || target.separator) && <Separator target={target} onTarget={onTarget} />}
        </div>
      )
    case 'email':
    case 'holder_name':
      return mayHoldSeveral || target.separator ? (
        <div className={styles.details}>
          <Separator target={target} onTarget={onTarget} />
        </div>
      ) : null
    case 'customer_since_months':
      return (
        <div className={styles.details}>
          <Field label={words.before} stacked>
            {(parts) => <TextInput {...parts} type="date" value={target.before} onChange={(before) => onTarget({ ...target, before })} />}
          </Field>
        </div>
      )
    case 'new_custom_field':
      return (
        <div className={styles.details}>
          <Words label={words.newLabel} longest={60} value={target.label} onChange={(label) => onTarget({ ...target, label })} />
          <Field label={words.kind} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={target.kind}
                options={importableFieldKind.options.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
                onChange={(kind) => onTarget({ ...target, kind: importableFieldKind.parse(kind) })}
              />
            )}
          </Field>
        </div>
      )
    case 'invoiced':
    case 'credited':
      return (
        <div className={styles.details}>
          <Words
            label={words.description}
            longest={120}
            value={target.description}
            onChange={(description) => onTarget({ ...target, description })}
          />
        </div>
      )
    default:
      return null
  }
}

function Words({
  label,
  help,
  longest,
  value,
  onChange,
}: {
  label: string
  help?: string
  longest: number
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Field label={label} help={help} stacked>
      {(parts) => <TextInput {...parts} maxLength={longest} autoComplete="off" value={value} onChange={onChange} />}
    </Field>
  )
}

/** How several are parted in one cell; one that a saved mapping brought stays choosable. */
function Separator<Target extends Extract<ImportTarget, { to: 'email' | 'phone' | 'holder_name' }>>({
  target,
  onTarget,
}: {
  target: Target
  onTarget: (target: Target) => void
}) {
  const { separator = '' } = target
  const known = { ...words.separators, [separator]: words.separators[separator] ?? separator }
  return (
    <Field label={words.separator} stacked>
      {(parts) => (
        <SelectInput
          {...parts}
          value={separator}
          options={Object.entries(known).map(([value, label]) => ({ value, label }))}
          onChange={(value) => {
            const { separator: _, ...rest } = target
            onTarget((value ? { ...rest, separator: value } : rest) as Target)
          }}
        />
      )}
    </Field>
  )
}
