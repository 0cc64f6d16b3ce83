import { useState } from 'react'
import { EffectsList } from '#console/status/effects-list.tsx'
import { messages } from '#console/status/messages.ts'
import { outdatedByStatus } from '#console/status/outdated-by-status.ts'
import styles from '#console/status/status.module.css'
import { activateByHand, changeStatus, type OfferedAction, previewStatusAction, type StatusPreview } from '#contract/status.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatDate } from '#ui/format-date.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { LongInput } from '#ui/long-input.tsx'
import { Problem } from '#ui/problem.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

type Props = { customerId: string; action: Exclude<OfferedAction, 'cancel'>; onDone: () => void; onClose: () => void }

/** The effects first; then the act, of exactly what was looked at. Where the account has changed meanwhile, it is shown anew. */
export function StatusActionForm({ customerId, action, onDone, onClose }: Props) {
  const [pauseBilling, setPauseBilling] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [because, setBecause] = useState('')
  const query = { action, pauseBilling: pauseBilling ? 'yes' : 'no', startSubscriptions: chosen.join(',') }
  const preview = useReply(previewStatusAction, { params: { id: customerId }, query }, { freshFor: 0, keepPrevious: true })
  const submit = useSubmit(changeStatus, { outdates: outdatedByStatus })
  const byHand = useSubmit(activateByHand, { outdates: outdatedByStatus })
  const shown = preview.data
  const missing = shown?.asks.because && because.trim() === '' ? messages.writeBecause : undefined
  const rests = shown === undefined || preview.isPlaceholderData ? messages.looking : shown.can.allowed ? missing : shown.can.because

  const send = async () => {
    if (!shown) return
    try {
      if (action === 'activate_by_hand')
        await byHand.mutateAsync({ params: { id: customerId }, body: { because: because.trim(), seen: shown.seen } })
      else
        await submit.mutateAsync({
          params: { id: customerId },
          body: {
            action,
            seen: shown.seen,
            ...(shown.asks.because && { because: because.trim() }),
            ...(action === 'deactivate' && { pauseBilling }),
            ...(action === 'reactivate' && { startSubscriptions: [...chosen] }),
          },
        })
      onDone()
    } catch (failure) {
      if (failure instanceof Problem && failure.code === 'status.preview_stale') await preview.refetch()
      throw failure
    }
  }

  return (
    <FormPanel
      title={messages.action[action]}
      lead={messages.lead[action]}
      act={messages.action[action]}
      because={rests}
      onSubmit={send}
      onClose={onClose}
    >
      {(errors) =>
        shown === undefined ? (
          <LoadingBars rows={4} />
        ) : (
          <>
            {shown.asks.billing && <CheckInput label={messages.pause} checked={pauseBilling} onChange={setPauseBilling} />}
            {shown.asks.subscriptions.length > 0 && <StartAgain asks={shown.asks} chosen={chosen} onChange={setChosen} />}
            {shown.asks.because && (
              <Field label={messages.because} error={errors.because} stacked>
                {(parts) => <LongInput {...parts} value={because} longest={500} onChange={setBecause} />}
              </Field>
            )}
            <div aria-live="polite">
              <EffectsList effects={shown.effects} />
            </div>
          </>
        )
      }
    </FormPanel>
  )
}

function StartAgain({
  asks,
  chosen,
  onChange,
}: {
  asks: StatusPreview['asks']
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const viewer = useViewer()
  const ended = ({ endsOn, endedOn }: StatusPreview['asks']['subscriptions'][number]) =>
    endsOn ? messages.endsOn(formatDate(endsOn, viewer)) : endedOn ? messages.endedOn(formatDate(endedOn, viewer)) : messages.ended
  return (
    <fieldset className={styles.checks}>
      <legend>{messages.startAgain}</legend>
      {asks.subscriptions.map((one) => (
        <CheckInput
          key={one.id}
          label={messages.plan(one.plan, ended(one))}
          checked={chosen.includes(one.id)}
          onChange={(on) => onChange(on ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
        />
      ))}
    </fieldset>
  )
}
