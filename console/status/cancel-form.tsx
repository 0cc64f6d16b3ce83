import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { EffectsList } from '#console/status/effects-list.tsx'
import { messages } from '#console/status/messages.ts'
import { newOffer, type OfferDraft, offerFrom } from '#console/status/offer-draft.ts'
import { OfferFields } from '#console/status/offer-fields.tsx'
import { outdatedByStatus } from '#console/status/outdated-by-status.ts'
import styles from '#console/status/status.module.css'
import { cancelAccount, getRetention, previewStatusAction, type RetentionOffer, saveCustomer } from '#contract/status.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { LongInput } from '#ui/long-input.tsx'
import { PickOne } from '#ui/pick-one.tsx'
import { Problem } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.cancel
type Known = ReplyOf<typeof getRetention>
export type Outcome = { saved: ReplyOf<typeof saveCustomer> } | { cancelled: { isInDataEntry: boolean } }

/** Why they leave, what is offered, and how it ended: kept, or cancelled after seeing what that does. */
export function CancelForm({
  customerId,
  onOutcome,
  onClose,
}: {
  customerId: string
  onOutcome: (of: Outcome) => void
  onClose: () => void
}) {
  const known = useReply(getRetention, { params: { id: customerId } }, { freshFor: 60_000 })
  return (
    <ShownReply reply={known} what={words.what} rows={6}>
      {(asks) => <Leaving customerId={customerId} known={asks} onOutcome={onOutcome} onClose={onClose} />}
    </ShownReply>
  )
}

function Leaving({
  customerId,
  known,
  onOutcome,
  onClose,
}: {
  customerId: string
  known: Known
  onOutcome: (of: Outcome) => void
  onClose: () => void
}) {
  const viewer = useViewer()
  const [reasonId, setReasonId] = useState('')
  const [stated, setStated] = useState('')
  const [drafts, setDrafts] = useState<readonly OfferDraft[]>([])
  const [supervisorId, setSupervisorId] = useState('')
  const [stays, setStays] = useState(false)
  const [howKnown, setHowKnown] = useState('')
  const [askAgainOn, setAskAgainOn] = useState('')
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const preview = useReply(previewStatusAction, { params: { id: customerId }, query: { action: 'cancel' } }, { freshFor: 0 })
  const save = useSubmit(saveCustomer, { outdates: outdatedByStatus })
  const cancel = useSubmit(cancelAccount, { outdates: outdatedByStatus })
  const reason = known.reasons.find(({ id }) => id === reasonId)
  const offersPart = useRef<HTMLFieldSetElement>(null)
  // Whoever adds one goes on in it.
  const addOffer = () => {
    flushSync(() => setDrafts([...drafts, newOffer()]))
    offersPart.current?.querySelector<HTMLElement>(`:scope > :nth-last-child(2) select`)?.focus()
  }
  const offers = drafts.map((draft) => offerFrom(draft, known.currency))
  const missing = whatIsMissing({
    reasonChosen: reason !== undefined,
    offers,
    stays,
    asksHowKnown: Boolean(preview.data?.asks.howKnown) && howKnown.trim() === '',
    isTemporary: reason?.isTemporary ?? false,
    askAgainOn,
  })
  const rests =
    missing ?? (!stays && !preview.data ? messages.looking : preview.data?.can.allowed === false ? preview.data.can.because : undefined)

  const send = async () => {
    const body = {
      reasonId,
      statedReason: stated.trim(),
      offers: offers.filter((offer) => offer !== null),
      ...(supervisorId && { supervisorId }),
    }
    if (stays) return onOutcome({ saved: await save.mutateAsync({ params: { id: customerId }, body, idempotencyKey }) })
    try {
      await cancel.mutateAsync({
        params: { id: customerId },
        body: {
          ...body,
          ...(askAgainOn && { askAgainOn }),
          ...(howKnown.trim() && { howKnown: howKnown.trim() }),
          seen: preview.data?.seen ?? '',
        },
      })
      onOutcome({ cancelled: { isInDataEntry: known.isInDataEntry } })
    } catch (failure) {
      if (failure instanceof Problem && failure.code === 'status.preview_stale') await preview.refetch()
      throw failure
    }
  }
  const setOffer = (key: string, next: OfferDraft | null) =>
    setDrafts(drafts.flatMap((draft) => (draft.key === key ? (next ? [next] : []) : [draft])))

  return (
    <FormPanel
      title={messages.action.cancel}
      lead={messages.lead.cancel}
      act={stays ? words.save : words.act}
      kind={stays ? 'act' : 'stop'}
      because={rests}
      onSubmit={send}
      // Once it has ended the form gives way to what came of it.
      onClose={() => !save.isSuccess && !cancel.isSuccess && onClose()}
    >
      {(errors) => (
        <>
          <Field label={words.reason} error={errors.reasonId} {...(reason && { help: reason.useWhen })} stacked>
            {(parts) => (
              <PickOne
                parts={parts}
                value={reasonId}
                placeholder={words.findReason}
                options={known.reasons
                  .filter(({ can }) => can.use.allowed)
                  .map(({ id, category, name, useWhen, isMore }) => ({
                    id,
                    title: name,
                    second: useWhen,
                    group: isMore ? words.moreReasons : category,
                  }))}
                onChange={setReasonId}
              />
            )}
          </Field>
          <Field label={words.stated} error={errors.statedReason} stacked>
            {(parts) => <LongInput {...parts} value={stated} longest={300} onChange={setStated} />}
          </Field>
          <fieldset ref={offersPart} className={styles.checks}>
            <legend>{words.offers}</legend>
            <p className={styles.support}>{known.upTo ? words.upTo(formatMoney(known.upTo, viewer.locale)) : words.noLimit}</p>
            {drafts.map((draft, place) => (
              <OfferFields
                key={draft.key}
                place={place + 1}
                offer={draft}
                known={known}
                error={errors[`offers.${place}.cost`] ?? errors[`offers.${place}.equipmentId`] ?? errors[`offers.${place}.cost.amount`]}
                onChange={(next) => setOffer(draft.key, next)}
                onRemove={() => setOffer(draft.key, null)}
              />
            ))}
            <ActionButton onPress={addOffer}>{words.add}</ActionButton>
          </fieldset>
          <Field label={words.supervisor} error={errors.supervisorId} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={supervisorId}
                options={[{ value: '', label: words.nobody }, ...known.supervisors.map(({ id, name }) => ({ value: id, label: name }))]}
                onChange={setSupervisorId}
              />
            )}
          </Field>
          <SegmentedChoice
            label={words.outcome}
            value={stays ? 'stays' : 'leaves'}
            options={[
              { value: 'leaves', label: words.leaves },
              { value: 'stays', label: words.stays },
            ]}
            onChange={(chosen) => setStays(chosen === 'stays')}
          />
          {!stays && (
            <>
              {preview.data?.asks.howKnown && (
                <Field label={words.howKnown} help={preview.data.asks.howKnown} error={errors.howKnown} stacked>
                  {(parts) => <LongInput {...parts} value={howKnown} longest={300} onChange={setHowKnown} />}
                </Field>
              )}
              <Field label={words.askAgainOn} help={words.askAgainHelp} error={errors.askAgainOn} stacked>
                {(parts) => <TextInput {...parts} type="date" value={askAgainOn} onChange={setAskAgainOn} />}
              </Field>
              <EffectsList effects={preview.data?.effects ?? []} />
              {known.isInDataEntry && <p className={styles.support}>{words.firstOrder}</p>}
              <p className={styles.support}>{known.mailTo ? words.mail(known.mailTo) : words.noMail}</p>
            </>
          )}
        </>
      )}
    </FormPanel>
  )
}

type Asked = {
  reasonChosen: boolean
  offers: readonly (RetentionOffer | null)[]
  stays: boolean
  asksHowKnown: boolean
  isTemporary: boolean
  askAgainOn: string
}

function whatIsMissing({ reasonChosen, offers, stays, asksHowKnown, isTemporary, askAgainOn }: Asked): string | undefined {
  if (!reasonChosen) return words.chooseReason
  const incomplete = offers.indexOf(null)
  if (incomplete >= 0) return words.missing(incomplete + 1)
  if (!stays && offers.some((offer) => offer?.accepted)) return words.accept
  if (!stays && isTemporary && askAgainOn === '') return words.writeDay
  if (!stays && asksHowKnown) return words.writeHowKnown
  return undefined
}
