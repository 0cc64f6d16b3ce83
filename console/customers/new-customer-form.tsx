import { type FormEvent, useEffect, useRef, useState } from 'react'
import { accountWords } from '#console/customers/account-words.ts'
import { AddressEditor } from '#console/customers/address-editor.tsx'
import { EmailsEditor } from '#console/customers/emails-editor.tsx'
import { languageChoices } from '#console/customers/language-name.ts'
import { messages } from '#console/customers/messages.ts'
import { NamesEditor } from '#console/customers/names-editor.tsx'
import { customerToSend, emptyCustomer, type NewCustomer, problemOf } from '#console/customers/new-customer.ts'
import styles from '#console/customers/new-customer-form.module.css'
import { PhonesEditor } from '#console/customers/phones-editor.tsx'
import { useSession } from '#console/session/session-context.tsx'
import { createCustomer } from '#contract/customers.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { useKeys } from '#ui/keys.ts'
import { useGo } from '#ui/place-link.tsx'
import { allTimeZones } from '#ui/places.ts'
import { Problem } from '#ui/problem.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.newCustomer
const kinds = ['residential', 'business'] as const

/** The form of a new account. The same text is sent under the same key, so a second press after a lost answer opens no second one. */
export function NewCustomerForm() {
  const { company } = useSession()
  const { locale, homeCountry } = useViewer()
  const go = useGo()
  const [given, setGiven] = useState(() => emptyCustomer(company))
  const [isMissing, setMissing] = useState(false)
  const submit = useSubmit(createCustomer, { outdates: ['listCustomers', 'filterChoices'] })
  const form = useRef<HTMLFormElement>(null)
  const sent = useRef<{ text: string; key: string } | null>(null)
  const isSending = useRef(false)

  const set = (part: Partial<NewCustomer>) => setGiven((before) => ({ ...before, ...part }))
  const hasName = given.holderNames.some((name) => name.trim() !== '')
  const problems = { ...submit.error?.fields, ...(isMissing && !hasName && { holderNames: words.nameMissing }) }
  const wrong = (name: keyof NewCustomer) => problemOf(problems, name)

  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const toFirstWrong = () => window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())

  const save = async () => {
    setMissing(!hasName)
    if (!hasName) return toFirstWrong()
    if (isSending.current) return
    isSending.current = true
    try {
      const body = await customerToSend(given, homeCountry)
      const text = JSON.stringify(body)
      if (sent.current?.text !== text) sent.current = { text, key: crypto.randomUUID() }
      const { id } = await submit.mutateAsync({ body, idempotencyKey: sent.current.key })
      go(`/customers/${id}/account`)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      toFirstWrong()
    } finally {
      isSending.current = false
    }
  }
  useKeys([{ keys: 'mod+enter', label: words.save, run: () => void save() }])

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={words.title}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={accountWords.kind} error={wrong('kind')}>
        {(parts) => (
          <SelectInput
            {...parts}
            value={given.kind}
            options={kinds.map((value) => ({ value, label: messages.kind[value] }))}
            onChange={(chosen) => set({ kind: chosen === 'business' ? 'business' : 'residential' })}
          />
        )}
      </Field>
      <Field label={given.holderNames.length > 1 ? accountWords.holders : accountWords.holder} error={wrong('holderNames')}>
        {(parts) => <NamesEditor parts={parts} names={given.holderNames} onChange={(holderNames) => set({ holderNames })} />}
      </Field>
      <Field label={accountWords.phones} error={wrong('phones')}>
        {(parts) => <PhonesEditor parts={parts} phones={given.phones} onChange={(phones) => set({ phones })} />}
      </Field>
      <Field label={accountWords.emails} error={wrong('emails')}>
        {(parts) => <EmailsEditor parts={parts} emails={given.emails} onChange={(emails) => set({ emails })} />}
      </Field>
      <Field label={accountWords.language} error={wrong('language')}>
        {(parts) => (
          <SelectInput
            {...parts}
            value={given.language}
            options={languageChoices(given.language, locale)}
            onChange={(language) => set({ language })}
          />
        )}
      </Field>
      <Field label={words.timeZone} error={wrong('timeZone')}>
        {(parts) => <SelectInput {...parts} value={given.timeZone} options={allTimeZones()} onChange={(timeZone) => set({ timeZone })} />}
      </Field>
      <Field label={accountWords.billingAddress} help={words.mayStayEmpty} error={wrong('billingAddress')}>
        {(parts) => (
          <AddressEditor
            parts={parts}
            whose={accountWords.billingAddress}
            address={given.billingAddress}
            onChange={(billingAddress) => set({ billingAddress })}
          />
        )}
      </Field>
      <div role="alert">{submit.error && <SunkenLine tone="stop">{submit.error.detail}</SunkenLine>}</div>
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" keys="Ctrl Enter" busy={submit.isPending}>
          {words.save}
        </ActionButton>
        <ActionButton kind="quiet" onPress={() => go('/customers')}>
          {accountWords.cancel}
        </ActionButton>
      </div>
    </form>
  )
}
