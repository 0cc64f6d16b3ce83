import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { messages } from '#console/settings/messages.ts'
import { type FulfilmentSettings, getFulfilmentSettings, updateFulfilmentSettings } from '#contract/fulfilment.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'

const words = messages.firstOrders
type Hours = Omit<FulfilmentSettings, 'version'>
const names = Object.keys(words.of) as (keyof Hours)[]

/** After how long a first order counts as stuck, step by step, and how long a pay link opens. */
export function FirstOrdersScreen() {
  const mayWrite = useHas()('settings.write')
  const [isOpen, setOpen] = useState(false)
  const reply = useReply(getFulfilmentSettings, {})
  return (
    <SheetPage title={messages.section['first-orders'][0]} lead={messages.section['first-orders'][1]}>
      <ShownReply reply={reply} what={words.what} rows={7}>
        {(settings) =>
          isOpen ? (
            <LimitsForm settings={settings} onClose={() => setOpen(false)} />
          ) : (
            <>
              <ul>
                {names.map((name) => (
                  <li key={name}>{words.line(words.of[name], settings[name])}</li>
                ))}
              </ul>
              {mayWrite ? (
                <ActionButton onPress={() => setOpen(true)}>{words.change}</ActionButton>
              ) : (
                <SunkenLine>{messages.readOnly}</SunkenLine>
              )}
            </>
          )
        }
      </ShownReply>
    </SheetPage>
  )
}

function LimitsForm({ settings: { version, ...limits }, onClose }: { settings: FulfilmentSettings; onClose: () => void }) {
  const withProof = useWithProof()
  const [typed, setTyped] = useState(() => Object.fromEntries(names.map((name) => [name, String(limits[name])])))
  const save = useSubmit(updateFulfilmentSettings, {
    outdates: ['getFulfilment', 'listFirstOrders', 'countStuckOrders', 'staffHistory'],
  })
  const isWrong = names.some((name) => !/^\d{1,4}$/.test(typed[name] ?? ''))
  const body = Object.fromEntries(names.map((name) => [name, Number(typed[name])])) as Hours
  return (
    <FormPanel
      title={words.change}
      act={words.save}
      because={isWrong ? words.notHours : undefined}
      onClose={onClose}
      onSubmit={() => withProof(() => save.mutateAsync({ ifMatch: version, body }))}
    >
      {(errors) => (
        <>
          {names.map((name) => (
            <Field key={name} label={words.field(words.of[name])} error={errors[name]}>
              {(parts) => (
                <TextInput
                  {...parts}
                  inputMode="numeric"
                  value={typed[name] ?? ''}
                  onChange={(value) => setTyped({ ...typed, [name]: value.trim() })}
                />
              )}
            </Field>
          ))}
        </>
      )}
    </FormPanel>
  )
}
