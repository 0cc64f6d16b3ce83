import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { thresholdsInWords } from '#console/usage/amount-words.ts'
import { messages } from '#console/usage/messages.ts'
import styles from '#console/usage/usage.module.css'
import { getUsageSettings, type UsageSettings, updateUsageSettings } from '#contract/usage.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.settings

export function Thresholds() {
  const viewer = useViewer()
  const mayWrite = useHas()('settings.write')
  const [isOpen, setOpen] = useState(false)
  const reply = useReply(getUsageSettings, {})
  return (
    <ShownReply reply={reply} what={words.what} rows={2}>
      {(settings) =>
        isOpen ? (
          <ThresholdsForm settings={settings} onClose={() => setOpen(false)} />
        ) : (
          <div className={styles.told}>
            <p>{words.told(thresholdsInWords(settings.thresholds, viewer))}</p>
            <p className={styles.how}>{words.category}</p>
            {mayWrite && <ActionButton onPress={() => setOpen(true)}>{words.change}</ActionButton>}
          </div>
        )
      }
    </ShownReply>
  )
}

/** Null where the text is none. */
function numbersIn(text: string): number[] | null {
  const parts = text.split(/[\s,;%]+/).filter((part) => part !== '')
  const numbers = parts.map(Number)
  const fits = parts.length > 0 && parts.length <= 5 && numbers.every((one) => Number.isInteger(one) && one >= 1 && one <= 200)
  return fits ? numbers : null
}

function ThresholdsForm({ settings, onClose }: { settings: UsageSettings; onClose: () => void }) {
  const withProof = useWithProof()
  const [typed, setTyped] = useState(settings.thresholds.join(', '))
  const save = useSubmit(updateUsageSettings, { outdates: ['getUsageSettings', 'listUsage', 'staffHistory'] })
  const thresholds = numbersIn(typed)
  const fault = thresholds === null ? words.notNumbers : undefined
  return (
    <FormPanel
      title={words.change}
      act={words.save}
      because={fault}
      onClose={onClose}
      onSubmit={() => withProof(() => save.mutateAsync({ ifMatch: settings.version, body: { thresholds: thresholds ?? [] } }))}
    >
      {(errors) => (
        <Field label={words.thresholds} help={words.help} error={errors.thresholds ?? fault}>
          {(parts) => <TextInput {...parts} inputMode="text" autoComplete="off" value={typed} onChange={setTyped} />}
        </Field>
      )}
    </FormPanel>
  )
}
