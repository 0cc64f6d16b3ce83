import { useState } from 'react'
import { messages as words } from '#console/absences/messages.ts'
import { outdatedByAbsence } from '#console/absences/outdated-by-absence.ts'
import { useSession } from '#console/session/session-context.tsx'
import { previewAbsence, setAbsence } from '#contract/absences.ts'
import { listColleagues } from '#contract/mentions.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { instantOf, localOf } from '#ui/local-time.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Who is away from when to when, who stands in, and what that moves. */
export function AbsenceForm({ forOthers, onClose }: { forOthers: boolean; onClose: () => void }) {
  const { timeZone } = useViewer()
  const { staff } = useSession()
  const colleagues = useReply(listColleagues, {}).data?.items ?? []
  const [staffId, setStaffId] = useState(staff.id)
  const [from, setFrom] = useState(() => localOf(new Date(), timeZone))
  const [until, setUntil] = useState('')
  const [standInId, setStandIn] = useState('')
  const [because, setBecause] = useState('')
  const submit = useSubmit(setAbsence, { outdates: outdatedByAbsence })
  const isWhole = from !== '' && until !== ''
  const asked = () => ({ staffId, from: instantOf(from, timeZone), until: instantOf(until, timeZone), ...(standInId && { standInId }) })
  const everybody = [{ id: staff.id, name: staff.name }, ...colleagues].map(({ id, name }) => ({ value: id, label: name }))
  return (
    <FormPanel
      title={words.set}
      act={words.act}
      because={isWhole ? undefined : words.writeTimes}
      onClose={onClose}
      onSubmit={() => submit.mutateAsync({ body: { ...asked(), standInId: standInId || null, because: because.trim() } })}
    >
      {(errors) => (
        <>
          {forOthers && (
            <Field label={words.who} error={errors.staffId} stacked>
              {(parts) => <SelectInput {...parts} value={staffId} options={everybody} onChange={setStaffId} />}
            </Field>
          )}
          <Field label={words.from} error={errors.from} stacked>
            {(parts) => <TextInput {...parts} type="datetime-local" value={from} onChange={setFrom} />}
          </Field>
          <Field label={words.until} error={errors.until} stacked>
            {(parts) => <TextInput {...parts} type="datetime-local" value={until} onChange={setUntil} />}
          </Field>
          <Field label={words.standIn} error={errors.standInId} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={standInId}
                options={[{ value: '', label: words.nobody }, ...everybody.filter(({ value }) => value !== staffId)]}
                onChange={setStandIn}
              />
            )}
          </Field>
          <Field label={words.because} help={words.becauseHelp} error={errors.because} stacked>
            {(parts) => <TextInput {...parts} value={because} maxLength={200} autoComplete="off" onChange={setBecause} />}
          </Field>
          {isWhole && <WhatMoves asked={asked()} />}
        </>
      )}
    </FormPanel>
  )
}

type Asked = { staffId: string; from: string; until: string; standInId?: string }

function WhatMoves({ asked }: { asked: Asked }) {
  const reply = useReply(previewAbsence, { query: asked }, { keepPrevious: true })
  return (
    <section aria-label={words.previewOf}>
      <ShownReply reply={reply} what={words.previewOf} rows={2}>
        {({ moves, stays, to, beginsNow }) => (
          <>
            <p>{words.preview(moves, stays, beginsNow)}</p>
            <ul>
              {to.map(({ colleague, count }) => (
                <li key={colleague?.id ?? ''}>{words.to(colleague?.name ?? null, count)}</li>
              ))}
            </ul>
          </>
        )}
      </ShownReply>
    </section>
  )
}
