import { useState } from 'react'
import { messages } from '#console/fulfilment/messages.ts'
import { outdatedByMove } from '#console/fulfilment/outdated-by-move.ts'
import { type Fulfilment, moveFulfilment } from '#contract/fulfilment.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.act
type Step = Exclude<Fulfilment['steps'][number]['step'], 'order_placed'>

/** What nobody told us is written down by hand, with the reason. */
export function MoveStepForm({ fulfilment, onClose }: { fulfilment: Fulfilment; onClose: () => void }) {
  const open = fulfilment.steps
    .filter(({ at }) => at === null)
    .flatMap(({ place, step }): Step[] =>
      place === 'installation' ? ['technician_assigned', 'self_install_chosen'] : step === 'order_placed' ? [] : [step],
    )
  const [step, setStep] = useState(open[0])
  const [detail, setDetail] = useState('')
  const [because, setBecause] = useState('')
  const move = useSubmit(moveFulfilment, { outdates: outdatedByMove })
  return (
    <FormPanel
      title={words.moveTitle}
      lead={words.moveLead}
      act={words.moveAct}
      because={because.trim() === '' ? words.becauseMissing : undefined}
      onClose={onClose}
      onSubmit={async () => step && move.mutateAsync({ params: { id: fulfilment.customerId }, body: { step, detail, because } })}
    >
      {(errors) => (
        <>
          <Field label={words.step} error={errors.step}>
            {(parts) => (
              <SelectInput
                {...parts}
                value={step ?? ''}
                options={open.map((value) => ({ value, label: messages.steps[value] }))}
                onChange={(value) => setStep(value as Step)}
              />
            )}
          </Field>
          <Field label={words.detail} help={words.detailHelp} error={errors.detail}>
            {(parts) => <TextInput {...parts} value={detail} onChange={setDetail} />}
          </Field>
          <Field label={words.because} error={errors.because}>
            {(parts) => <TextInput {...parts} value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
