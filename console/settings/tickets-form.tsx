import { useState } from 'react'
import { useWithProof } from '#console/session/use-with-proof.ts'
import styles from '#console/settings/settings.module.css'
import { limitNames, ticketsWords as words } from '#console/settings/tickets-words.ts'
import { typedMinutes } from '#console/settings/typed-minutes.ts'
import { priorities } from '#contract/ticket-row.ts'
import { type getTicketSettings, ticketSettings, updateTicketSettings } from '#contract/ticket-settings.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

type Settings = ReplyOf<typeof getTicketSettings>
type Ways = keyof typeof words.ways
const kinds = ['firstResponse', 'resolution'] as const

/** What is typed, by the field’s name in what is sent, and so in what is refused: days and counts as numbers, times as people say them. */
const numbersOf = ({ targets, ...settings }: Settings): Record<string, string> => ({
  ...Object.fromEntries([...limitNames, 'mostOpen' as const, 'warnPercent' as const].map((name) => [name, String(settings[name])])),
  ...Object.fromEntries(
    priorities.flatMap((priority) => kinds.map((kind) => [`targets.${priority}.${kind}`, words.minutes(targets[priority][kind])])),
  ),
})

/** Within the bounds that the contract has for it. */
function whyNotNumber(name: string, value: string): string | null {
  const { minValue, maxValue } = ticketSettings.shape[name as (typeof limitNames)[number]]
  const [first, last] = [minValue ?? 0, maxValue ?? 0]
  return /^\d{1,6}$/.test(value.trim()) && Number(value) >= first && Number(value) <= last ? null : words.notBetween(first, last)
}

export function TicketsForm({ settings, onSaved, onClose }: { settings: Settings; onSaved: () => void; onClose: () => void }) {
  const withProof = useWithProof()
  const [typed, setTyped] = useState(() => numbersOf(settings))
  const [assignment, setAssignment] = useState<string>(settings.assignment)
  const save = useSubmit(updateTicketSettings, {
    outdates: ['getTicketSettings', 'listTickets', 'countTickets', 'getTicket', 'listTicketDeadlines', 'staffHistory'],
  })
  const isTime = (name: string) => name.startsWith('targets.')
  const numberOf = (name: string) => (isTime(name) ? (typedMinutes(typed[name] ?? '') ?? 0) : Number(typed[name]))
  const wrong = Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]) => {
      const why = isTime(name) ? (typedMinutes(value) === null ? words.notTime : null) : whyNotNumber(name, value)
      return why === null ? [] : [[name, why]]
    }),
  )
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
  const field = (name: string, label: string, unit: string | null, error: string | undefined) => (
    <Field key={name} label={label} error={error} stacked>
      {(parts) => (
        <span className={styles.measured}>
          <TextInput
            {...parts}
            {...(unit === null ? {} : { inputMode: 'numeric' as const })}
            value={typed[name] ?? ''}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
          />
          {unit ?? (typedMinutes(typed[name] ?? '') === null ? '' : `= ${words.minutes(numberOf(name))}`)}
        </span>
      )}
    </Field>
  )
  return (
    <FormPanel
      title={words.change}
      lead={words.moves}
      act={words.save}
      wrong={wrong}
      onClose={onClose}
      onSubmit={async () => {
        await withProof(() => save.mutateAsync({ ifMatch: settings.version, body: body() }))
        onSaved()
      }}
    >
      {(errors) => (
        <>
          {limitNames.map((name) => field(name, words.of[name], words.unit.days, errors[name]))}
          <Field label={words.assignment} help={words.assignmentHolds} error={errors.assignment} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={assignment}
                options={Object.entries(words.ways).map(([value, label]) => ({ value, label }))}
                onChange={setAssignment}
              />
            )}
          </Field>
          {field('mostOpen', words.mostOpen, words.unit.tickets, errors.mostOpen)}
          {field('warnPercent', words.warn, words.unit.percent, errors.warnPercent)}
          <p className={styles.help}>{words.timeHelp}</p>
          {priorities.map((priority) => (
            <div key={priority} className={styles.pair}>
              {kinds.map((kind) => {
                const name = `targets.${priority}.${kind}`
                return field(name, words.targetField(words.priorities[priority], words[kind]), null, errors[name])
              })}
            </div>
          ))}
        </>
      )}
    </FormPanel>
  )
}
