import { messages } from '#console/scores/messages.ts'
import { NewSamplingRule } from '#console/scores/new-sampling-rule.tsx'
import { type SamplingRule, updateSamplingRule } from '#contract/scores.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.rules
export type OpenedRule = 'new' | SamplingRule

/** A new rule, or one that is retired or brought back. */
export function SamplingRulePanel({ opened, onClose }: { opened: OpenedRule; onClose: () => void }) {
  return opened === 'new' ? <NewSamplingRule onClose={onClose} /> : <RetireRule key={opened.id} rule={opened} onClose={onClose} />
}

function RetireRule({ rule, onClose }: { rule: SamplingRule; onClose: () => void }) {
  const submit = useSubmit(updateSamplingRule, { outdates: ['listSamplingRules', 'staffHistory'] })
  const retired = !rule.retired
  return (
    <FormPanel
      title={retired ? words.retire(rule.name) : words.bringBack(rule.name)}
      lead={retired ? words.retireLead : words.addLead}
      act={retired ? words.retireAct : words.bringBackAct}
      onSubmit={() => submit.mutateAsync({ params: { id: rule.id }, body: { retired }, ifMatch: rule.version })}
      onClose={onClose}
    />
  )
}
