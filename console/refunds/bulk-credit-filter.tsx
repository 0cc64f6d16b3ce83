import { messages as find } from '#console/find/messages.ts'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import { filterChoices } from '#contract/find.ts'
import { Field } from '#ui/field.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.bulk
const filterNames = ['city', 'plan', 'productLine', 'partner'] as const
/** Only what was chosen is in it. */
export type BulkFilter = { [name in (typeof filterNames)[number]]?: string }

/** Everybody of a city, a plan, a product line or a partner, beside the numbers that were pasted. */
export function BulkCreditFilter({
  filter,
  error,
  onChange,
}: {
  filter: BulkFilter
  error: string | undefined
  onChange: (filter: BulkFilter) => void
}) {
  const choices = useReply(filterChoices, {}, { freshFor: 300_000 })
  const plain = (values: string[] = []) => values.map((value) => ({ value, label: value }))
  const options = {
    city: plain(choices.data?.cities),
    plan: (choices.data?.plans ?? []).map(({ code, name }) => ({ value: code, label: name })),
    productLine: plain(choices.data?.productLines),
    partner: (choices.data?.partners ?? []).map(({ id, name }) => ({ value: id, label: name })),
  }
  const set = (name: keyof BulkFilter, value: string) => {
    const { [name]: _, ...others } = filter
    onChange(value ? { ...others, [name]: value } : others)
  }
  return (
    <fieldset className={styles.whom}>
      <legend>{words.filter}</legend>
      {filterNames.map((name) => (
        <Field key={name} label={find.filters[name]} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={filter[name] ?? ''}
              options={[{ value: '', label: find.filters.any }, ...options[name]]}
              onChange={(value) => set(name, value)}
            />
          )}
        </Field>
      ))}
      {error && <SunkenLine tone="stop">{error}</SunkenLine>}
      {choices.isError && <SunkenLine tone="due">{find.filters.loadFailed}</SunkenLine>}
    </fieldset>
  )
}
