import { useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { limitNames, ticketsWords as words } from '#console/settings/tickets-words.ts'
import { type getTicketSettings, priorities, updateTicketSettings } from '#contract/tickets.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

type Settings = ReplyOf<typeof getTicketSettings>
type Ways = keyof typeof words.ways
const kinds = ['firstResponse', 'resolution'] as const

/** Every number by its name: the field’s name in what is sent, and so in what is refused. */
const numbersOf = ({ targets, ...settings }: Settings): Record<string, string> => ({
  ...Object.fromEntries([...limitNames, 'mostOpen' as const, 'warnPercent' as const].map((name) => [name, String(settings[name])])),
  ...Object.fromEntries(
    priorities.flatMap((priority) => kinds.map((kind) => [`targets.${priority}.${kind}`, String(targets[priority][kind])])),
  ),
})

export function TicketsForm({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const withProof = useWithProof()
  const [typed, setTyped] = useState(() => numbersOf(settings))
  const [assignment, setAssignment] = useState<string>(settings.assignment)
  const save = useSubmit(updateTicketSettings, {
    outdates: ['getTicketSettings', 'listTickets', 'countTickets', 'getTicket', 'listTicketDeadlines', 'staffHistory'],
  })
  const numberOf = (name: string) => Number(typed[name])
  const isWrong = Object.values(typed).some((value) => !/^\d{1,6}$/.test(value))
  const body = () => ({
    unansweredDays: numberOf('unansweredDays'),
    answeredDays: numberOf('answeredDays'),
    closedDays: numberOf('closedDays'),
    reopenDays: numberOf('reopenDays'),
    mostOpen: numberOf('mostOpen'),
    warnPercent: numberOf('warnPercent'),
    assignment: assignment as Ways,
    targets: Object.fromEntries(
      priorities.map((priority) => [priority, Object.fromEntries(kinds.map((kind) => [kind, numberOf(`targets.${priority}.${kind}`)]))]),
    ) as Settings['targets'],
  })
  const field = (name: string, label: string, error: string | undefined) => (
    <Field key={name} label={label} error={error} stacked>
      {(parts) => (
        <TextInput
          {...parts}
          inputMode="numeric"
          value={typed[name] ?? ''}
          onChange={(value) => setTyped({ ...typed, [name]: value.trim() })}
        />
      )}
    </Field>
  )
  return (
    <FormPanel
      title={words.change}
      lead={words.moves}
      act={words.save}
      because={isWrong ? words.notWhole : undefined}
      onClose={onClose}
      onSubmit={() => withProof(() => save.mutateAsync({ ifMatch: settings.version, body: body() }))}
    >
      {(errors) => (
        <>
          {limitNames.map((name) => field(name, words.fieldDays(words.of[name]), errors[name]))}
          <Field label={words.assignment} error={errors.assignment} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={assignment}
                options={Object.entries(words.ways).map(([value, label]) => ({ value, label }))}
                onChange={setAssignment}
              />
            )}
          </Field>
          {field('mostOpen', words.mostOpenField, errors.mostOpen)}
          {field('warnPercent', words.warnField, errors.warnPercent)}
          {priorities.flatMap((priority) =>
            kinds.map((kind) => {
              const name = `targets.${priority}.${kind}`
              return field(name, words.targetField(words.priorities[priority], words[kind]), errors[name])
            }),
          )}
        </>
      )}
    </FormPanel>
  )
}
