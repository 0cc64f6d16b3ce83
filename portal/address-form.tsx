import { type FormEvent, useState } from 'react'
import type { FormProps } from '#portal/account-screen.tsx'
import styles from '#portal/portal.module.css'
import { Said } from '#portal/said.tsx'
import { useEditAccount } from '#portal/use-edit-account.ts'
import { fieldInWords, inWords, useWords } from '#portal/words.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

const parts = ['city', 'region', 'postalCode', 'country'] as const

/** One address. Shipping and site may be the same as billing. */
export function AddressForm({ account, field, onClose }: FormProps & { field: 'billingAddress' | 'shippingAddress' | 'siteAddress' }) {
  const words = useWords()
  const given = account.fields[field].value
  const [isSame, setSame] = useState(given === null && field !== 'billingAddress')
  const [street, setStreet] = useState(given?.lines.join(', ') ?? '')
  const [rest, setRest] = useState({
    city: given?.city ?? '',
    region: given?.region ?? '',
    postalCode: given?.postalCode ?? '',
    country: given?.country ?? 'US',
  })
  const edit = useEditAccount(account, () => onClose(true))
  const send = (event: FormEvent) => {
    event.preventDefault()
    const lines = street === given?.lines.join(', ') ? given.lines : [street]
    const address = { lines, ...rest, country: rest.country.toUpperCase() }
    if (field === 'billingAddress') edit.save({ billingAddress: address })
    else if (field === 'shippingAddress') edit.save({ shippingAddress: isSame ? null : address })
    else edit.save({ siteAddress: isSame ? null : address })
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      {field !== 'billingAddress' && (
        <label className={styles.check}>
          <input type="checkbox" checked={isSame} onChange={(event) => setSame(event.currentTarget.checked)} />
          {words.account.sameAsBilling}
        </label>
      )}
      {!isSame && (
        <>
          <Field label={words.account.lines} stacked error={fieldInWords(edit.error, `${field}.lines`, words)}>
            {(ids) => <TextInput {...ids} autoComplete="street-address" value={street} onChange={setStreet} />}
          </Field>
          {parts.map((part) => (
            <Field key={part} label={words.account[part]} stacked error={fieldInWords(edit.error, `${field}.${part}`, words)}>
              {(ids) => <TextInput {...ids} value={rest[part]} onChange={(value) => setRest({ ...rest, [part]: value })} />}
            </Field>
          ))}
        </>
      )}
      <Said refused={inWords(edit.error, words)} />
      <div className={styles.acts}>
        <ActionButton kind="act" type="submit" busy={edit.isPending}>
          {words.account.save}
        </ActionButton>
        <ActionButton onPress={() => onClose(false)}>{words.account.cancel}</ActionButton>
      </div>
    </form>
  )
}
