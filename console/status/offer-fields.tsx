import { messages } from '#console/status/messages.ts'
import type { OfferDraft } from '#console/status/offer-draft.ts'
import styles from '#console/status/status.module.css'
import type { getRetention } from '#contract/status.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { AmountInput } from '#ui/amount-input.tsx'
import { Field } from '#ui/field.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import type { ReplyOf } from '#ui/use-endpoint.ts'

const words = messages.cancel
const kinds = ['account_credit', 'free_equipment', 'replaced_equipment'] as const

type Props = {
  place: number
  offer: OfferDraft
  known: ReplyOf<typeof getRetention>
  error: string | undefined
  onChange: (offer: OfferDraft) => void
  onRemove: () => void
}

/** One offer: what, at what cost, and what the customer said to it. */
export function OfferFields({ place, offer, known, error, onChange, onRemove }: Props) {
  const set = (change: Partial<OfferDraft>) => onChange({ ...offer, ...change })
  return (
    <div className={styles.offer}>
      <Field label={words.kind} error={error} stacked>
        {(parts) => (
          <SelectInput
            {...parts}
            value={offer.kind}
            options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={(kind) => set({ kind: kind as OfferDraft['kind'] })}
          />
        )}
      </Field>
      <Field label={words.costOf(words.kinds[offer.kind], place)} stacked>
        {(parts) => <AmountInput value={offer.minor} currency={known.currency} parts={parts} onChange={(minor) => set({ minor })} />}
      </Field>
      {offer.kind === 'free_equipment' && (
        <Field label={words.item} stacked>
          {(parts) => <TextInput {...parts} value={offer.what} maxLength={120} onChange={(what) => set({ what })} />}
        </Field>
      )}
      {offer.kind === 'replaced_equipment' && (
        <Field label={words.piece} stacked>
          {(parts) => (
            <SelectInput
              {...parts}
              value={offer.equipmentId}
              options={[
                { value: '', label: words.choosePiece },
                ...known.equipment.map(({ id, product, place: where }) => ({
                  value: id,
                  label: [product, where].filter(Boolean).join(', '),
                })),
              ]}
              onChange={(equipmentId) => set({ equipmentId })}
            />
          )}
        </Field>
      )}
      <SegmentedChoice
        label={words.answer(place)}
        value={offer.accepted ? 'yes' : 'no'}
        options={[
          { value: 'no', label: words.declined },
          { value: 'yes', label: words.accepted },
        ]}
        onChange={(answer) => set({ accepted: answer === 'yes' })}
      />
      <ActionButton kind="quiet" onPress={onRemove}>
        {words.remove(place)}
      </ActionButton>
    </div>
  )
}
