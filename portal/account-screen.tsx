import { useState } from 'react'
import { getPortalAccount } from '#contract/portal.ts'
import { AddressForm } from '#portal/address-form.tsx'
import { LanguageForm } from '#portal/language-form.tsx'
import { LinesForm } from '#portal/lines-form.tsx'
import styles from '#portal/portal.module.css'
import { usePortalSession, useReading } from '#portal/session-context.ts'
import { Shown } from '#portal/shown.tsx'
import { Title } from '#portal/title.tsx'
import type { Words } from '#portal/words-en.ts'
import { Phone } from '#ui/phone.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

export type Account = ReplyOf<typeof getPortalAccount>
export type AccountField = keyof Account['fields']
type Address = NonNullable<Account['fields']['billingAddress']['value']>

const fields: readonly AccountField[] = ['holderNames', 'phones', 'emails', 'language', 'billingAddress', 'shippingAddress', 'siteAddress']

/** What we have on file, each part with its change where it may be changed, and why not where it may not. */
export function AccountScreen() {
  const { words, day } = useReading()
  const session = usePortalSession()
  const reply = useReply(getPortalAccount, {})
  return (
    <>
      <Title>{words.account.title}</Title>
      <Shown reply={reply}>
        {(account) => (
          <>
            <p className={styles.quiet}>
              {words.home.account(account.number)}. {words.account.since(day(account.customerSince))}
            </p>
            {isLockedWhole(account) && <p>{lockedBecause(account.fields.holderNames.code, words)}</p>}
            <div className={`${styles.card} ${styles.facts}`}>
              {fields.map((field) => (
                <Fact key={field} account={account} field={field} />
              ))}
            </div>
          </>
        )}
      </Shown>
      <ul className={`${styles.card} ${styles.rows}`}>
        {[
          ...(session.can.users ? [{ to: '/portal/account/people', says: words.people.title }] : []),
          { to: '/portal/account/sign-in', says: words.security.title },
          { to: '/portal/account/mail', says: words.mail.title },
        ].map(({ to, says }) => (
          <li key={to}>
            <PlaceLink className={styles.row} to={to}>
              {says}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </>
  )
}

const lockedBecause = (code: string | undefined, words: Words) => words.account.locked[code ?? ''] ?? words.account.lockedElse

/** One reason for every line is said once above them. */
const isLockedWhole = ({ fields: on }: Account) => fields.every((field) => !on[field].editable && on[field].code === on.holderNames.code)

/** One line of the card: what it is, what stands there, and its change. */
function Fact({ account, field }: { account: Account; field: AccountField }) {
  const { words } = useReading()
  const [isOpen, setOpen] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const { editable, code } = account.fields[field]
  const label = words.account[field]
  const close = (saved: boolean) => {
    setOpen(false)
    setSaved(saved)
  }
  return (
    <section className={styles.fact} aria-label={label}>
      <h2>{label}</h2>
      {editable && !isOpen && (
        <button type="button" className={styles.change} onClick={() => setOpen(true)}>
          {words.account.change}
          <span className="for-ears"> {label}</span>
        </button>
      )}
      <div className={styles.whole}>
        {isOpen ? <FieldForm account={account} field={field} onClose={close} /> : <Value account={account} field={field} />}
        <div aria-live="polite">{isSaved && !isOpen && <p className={styles.done}>{words.account.saved}</p>}</div>
        {!editable && !isOpen && !isLockedWhole(account) && <p className={styles.quiet}>{lockedBecause(code, words)}</p>}
      </div>
    </section>
  )
}

export type FormProps = { account: Account; onClose: (saved: boolean) => void }

function FieldForm({ account, field, onClose }: FormProps & { field: AccountField }) {
  if (field === 'language') return <LanguageForm account={account} onClose={onClose} />
  if (field === 'holderNames' || field === 'phones' || field === 'emails')
    return <LinesForm account={account} field={field} onClose={onClose} />
  return <AddressForm account={account} field={field} onClose={onClose} />
}

function Value({ account: { fields }, field }: { account: Account; field: AccountField }) {
  const { words, country } = useReading()
  if (field === 'language') return <p>{words.account.languages[fields.language.value]}</p>
  const lines = linesOf(fields, field, country)
  if (lines === null) return <p>{words.account.sameAsBilling}</p>
  if (lines.length === 0) return <p>{words.account.none}</p>
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{field === 'phones' ? <Phone number={line} /> : line}</li>
      ))}
    </ul>
  )
}

function linesOf(fields: Account['fields'], field: Exclude<AccountField, 'language'>, country: (code: string) => string): string[] | null {
  if (field === 'holderNames') return fields.holderNames.value
  if (field === 'phones') return fields.phones.value.map(({ number }) => number)
  if (field === 'emails') return fields.emails.value.map(({ address }) => address)
  const address: Address | null = fields[field].value
  if (address === null) return field === 'billingAddress' ? [] : null
  return [...address.lines, [address.city, address.region, address.postalCode].filter(Boolean).join(' '), country(address.country)]
}
