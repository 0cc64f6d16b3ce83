import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { messages as words } from '#console/absences/messages.ts'
import { outdatedByAbsence } from '#console/absences/outdated-by-absence.ts'
import { useSession } from '#console/session/session-context.tsx'
import { listTicketColleagues, previewAbsence, setAbsence } from '#contract/absences.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatInstant } from '#ui/format-date.ts'
import { instantOf, localOf } from '#ui/local-time.ts'
import { LongInput } from '#ui/long-input.tsx'
import type { Problem } from '#ui/problem.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

/** Who is away from when to when, who stands in, and what that moves. */
export function AbsenceForm({ forOthers, onClose }: { forOthers: boolean; onClose: () => void }) {
  const viewer = useViewer()
  const { timeZone } = viewer
  const { staff } = useSession()
  const colleagues = useReply(listTicketColleagues, {}).data?.items.filter(({ id }) => id !== staff.id) ?? []
  const [staffId, setStaffId] = useState(staff.id)
  const [from, setFrom] = useState(() => localOf(new Date(), timeZone))
  const [until, setUntil] = useState('')
  const [standInId, setStandIn] = useState('')
  const [because, setBecause] = useState('')
  const submit = useSubmit(setAbsence, { outdates: outdatedByAbsence })
  const isWhole = from !== '' && until !== ''
  const at = (typed: string) => (typed === '' ? '' : instantOf(typed, timeZone))
  const asked = () => ({ staffId, from: at(from), until: at(until), ...(standInId && { standInId }) })
  const everybody = [{ id: staff.id, name: staff.name, awayUntil: null }, ...colleagues]
  const whom = everybody.map(({ id, name }) => ({ value: id, label: name }))
  const standIns = everybody
    .filter(({ id }) => id !== staffId)
    .map(({ id, name, awayUntil }) => ({ value: id, label: awayUntil ? words.away(name, formatInstant(awayUntil, viewer)) : name }))
  const preview = useReply(previewAbsence, { query: asked() }, { when: isWhole, keepPrevious: true })
  // What can not be as it was chosen is said at its field, before anybody tries; what it would move is then no question.
  const wrong = isWhole ? (preview.error?.fields ?? {}) : {}
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
            <Field label={words.who} error={errors.staffId ?? wrong.staffId} stacked>
              {(parts) => <SelectInput {...parts} value={staffId} options={whom} onChange={setStaffId} />}
            </Field>
          )}
          <Field label={words.from} error={errors.from ?? wrong.from} stacked>
            {(parts) => <TextInput {...parts} type="datetime-local" value={from} onChange={setFrom} />}
          </Field>
          <Field label={words.until} error={errors.until ?? wrong.until} stacked>
            {(parts) => <TextInput {...parts} type="datetime-local" value={until} onChange={setUntil} />}
          </Field>
          <Field label={words.standIn} error={errors.standInId ?? wrong.standInId} stacked>
            {(parts) => (
              <SelectInput {...parts} value={standInId} options={[{ value: '', label: words.nobody }, ...standIns]} onChange={setStandIn} />
            )}
          </Field>
          <Field label={words.because} help={words.becauseHelp[staffId === staff.id ? 'own' : 'others']} error={errors.because} stacked>
            {(parts) => <LongInput {...parts} value={because} longest={200} autoComplete="off" onChange={setBecause} />}
          </Field>
          {isWhole && Object.keys(wrong).length === 0 && <WhatMoves reply={preview} />}
        </>
      )}
    </FormPanel>
  )
}

function WhatMoves({ reply }: { reply: UseQueryResult<ReplyOf<typeof previewAbsence>, Problem> }) {
  return (
    <section aria-label={words.previewOf}>
      <ShownReply reply={reply} what={words.previewOf} rows={2}>
        {({ moves, stays, to, beginsNow }) => (
          <>
            <p>{moves === 0 ? words.movesNone(beginsNow) : words.moves(moves, beginsNow)}</p>
            {to.length > 0 && (
              <ul>
                {to.map(({ colleague, count }) => (
                  <li key={colleague?.id ?? ''}>{words.to(colleague?.name ?? null, count)}</li>
                ))}
              </ul>
            )}
            {stays > 0 && <p>{words.stays(stays)}</p>}
          </>
        )}
      </ShownReply>
    </section>
  )
}
