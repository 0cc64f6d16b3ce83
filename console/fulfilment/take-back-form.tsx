import { useState } from 'react'
import { messages } from '#console/fulfilment/messages.ts'
import { outdatedByMove } from '#console/fulfilment/outdated-by-move.ts'
import { type Fulfilment, takeBackFulfilment } from '#contract/fulfilment.ts'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.act
type Step = Exclude<Fulfilment['steps'][number]['step'], 'order_placed' | 'payment_taken'>
const isTakenBack = (step: Fulfilment['steps'][number]['step']): step is Step => step !== 'order_placed' && step !== 'payment_taken'

/** A step counts as not done any more; first of all a technician who is unassigned. */
export function TakeBackForm({ fulfilment, onClose }: { fulfilment: Fulfilment; onClose: () => void }) {
  const done = fulfilment.steps.filter(({ at }) => at !== null).flatMap(({ step }) => (isTakenBack(step) ? [step] : []))
  const [step, setStep] = useState<Step | undefined>(done.find((one) => one === 'technician_assigned') ?? done.at(-1))
  const [because, setBecause] = useState('')
  const takeBack = useSubmit(takeBackFulfilment, { outdates: outdatedByMove })
  const isUnassigning = step === 'technician_assigned'
  return (
    <FormPanel
      title={isUnassigning ? words.unassign : words.takeBack}
      lead={isUnassigning ? words.unassignLead : words.takeBackLead}
      act={isUnassigning ? words.unassign : words.takeBackAct}
      because={because.trim() === '' ? words.becauseMissing : undefined}
      onClose={onClose}
      onSubmit={async () => step && takeBack.mutateAsync({ params: { id: fulfilment.customerId }, body: { step, because } })}
    >
      {(errors) => (
        <>
          <Field label={words.step} error={errors.step}>
            {(parts) => (
              <SelectInput
                {...parts}
                value={step ?? ''}
                options={done.map((value) => ({ value, label: messages.steps[value] }))}
                onChange={(value) => setStep(value as Step)}
              />
            )}
          </Field>
          <Field label={words.because} error={errors.because}>
            {(parts) => <TextInput {...parts} value={because} onChange={setBecause} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
