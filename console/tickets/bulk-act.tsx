import { useState } from 'react'
import type { z } from 'zod'
import { useSession } from '#console/session/session-context.tsx'
import { actWords } from '#console/tickets/act-words.ts'
import { BulkPreview, touchedOf } from '#console/tickets/bulk-preview.tsx'
import { BulkProgress } from '#console/tickets/bulk-progress.tsx'
import { bulkWords as words } from '#console/tickets/bulk-words.ts'
import { deskWords } from '#console/tickets/desk-words.ts'
import { StaffChoice } from '#console/tickets/staff-choice.tsx'
import { type previewTicketBulkChange, startTicketBulkChange, type ticketBulkAct } from '#contract/ticket-bulk.ts'
import { priorities } from '#contract/ticket-row.ts'
import { Field } from '#ui/field.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Overlay } from '#ui/overlay.tsx'
import { OverlayForm } from '#ui/overlay-form.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

type Act = z.input<typeof ticketBulkAct>
type Body = z.input<NonNullable<typeof previewTicketBulkChange.body>>
export type BulkKind = Act['kind']
export type BulkOn = Pick<Body, 'filter' | 'ticketIds' | 'sort'>
export type Preview = ReplyOf<typeof previewTicketBulkChange>

/** One act on many: what it would do is counted first, then it runs on its own and says how far it is. */
export function BulkAct({ kind, on: given, close }: { kind: BulkKind; on: BulkOn; close: (isDone: boolean) => void }) {
  // The list behind it moves on; what was asked about stays.
  const [on] = useState(given)
  // Many tickets go to nobody by a press too many.
  const [to, setTo] = useState('')
  const [priority, setPriority] = useState<(typeof priorities)[number]>('high')
  const [because, setBecause] = useState('')
  const [hasTried, setTried] = useState(false)
  const [preview, setPreview] = useState<Preview | null>(null)
  const [running, setRunning] = useState<string | null>(null)
  const { sendsMail } = useSession().company
  const start = useSubmit(startTicketBulkChange, { onDone: ({ id }) => setRunning(id) })
  const acts: Record<BulkKind, Act> = {
    assign: { kind: 'assign', staffId: to === 'nobody' ? null : to },
    close: { kind: 'close', ...(because.trim() ? { because: because.trim() } : {}) },
    reopen: { kind: 'reopen', ...(because.trim() ? { because: because.trim() } : {}) },
    repost: { kind: 'repost' },
    prioritise: { kind: 'prioritise', priority },
  }
  const act = acts[kind]
  const title = words.titles[kind]
  const lacksReason = kind === 'close' && because.trim() === ''
  const isChosen = kind !== 'assign' || to !== ''
  const touched = preview === null ? null : touchedOf(preview)

  if (running)
    return (
      <Overlay label={title} onClose={() => close(true)}>
        <BulkProgress key={running} id={running} title={title} onUndo={setRunning} close={() => close(true)} />
      </Overlay>
    )
  return (
    <Overlay label={title} onClose={() => close(false)}>
      <OverlayForm
        title={title}
        act={touched ? words.run[kind](touched) : words.acts[kind]}
        busy={start.isPending}
        because={!isChosen ? actWords.assign.choose : touched === null ? words.counting : touched === 0 ? words.touchesNone : undefined}
        refused={start.error?.detail}
        leave={actWords.cancel}
        onSubmit={() => {
          setTried(true)
          if (touched && !lacksReason && !start.isPending) start.mutate({ body: { ...on, act, previewed: preview?.previewed } })
        }}
        onClose={() => close(false)}
      >
        {kind === 'assign' && (
          <Field label={actWords.assign.to}>{(parts) => <StaffChoice parts={parts} value={to} onChange={setTo} withNobody />}</Field>
        )}
        {kind === 'prioritise' && (
          <Field label={actWords.edit.priority}>
            {(parts) => (
              <SelectInput
                {...parts}
                value={priority}
                options={priorities.map((value) => ({ value, label: deskWords.priority[value] }))}
                onChange={(value) => setPriority(priorities.find((known) => known === value) ?? priority)}
              />
            )}
          </Field>
        )}
        {(kind === 'close' || kind === 'reopen') && (
          <Field label={words.why[kind]} help={words.whyHelp} error={hasTried && lacksReason ? words.writeWhy : undefined} stacked>
            {(parts) => <LongInput {...parts} longest={500} autoComplete="off" value={because} onChange={setBecause} />}
          </Field>
        )}
        {isChosen && <BulkPreview on={on} act={kind === 'close' || kind === 'reopen' ? { kind } : act} onCounted={setPreview} />}
        {kind === 'repost' && !sendsMail && <p>{words.noServer}</p>}
        <p>{words.wayBack[kind]}</p>
      </OverlayForm>
    </Overlay>
  )
}
