import styles from '#console/imports/mapping.module.css'
import type { asksFor } from '#console/imports/mapping-draft.ts'
import { messages } from '#console/imports/messages.ts'
import { addressKind, dateOrder, decimalMark, type ImportMapping } from '#contract/import-mapping.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { countries, languages } from '#ui/places.ts'
import type { FieldProblems } from '#ui/problem.ts'
import { Section } from '#ui/section.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.mapping.every

export type RowSettingsProps = {
  mapping: ImportMapping
  /** What the columns in use make matter. */
  asks: ReturnType<typeof asksFor>
  problems: FieldProblems
  onMapping: (mapping: ImportMapping) => void
}

/** How the file writes things, and what holds for rows that say nothing. */
export function RowSettings({ mapping, asks, problems, onMapping }: RowSettingsProps) {
  const set = (change: Partial<ImportMapping>) => onMapping({ ...mapping, ...change })
  const without = (name: 'asOf' | 'defaultLanguage' | 'guarded') => {
    const { [name]: _, ...rest } = mapping
    onMapping(rest)
  }
  const hasPart = (kind: string, part?: string) =>
    mapping.columns.some(({ target }) => target.to === 'address' && target.address === kind && (!part || target.part === part))
  const kinds = addressKind.options.filter((kind) => hasPart(kind) && !hasPart(kind, 'region'))

  return (
    <Section title={words.title}>
      <div className={styles.settings}>
        <Field label={words.country} help={words.countryHelp} error={problems.defaultCountry} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={mapping.defaultCountry}
              options={countries()}
              onChange={(defaultCountry) => set({ defaultCountry })}
            />
          )}
        </Field>
        <Field label={words.language} help={words.languageHelp} error={problems.defaultLanguage} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={mapping.defaultLanguage ?? ''}
              options={[{ value: '', label: words.companyLanguage }, ...languages()]}
              onChange={(value) => (value ? set({ defaultLanguage: value }) : without('defaultLanguage'))}
            />
          )}
        </Field>
        {asks.dates && (
          <Field label={words.dateOrder} error={problems.dateOrder} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={mapping.dateOrder}
                options={dateOrder.options.map((value) => ({ value, label: words.dateOrders[value] }))}
                onChange={(value) => set({ dateOrder: dateOrder.parse(value) })}
              />
            )}
          </Field>
        )}
        {asks.amounts && (
          <Field label={words.decimalMark} error={problems.decimalMark} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={mapping.decimalMark}
                options={decimalMark.options.map((value) => ({ value, label: words.decimalMarks[value] }))}
                onChange={(value) => set({ decimalMark: decimalMark.parse(value) })}
              />
            )}
          </Field>
        )}
        {asks.day && (
          <Field label={words.asOf} help={words.asOfHelp} error={problems.asOf} stacked>
            {(parts) => (
              <TextInput {...parts} type="date" value={mapping.asOf ?? ''} onChange={(asOf) => (asOf ? set({ asOf }) : without('asOf'))} />
            )}
          </Field>
        )}
        {kinds.map((kind) => (
          <Field key={kind} label={words.region[kind]} stacked>
            {(parts) => (
              <TextInput
                {...parts}
                maxLength={120}
                autoComplete="off"
                value={mapping.fixedAddress?.[kind]?.region ?? ''}
                onChange={(region) => {
                  const { region: _, ...others } = mapping.fixedAddress?.[kind] ?? {}
                  set({ fixedAddress: { ...mapping.fixedAddress, [kind]: region ? { ...others, region } : others } })
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <CheckInput
        label={words.guarded}
        checked={mapping.guarded ?? false}
        onChange={(on) => (on ? set({ guarded: true }) : without('guarded'))}
      />
    </Section>
  )
}
