import { useState } from 'react'
import { withProfile } from '#console/imports/mapping-draft.ts'
import { messages } from '#console/imports/messages.ts'
import type { ImportMapping } from '#contract/import-mapping.ts'
import { listImportProfiles } from '#contract/imports.ts'
import { Field } from '#ui/field.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.mapping

/** Lays a saved mapping on the columns that this file has. */
export function UseProfile({
  columns,
  mapping,
  onMapping,
}: {
  columns: readonly string[]
  mapping: ImportMapping
  onMapping: (mapping: ImportMapping) => void
}) {
  const profiles = useReply(listImportProfiles, {}, { freshFor: 60_000 }).data?.items ?? []
  const [used, setUsed] = useState<{ id: string; fitting: number } | null>(null)
  const profile = profiles.find(({ id }) => id === used?.id)
  if (profiles.length === 0) return null

  return (
    <Field
      label={words.use}
      help={<span role="status">{profile && used && words.used(profile.name, used.fitting, columns.length)}</span>}
      stacked
    >
      {(parts) => (
        <SelectInput
          {...parts}
          value={profile?.id ?? ''}
          options={[{ value: '', label: words.useNone }, ...profiles.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(id) => {
            const chosen = profiles.find((each) => each.id === id)
            if (!chosen) return setUsed(null)
            const laid = withProfile(mapping, columns, chosen)
            setUsed({ id, fitting: laid.fitting })
            onMapping(laid.mapping)
          }}
        />
      )}
    </Field>
  )
}
