import { useId, useState } from 'react'
import { dispositionsWords } from '#console/settings/dispositions-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { createDisposition, type Disposition, updateDisposition } from '#contract/notes.ts'
import { leadership } from '#contract/permissions.ts'
import { reportChoices } from '#contract/reports.ts'
import { listTeams } from '#contract/staff.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = dispositionsWords
const directions = ['either', 'inbound', 'outbound'] as const
const audiences = ['either', 'customer', 'prospect', 'third_party'] as const
const leastRoles = ['lead', 'supervisor', 'administrator'] as const

/** A new disposition, or other words, another place and other guards for one. */
export function DispositionForm({
  disposition,
  categories,
  onClose,
}: {
  disposition?: Disposition
  categories: readonly string[]
  onClose: () => void
}) {
  const [category, setCategory] = useState(disposition?.category ?? '')
  const [name, setName] = useState(disposition?.name ?? '')
  const [useWhen, setUseWhen] = useState(disposition?.useWhen ?? '')
  const [place, setPlace] = useState('')
  const [direction, setDirection] = useState<Disposition['direction']>(disposition?.direction ?? 'either')
  const [audience, setAudience] = useState<Disposition['audience']>(disposition?.audience ?? 'customer')
  const [leastRole, setLeastRole] = useState(disposition?.leastRole ?? '')
  const [teams, setTeams] = useState(disposition?.teams ?? [])
  const [line, setLine] = useState(disposition?.productLine ?? '')
  const [soleReason, setSoleReason] = useState(disposition?.soleReason ?? false)
  const listId = useId()
  const outdates = ['listDispositions', 'staffHistory', 'reportChoices', 'listNotes', 'readNote']
  const create = useSubmit(createDisposition, { outdates })
  const update = useSubmit(updateDisposition, { outdates })
  const allTeams = useReply(listTeams, {}).data?.items.filter((team) => !team.retired || teams.includes(team.name)) ?? []
  const lines = useReply(reportChoices, { query: {} }).data?.productLines ?? []
  const isPlaceWrong = place !== '' && !/^[1-9]\d{0,2}$/.test(place)

  const body = {
    category,
    name,
    useWhen,
    direction,
    audience,
    teams,
    leastRole: leastRoles.find((each) => each === leastRole) ?? null,
    productLine: line || null,
    soleReason,
    ...(place === '' ? {} : { place: Number(place) }),
  }
  const send = () =>
    disposition ? update.mutateAsync({ params: { id: disposition.id }, ifMatch: disposition.version, body }) : create.mutateAsync({ body })

  return (
    <FormPanel
      title={disposition ? words.edit(disposition.name) : words.add}
      lead={disposition ? words.editLead : undefined}
      act={disposition ? words.saveAct : words.createAct}
      because={isPlaceWrong ? words.placeWrong : undefined}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) => (
        <>
          <Field label={words.category} error={errors.category} help={words.categoryHelp} stacked>
            {(parts) => (
              <>
                <TextInput {...parts} list={listId} maxLength={80} autoComplete="off" value={category} onChange={setCategory} />
                <datalist id={listId}>
                  {categories.map((each) => (
                    <option key={each} value={each} />
                  ))}
                </datalist>
              </>
            )}
          </Field>
          <Field label={words.name} error={errors.name} stacked>
            {(parts) => <TextInput {...parts} maxLength={80} autoComplete="off" value={name} onChange={setName} />}
          </Field>
          <Field label={words.useWhen} error={errors.useWhen} help={words.useWhenHelp} stacked>
            {(parts) => (
              <TextArea {...parts} rows={3} longest={300} value={useWhen} onChange={(text) => setUseWhen(text.replaceAll('\n', ' '))} />
            )}
          </Field>
          {!disposition?.retired && (
            <Field label={words.place} error={isPlaceWrong ? words.placeWrong : errors.place} help={words.placeHelp} stacked>
              {(parts) => (
                <TextInput
                  {...parts}
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={3}
                  placeholder={disposition?.place?.toString() ?? ''}
                  value={place}
                  onChange={setPlace}
                />
              )}
            </Field>
          )}
          <Field label={words.directionLabel} error={errors.direction} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={direction}
                options={directions.map((value) => ({ value, label: words.directions[value] }))}
                onChange={(value) => setDirection(directions.find((each) => each === value) ?? 'either')}
              />
            )}
          </Field>
          <Field label={words.audienceLabel} error={errors.audience} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={audience}
                options={audiences.map((value) => ({ value, label: words.audiences[value] }))}
                onChange={(value) => setAudience(audiences.find((each) => each === value) ?? 'either')}
              />
            )}
          </Field>
          <Field label={words.least} error={errors.leastRole} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={leastRole}
                options={[{ value: '', label: words.anyRole }, ...leadership.map((value) => ({ value, label: messages.role[value] }))]}
                onChange={setLeastRole}
              />
            )}
          </Field>
          <Field label={words.lineLabel} error={errors.productLine} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={line}
                options={[
                  { value: '', label: words.anyLine },
                  ...[...new Set([...lines, ...(line ? [line] : [])])].map((value) => ({ value, label: value })),
                ]}
                onChange={setLine}
              />
            )}
          </Field>
          <fieldset className={styles.checks}>
            <legend>{words.teamsLabel}</legend>
            {allTeams.map((team) => (
              <CheckInput
                key={team.id}
                label={team.name}
                checked={teams.includes(team.name)}
                onChange={(on) => setTeams(on ? [...teams, team.name] : teams.filter((each) => each !== team.name))}
              />
            ))}
            <p className={styles.second}>{words.teamsHelp}</p>
            {errors.teams && <p role="alert">{errors.teams}</p>}
          </fieldset>
          <CheckInput label={words.soleLabel} checked={soleReason} onChange={setSoleReason} />
        </>
      )}
    </FormPanel>
  )
}
