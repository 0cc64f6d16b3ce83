import { useState } from 'react'
import { messages } from '#console/approvals/messages.ts'
import { messages as giving } from '#console/refunds/messages.ts'
import { useHas, useSession } from '#console/session/session-context.tsx'
import { nameDeputy } from '#contract/approvals.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { instantOf } from '#ui/local-time.ts'
import { LongInput } from '#ui/long-input.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.deputies

/** One's own deputy; an administrator names one for anybody. */
export function NameDeputy({ colleagues, onClose }: { colleagues: { id: string; name: string }[]; onClose: () => void }) {
  const { timeZone } = useViewer()
  const { staff } = useSession()
  const forOthers = useHas()('staff.manage')
  const [absentId, setAbsentId] = useState(staff.id)
  const [deputyId, setDeputyId] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [because, setBecause] = useState('')
  const submit = useSubmit(nameDeputy, { outdates: ['listDeputies', 'listApprovals', 'staffHistory'] })
  const choices = colleagues.map(({ id, name }) => ({ value: id, label: name }))
  const missing =
    deputyId === ''
      ? words.chooseFirst
      : from === '' || until === ''
        ? words.writeTimes
        : because.trim() === ''
          ? giving.writeReason
          : undefined
  return (
    <FormPanel
      title={words.name}
      act={words.name}
      because={missing}
      onSubmit={() =>
        submit.mutateAsync({
          body: { absentId, deputyId, startsAt: instantOf(from, timeZone), endsAt: instantOf(until, timeZone), because: because.trim() },
        })
      }
      onClose={onClose}
    >
      {(errors) => (
        <>
          {forOthers && (
            <Field label={words.absent} error={errors.absentId} stacked>
              {(parts) => <SelectInput {...parts} value={absentId} options={choices} onChange={setAbsentId} />}
            </Field>
          )}
          <Field label={words.deputy} error={errors.deputyId} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={deputyId}
                options={[{ value: '', label: words.choose }, ...choices.filter(({ value }) => value !== absentId)]}
                onChange={setDeputyId}
              />
            )}
          </Field>
          <Field label={words.from} error={errors.startsAt} stacked>
            {(parts) => <TextInput {...parts} type="datetime-local" value={from} onChange={setFrom} />}
          </Field>
          <Field label={words.until} error={errors.endsAt} stacked>
            {(parts) => <TextInput {...parts} type="datetime-local" value={until} onChange={setUntil} />}
          </Field>
          <Field label={words.because} error={errors.because} stacked>
            {(parts) => <LongInput {...parts} value={because} longest={500} autoComplete="off" onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
