import { useState } from 'react'
import { messages } from '#console/messages-sent/messages.ts'
import styles from '#console/messages-sent/messages-screen.module.css'
import { type MailState, mailState } from '#contract/messaging.ts'
import { Field } from '#ui/field.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.filters
export type MailFilters = { state: MailState | 'all'; template: string; address: string; from: string; to: string }
export const noFilters: MailFilters = { state: 'all', template: '', address: '', from: '', to: '' }

/** What is typed of the filters as the list asks for it; an address is asked for once two letters are there. */
export const asQuery = ({ state, template, address, from, to }: MailFilters) => ({
  ...(state !== 'all' && { state }),
  ...(template && { template }),
  ...(address.trim().length > 1 && { address: address.trim() }),
  ...(from && { from }),
  ...(to && { to }),
})

/** The filters of both outboxes, held by whoever shows the list. */
export function useMailFilters() {
  const [filters, setFilters] = useState(noFilters)
  return { filters, setFilters, isFiltered: Object.keys(asQuery(filters)).length > 0 }
}

/** State with its counts, template, address and days. */
export function MailFilterLine({
  filters,
  onChange,
  counts,
  templates,
}: {
  filters: MailFilters
  onChange: (filters: MailFilters) => void
  counts: Record<MailState, number> | undefined
  templates: readonly { key: string; name: string }[]
}) {
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : 0
  const set = (changed: Partial<MailFilters>) => onChange({ ...filters, ...changed })
  return (
    <>
      <SegmentedChoice
        label={words.state}
        value={filters.state}
        options={[
          { value: 'all', label: words.all(total) },
          ...mailState.options.map((value) => ({ value, label: words.one(messages.states[value], counts?.[value] ?? 0) })),
        ]}
        onChange={(state) => set({ state })}
      />
      <div className={styles.filters}>
        <Field label={words.template} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={filters.template}
              options={[{ value: '', label: words.anyTemplate }, ...templates.map(({ key, name }) => ({ value: key, label: name }))]}
              onChange={(template) => set({ template })}
            />
          )}
        </Field>
        <Field label={words.address} stacked>
          {(parts) => (
            <TextInput
              {...parts}
              type="search"
              autoComplete="off"
              maxLength={254}
              value={filters.address}
              onChange={(address) => set({ address })}
            />
          )}
        </Field>
        <Field label={words.from} stacked>
          {(parts) => <TextInput {...parts} type="date" value={filters.from} onChange={(from) => set({ from })} />}
        </Field>
        <Field label={words.to} stacked>
          {(parts) => <TextInput {...parts} type="date" value={filters.to} onChange={(to) => set({ to })} />}
        </Field>
      </div>
    </>
  )
}
