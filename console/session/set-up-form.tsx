import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { LinkDone } from '#console/session/link-done.tsx'
import { messages } from '#console/session/messages.ts'
import { ModuleChoices } from '#console/session/module-choices.tsx'
import { PasswordField } from '#console/session/password-field.tsx'
import { Refused } from '#console/session/refused.tsx'
import styles from '#console/session/set-up.module.css'
import { zoneOfCountry } from '#console/session/zone-of-country.ts'
import { setUpCompany } from '#contract/company.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { browserLocale } from '#ui/browser-locale.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { currencyOfCountry } from '#ui/currency-of-country.ts'
import { Field } from '#ui/field.tsx'
import { allTimeZones, countries, currencies, languages } from '#ui/places.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { todaysZone } from '#ui/todays-zone.ts'
import type { Submitted } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'

const words = messages.setUp
type Given = Submitted<typeof setUpCompany>['body']
const zoneIn = (country: string) => todaysZone(zoneOfCountry(country, new Intl.DateTimeFormat().resolvedOptions().timeZone))
const currencyIn = (country: string) => currencyOfCountry(country) ?? 'USD'
const presets = ['alarm', 'telecom', 'loyalty'] as const

/** The company, what it deals in, and the first administrator: three groups, one act. */
export function SetUpForm({ token, takesMail }: { token: string; takesMail: boolean }) {
  const [company, setCompany] = useState<Given['company']>(() => {
    const country = new Intl.Locale(browserLocale()).region ?? 'US'
    return { name: '', timeZone: zoneIn(country), currency: currencyIn(country), country, language: 'en', modules: [], presets: [] }
  })
  const [isZoneChosen, setZoneChosen] = useState(false)
  const [isCurrencyChosen, setCurrencyChosen] = useState(false)
  const [administrator, setAdministrator] = useState<Given['administrator']>({ name: '', email: '', password: '' })
  const submit = useSecretSubmit(setUpCompany)
  const fields = submit.error?.fields ?? {}
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  // The form is longer than the screen, and the button is at its end.
  useEffect(() => {
    if (submit.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [submit.error])
  const set = (changes: Partial<Given['company']>) => setCompany((before) => ({ ...before, ...changes }))
  /** What nobody has chosen follows the country. */
  const inCountry = (country: string) =>
    set({
      country,
      ...(isZoneChosen ? {} : { timeZone: zoneIn(country) }),
      ...(isCurrencyChosen ? {} : { currency: currencyIn(country) }),
    })
  const setPerson = (changes: Partial<Given['administrator']>) => setAdministrator((before) => ({ ...before, ...changes }))

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!submit.isPending) submit.mutate({ body: { token, company, administrator } })
  }

  if (submit.isSuccess) return <LinkDone words={words.done} />
  return (
    <form ref={form} className={styles.form} onSubmit={send} noValidate>
      <fieldset className={styles.group}>
        <legend>{words.company}</legend>
        <Field label={words.name} error={fields['company.name']}>
          {(parts) => (
            <TextInput {...parts} autoComplete="organization" autoFocus value={company.name} onChange={(name) => set({ name })} />
          )}
        </Field>
        <Field label={words.country} error={fields['company.country']}>
          {(parts) => <SelectInput {...parts} value={company.country} options={countries()} onChange={inCountry} />}
        </Field>
        <Field label={words.timeZone} error={fields['company.timeZone']} help={words.timeZoneHelp}>
          {(parts) => (
            <SelectInput
              {...parts}
              value={company.timeZone}
              options={company.timeZone === '' ? [{ value: '', label: words.chooseZone }, ...allTimeZones()] : allTimeZones()}
              onChange={(timeZone) => {
                setZoneChosen(true)
                set({ timeZone })
              }}
            />
          )}
        </Field>
        <Field label={words.currency} error={fields['company.currency']} help={words.currencyHelp}>
          {(parts) => (
            <SelectInput
              {...parts}
              value={company.currency}
              options={currencies()}
              onChange={(currency) => {
                setCurrencyChosen(true)
                set({ currency })
              }}
            />
          )}
        </Field>
        <Field label={words.language} error={fields['company.language']} help={words.languageHelp}>
          {(parts) => <SelectInput {...parts} value={company.language} options={languages()} onChange={(language) => set({ language })} />}
        </Field>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{words.deals}</legend>
        {/* Their names are much alike, so each stands under what it is. */}
        <fieldset className={styles.part} aria-describedby={`${id}-presets`}>
          <legend>{words.presetsTitle}</legend>
          <p className={styles.help} id={`${id}-presets`}>
            {words.presetsHelp}
          </p>
          {presets.map((preset) => (
            <CheckInput
              key={preset}
              label={words.presets[preset]}
              checked={company.presets.includes(preset)}
              onChange={(on) => {
                const others = company.presets.filter((each) => each !== preset)
                const otherModules = company.modules.filter((each) => each !== preset)
                set({ presets: on ? [...others, preset] : others, modules: on ? [...otherModules, preset] : otherModules })
              }}
            />
          ))}
        </fieldset>
        <fieldset className={styles.part} aria-describedby={`${id}-modules`}>
          <legend>{words.modulesTitle}</legend>
          <p className={styles.help} id={`${id}-modules`}>
            {words.modulesHelp}
          </p>
          {takesMail && !company.modules.includes('service_desk') && <p className={styles.help}>{words.mailWaits}</p>}
          <ModuleChoices value={company.modules} onChange={(modules) => set({ modules })} />
        </fieldset>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{words.administrator}</legend>
        <p className={styles.help}>{words.administratorHelp}</p>
        <Field label={words.yourName} error={fields['administrator.name']}>
          {(parts) => <TextInput {...parts} autoComplete="name" value={administrator.name} onChange={(name) => setPerson({ name })} />}
        </Field>
        <Field label={messages.signIn.email} error={fields['administrator.email']}>
          {(parts) => (
            <TextInput
              {...parts}
              type="email"
              autoComplete="username"
              value={administrator.email}
              onChange={(email) => setPerson({ email })}
            />
          )}
        </Field>
        <PasswordField
          label={messages.signIn.password}
          isNew
          beside
          value={administrator.password}
          onChange={(password) => setPerson({ password })}
          error={fields['administrator.password'] ?? fields.password}
        />
      </fieldset>
      <Refused problem={submit.error} />
      <ActionButton kind="act" type="submit" busy={submit.isPending}>
        {words.act}
      </ActionButton>
    </form>
  )
}
