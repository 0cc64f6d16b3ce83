import { useRef, useState } from 'react'
import { BlockSure } from '#console/settings/block-sure.tsx'
import { blocksWords } from '#console/settings/blocks-words.ts'
import { messages } from '#console/settings/messages.ts'
import { addBlock, type BlockKind, previewBlock } from '#contract/blocks.ts'
import { matchCard } from '#contract/find.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = blocksWords

type Looked = { value: string; touches: ReplyOf<typeof previewBlock> }

/**
 * A new block: first what it is of, then whom it would stop, then it is made. A card is looked up by its whole number, which is compared and
 * forgotten; what is blocked is what was found.
 */
export function BlockForm({ mayMatch, onClose }: { mayMatch: boolean; onClose: () => void }) {
  const [kind, setKind] = useState<BlockKind>('email')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const [endsOn, setEndsOn] = useState('')
  const add = useSubmit(addBlock, { outdates: ['listBlocks', 'staffHistory'] })
  const match = useSecretSubmit(matchCard)

  const [looked, setLooked] = useState<Looked | null>(null)
  const isLooked = useRef(false)
  /** Back from whom it would stop: what was typed before is in the form that is drawn anew. */
  const [isBack, setBack] = useState(false)
  const preview = useSubmit(previewBlock)

  const look = async () => {
    const matched = kind === 'card' ? (await match.mutateAsync({ body: { number: value } })).match.id : value
    const touches = await preview.mutateAsync({ body: { kind, value: matched } })
    isLooked.current = true
    setLooked({ value: matched, touches })
  }
  const send = () =>
    add.mutateAsync({
      body: {
        kind,
        value: looked?.value ?? '',
        reason: reason.trim(),
        endsAt: endsOn ? new Date(`${endsOn}T23:59:59`).toISOString() : null,
      },
    })

  if (looked)
    return (
      // Cancel goes back to what was typed; going elsewhere would lose it, until it is sent.
      <div data-unsaved={(!add.isPending && !add.isSuccess) || undefined}>
        <BlockSure
          touches={looked.touches}
          kind={kind}
          onSend={send}
          onBack={() => {
            isLooked.current = false
            setLooked(null)
            setBack(true)
          }}
          onClose={onClose}
        />
      </div>
    )

  const because = value.trim() === '' ? words.writeValue : reason.trim() ? undefined : messages.writeReason
  const kinds = (Object.keys(words.kinds) as BlockKind[]).filter((one) => mayMatch || one !== 'card')
  return (
    <FormPanel
      title={words.add}
      lead={words.addLead}
      act={words.lookAct}
      because={because}
      holds={isBack}
      onSubmit={look}
      onClose={() => !isLooked.current && onClose()}
    >
      {(errors) => (
        <>
          <Field label={words.kind} stacked>
            {(parts) => (
              <SelectInput
                {...parts}
                value={kind}
                options={kinds.map((one) => ({ value: one, label: words.kinds[one] }))}
                onChange={(chosen) => {
                  setKind(chosen as BlockKind)
                  setValue('')
                }}
              />
            )}
          </Field>
          <Field label={words.values[kind]} help={words.valueHelp[kind]} error={errors.value ?? errors.number} stacked>
            {(parts) => <TextInput {...parts} maxLength={254} autoComplete="off" spellCheck={false} value={value} onChange={setValue} />}
          </Field>
          <Field label={messages.reason} help={words.reasonHelp} error={errors.reason} stacked>
            {(parts) => <TextArea {...parts} rows={2} longest={500} value={reason} onChange={setReason} />}
          </Field>
          <Field label={words.endsOn} help={words.endsHelp} error={errors.endsAt} stacked>
            {(parts) => <TextInput {...parts} type="date" value={endsOn} onChange={setEndsOn} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
