import { useState } from 'react'
import { messages } from '#console/usage/messages.ts'
import { changeAllowance, type UsageLine } from '#contract/usage.ts'
import { readUsageAmount } from '#contract/usage-amount.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.form
const keyOf = ({ serviceId, unit }: UsageLine) => `${serviceId} ${unit}`

/** Another allowance, or the plan's again. Asked for by name it offers every service; from beside one it is that one's. */
export function AllowanceForm({ id, lines, onClose }: { id: string; lines: readonly UsageLine[]; onClose: () => void }) {
  const [chosen, setChosen] = useState(0)
  const line = lines[chosen] ?? lines[0]
  const [typed, setTyped] = useState(line?.allowanceFrom === 'own' ? (line.current.allowance ?? '') : '')
  const [because, setBecause] = useState('')
  const save = useSubmit(changeAllowance, {
    outdates: ['listUsage', 'listAlerts', 'getDashboard', 'listChanges', 'listMessages', 'openInteractions', 'draftNote'],
  })
  if (!line) return null
  const amount = readUsageAmount(typed.trim())
  const fault = typed.trim() !== '' && amount === null ? words.notANumber : undefined
  const unit = messages.units[line.unit]
  return (
    <FormPanel
      title={messages.changeOf(line.service, unit)}
      lead={words.lead}
      act={words.act}
      because={fault ?? (because.trim() === '' ? words.noReason : undefined)}
      onClose={onClose}
      onSubmit={() =>
        save.mutateAsync({
          params: { id },
          ifMatch: line.version,
          body: { serviceId: line.serviceId, unit: line.unit, allowance: amount, because: because.trim() },
        })
      }
    >
      {(errors) => (
        <>
          {lines.length > 1 && (
            <Field label={words.service} error={errors.serviceId}>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={keyOf(line)}
                  options={lines.map((one) => ({ value: keyOf(one), label: `${one.service}, ${messages.units[one.unit]}` }))}
                  onChange={(value) => setChosen(lines.findIndex((one) => keyOf(one) === value))}
                />
              )}
            </Field>
          )}
          <Field label={words.allowance} help={words.help(unit)} error={errors.allowance ?? fault}>
            {(parts) => <TextInput {...parts} inputMode="decimal" autoComplete="off" value={typed} onChange={setTyped} />}
          </Field>
          <Field label={words.because} error={errors.because}>
            {(parts) => <LongInput {...parts} longest={500} autoComplete="off" value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
