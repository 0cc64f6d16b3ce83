import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { Choices } from '#console/find/filter-words.ts'
import styles from '#console/find/find.module.css'
import type { FilterName, Filters } from '#console/find/list-address.ts'
import { messages } from '#console/find/messages.ts'
import { useSession } from '#console/session/session-context.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { besideWords } from '#ui/icon.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = messages.filters
type Option = { value: string; label: string }

/** Every filter with its choices; whoever opens them goes on at the first. */
export function FilterChoices({
  filters,
  onFilter,
  choices,
  isMissing,
}: {
  filters: Filters
  onFilter: (name: FilterName, value: string) => void
  choices: Choices | undefined
  isMissing: boolean
}) {
  const { company, permissions } = useSession()
  const hold = useRef<HTMLFieldSetElement>(null)
  useEffect(() => hold.current?.querySelector<HTMLElement>('select, input')?.focus(), [])
  const offered: [FilterName, Option[]][] = [
    ['status', Object.entries(words.statuses).map(([value, label]) => ({ value, label }))],
    ['cause', Object.entries(words.causes).map(([value, label]) => ({ value, label }))],
    ...(company.modules.includes('loyalty')
      ? ([['membership', Object.entries(words.memberships).map(([value, label]) => ({ value, label }))]] satisfies [FilterName, Option[]][])
      : []),
    ['plan', (choices?.plans ?? []).map(({ code, name }) => ({ value: code, label: name }))],
    ['partner', (choices?.partners ?? []).map(({ id, name }) => ({ value: id, label: name }))],
    ['city', (choices?.cities ?? []).map((city) => ({ value: city, label: city }))],
    ['productLine', (choices?.productLines ?? []).map((line) => ({ value: line, label: line }))],
  ]

  return (
    <fieldset ref={hold} className={styles.choices}>
      <legend className="for-ears">{words.group}</legend>
      {offered.map(([name, options]) => (
        <Field key={name} label={words[name]} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={filters[name] ?? ''}
              options={[{ value: '', label: words.any }, ...withHeld(options, filters[name])]}
              onChange={(value) => onFilter(name, value)}
            />
          )}
        </Field>
      ))}
      <Field label={words.updatedSince} stacked>
        {(parts) => (
          <TextInput
            {...parts}
            type="date"
            value={filters.updatedSince?.slice(0, 10) ?? ''}
            onChange={(day) => onFilter('updatedSince', day && `${day}T00:00:00Z`)}
          />
        )}
      </Field>
      {permissions.includes('money.read') && (
        <>
          <CheckInput label={words.pastDue} checked={filters.pastDue === 'true'} onChange={(on) => onFilter('pastDue', on ? 'true' : '')} />
          <CheckInput
            label={words.cardExpiresSoon}
            checked={filters.cardExpiresSoon === 'true'}
            onChange={(on) => onFilter('cardExpiresSoon', on ? 'true' : '')}
          />
        </>
      )}
      <CheckInput
        label={words.nameUnknown}
        checked={filters.nameUnknown === 'true'}
        onChange={(on) => onFilter('nameUnknown', on ? 'true' : '')}
      />
      {isMissing && (
        <SunkenLine tone="due" icon={<IconAlertTriangle {...besideWords} />}>
          {words.loadFailed}
        </SunkenLine>
      )}
    </fieldset>
  )
}

/** A filter that the address holds stays choosable, also when it is no longer among the choices. */
function withHeld(options: Option[], held: string | undefined): Option[] {
  return !held || options.some(({ value }) => value === held) ? options : [...options, { value: held, label: held }]
}
