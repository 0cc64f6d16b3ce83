import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { weekdayName, weekdays } from '#console/settings/hours-in-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { type CollectionSettings, getCollectionSettings, updateCollectionSettings } from '#contract/collections.ts'
import { decimalAmount, decimalsOf } from '#contract/decimal-amount.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { FormPanel } from '#ui/form-panel.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { typedToMinor } from '#ui/typed-amount.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.calling

/** When customers may be called about money, in their own zone, and from what amount on. */
export function CallingScreen() {
  const { locale } = useViewer()
  const mayWrite = useHas()('settings.write')
  const [isOpen, setOpen] = useState(false)
  const reply = useReply(getCollectionSettings, {})
  return (
    <SheetPage title={messages.section.calling[0]} lead={messages.section.calling[1]}>
      <ShownReply reply={reply} what={words.what} rows={4}>
        {(settings) =>
          isOpen ? (
            <CallingForm settings={settings} onClose={() => setOpen(false)} />
          ) : (
            <>
              <p>{words.hours(settings.callFrom, settings.callUntil)}</p>
              <p>
                {settings.weekdays.map((day) => weekdayName(String(day) as (typeof weekdays)[number], locale)).join(', ') || words.noDay}
              </p>
              <p>{settings.onHolidays ? words.onHolidays : words.notOnHolidays}</p>
              <p className={styles.second}>{words.from(formatMoney(settings.fromAmount, locale))}</p>
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

function CallingForm({ settings, onClose }: { settings: CollectionSettings; onClose: () => void }) {
  const { locale } = useViewer()
  const withProof = useWithProof()
  const { currency } = settings.fromAmount
  const [callFrom, setFrom] = useState(settings.callFrom)
  const [callUntil, setUntil] = useState(settings.callUntil)
  const [days, setDays] = useState<readonly number[]>(settings.weekdays)
  const [onHolidays, setHolidays] = useState(settings.onHolidays)
  const [typed, setTyped] = useState(decimalAmount(BigInt(settings.fromAmount.amount), decimalsOf(currency)))
  const save = useSubmit(updateCollectionSettings, {
    outdates: ['getCollectionSettings', 'getCollectionStanding', 'listCollections', 'staffHistory'],
  })
  const held = typedToMinor(typed, currency)
  const fromMinor = /^\d{1,15}$/.test(held) ? held : null
  return (
    <FormPanel
      title={words.change}
      act={words.save}
      because={fromMinor === null ? words.notAnAmount : undefined}
      onClose={onClose}
      onSubmit={() =>
        withProof(() =>
          save.mutateAsync({
            ifMatch: settings.version,
            body: { callFrom, callUntil, weekdays: [...days], onHolidays, fromMinor: fromMinor ?? '0' },
          }),
        )
      }
    >
      {(errors) => (
        <>
          <Field label={words.callFrom} error={errors.callFrom}>
            {(parts) => <TextInput {...parts} inputMode="numeric" value={callFrom} onChange={setFrom} />}
          </Field>
          <Field label={words.callUntil} error={errors.callUntil}>
            {(parts) => <TextInput {...parts} inputMode="numeric" value={callUntil} onChange={setUntil} />}
          </Field>
          <fieldset className={styles.spans}>
            <legend>{words.days}</legend>
            {weekdays.map((day) => (
              <CheckInput
                key={day}
                label={weekdayName(day, locale)}
                checked={days.includes(Number(day))}
                onChange={(checked) => setDays(checked ? [...days, Number(day)] : days.filter((one) => one !== Number(day)))}
              />
            ))}
          </fieldset>
          <CheckInput label={words.onHolidays} checked={onHolidays} onChange={setHolidays} />
          <Field label={words.fromAmount} error={errors.fromMinor ?? (fromMinor === null ? words.notAnAmount : undefined)}>
            {(parts) => <TextInput {...parts} inputMode="decimal" value={typed} onChange={setTyped} />}
          </Field>
        </>
      )}
    </FormPanel>
  )
}
