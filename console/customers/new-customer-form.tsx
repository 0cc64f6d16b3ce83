import { useEffect, useId, useRef, useState } from 'react'
import { accountWords } from '#console/customers/account-words.ts'
import { AddressEditor } from '#console/customers/address-editor.tsx'
import { BegunSignUp } from '#console/customers/begun-sign-up.tsx'
import { EmailsEditor } from '#console/customers/emails-editor.tsx'
import { FirstOrderFields } from '#console/customers/first-order-fields.tsx'
import { languageChoices } from '#console/customers/language-name.ts'
import { LikelyDuplicates, SharedBy, useDuplicates } from '#console/customers/likely-duplicates.tsx'
import { messages } from '#console/customers/messages.ts'
import { NamesEditor } from '#console/customers/names-editor.tsx'
import { customerToSend, problemOf } from '#console/customers/new-customer.ts'
import styles from '#console/customers/new-customer-form.module.css'
import { PhonesEditor } from '#console/customers/phones-editor.tsx'
import { signUpToSend } from '#console/customers/sign-up.ts'
import { TimeZoneInput } from '#console/customers/time-zone-input.tsx'
import { useKeptSignUp } from '#console/customers/use-kept-sign-up.ts'
import { typedExpiry } from '#console/payments/typed-expiry.ts'
import { useSession } from '#console/session/session-context.tsx'
import { type Address, createCustomer } from '#contract/customers.ts'
import { makeCardToken } from '#contract/gateway.ts'
import type { Prospect } from '#contract/prospects.ts'
import { signUp } from '#contract/signups.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { useKeys } from '#ui/keys.ts'
import { likelyZone } from '#ui/likely-zone.ts'
import { LongInput } from '#ui/long-input.tsx'
import { useGo } from '#ui/place-link.tsx'
import { Problem } from '#ui/problem.ts'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { goToTooLong } from '#ui/too-long.ts'
import { useSubmit } from '#ui/use-endpoint.ts'
import { useSecretSubmit } from '#ui/use-secret-submit.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = { ...messages.newCustomer, order: messages.firstOrder }
const kinds = ['residential', 'business'] as const

/**
 * The form of a new account, with its first order or without. The same text is sent under the same key, so a second press after a lost
 * answer opens no second one.
 */
export function NewCustomerForm({ prospect }: { prospect: Prospect | null }) {
  const [round, setRound] = useState(0)
  return <SignUpForm key={round} prospect={prospect} onAnew={() => setRound(round + 1)} />
}

function SignUpForm({ prospect, onAnew }: { prospect: Prospect | null; onAnew: () => void }) {
  const { company } = useSession()
  const { locale, homeCountry } = useViewer()
  const go = useGo()
  const hasOrders = company.modules.includes('orders')
  const { given, order, withOrder, begunAt, setGiven: set, setOrder, setWithOrder, keyOf, forget } = useKeptSignUp(prospect)
  const begunId = useId()
  const [isMissing, setMissing] = useState(false)
  const [hasTried, setTried] = useState(false)
  const outdates = [
    'listCustomers',
    'filterChoices',
    'listFirstOrders',
    'countStuckOrders',
    'readProspect',
    'listProspects',
    'openInteractions',
  ]
  const create = useSubmit(createCustomer, { outdates })
  const place = useSubmit(signUp, { outdates })
  const cardToken = useSecretSubmit(makeCardToken)
  const submit = withOrder ? place : create
  const refusal = (withOrder ? (cardToken.error ?? place.error) : create.error) ?? null
  const duplicates = useDuplicates(given, withOrder ? [order.shippingAddress, order.siteAddress] : [])
  const form = useRef<HTMLFormElement>(null)
  const isSending = useRef(false)

  const hasName = given.holderNames.some((name) => name.trim() !== '')
  const problems = { ...refusal?.fields, ...(isMissing && !hasName && { holderNames: words.nameMissing }) }
  const wrong = (name: string) => problemOf(problems, name)
  const hasOrder = order.plans.length > 0 || order.items.some(({ description }) => description.trim() !== '')
  const needsWhy = withOrder && duplicates.length > 0 && order.despiteDuplicates.trim() === ''

  const isWritten = (address: Address | null) => address?.lines.some((line) => line.trim() !== '') ?? false
  const hasAddress = isWritten(given.billingAddress) || isWritten(order.shippingAddress)
  const whyNot = !withOrder
    ? undefined
    : !hasOrder
      ? words.order.needsOrder
      : !hasAddress
        ? words.order.needsAddress
        : needsWhy
          ? messages.duplicates.becauseMissing
          : undefined

  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const toFirstWrong = () => window.setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())

  const save = async () => {
    setMissing(!hasName)
    setTried(true)
    if (!hasName) return toFirstWrong()
    if (isSending.current || whyNot || goToTooLong(form.current)) return
    isSending.current = true
    try {
      const opened = withOrder ? await openWithOrder() : await openAtOnce()
      forget()
      go(opened)
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure
      toFirstWrong()
    } finally {
      isSending.current = false
    }
  }
  const openAtOnce = async () => {
    const body = await customerToSend(given, homeCountry)
    const { id } = await create.mutateAsync({ body, idempotencyKey: await keyOf(body) })
    return `/customers/${id}/account`
  }
  const openWithOrder = async () => {
    const body = await signUpToSend(given, order, { homeCountry, currency: company.currency, prospectId: prospect?.id ?? null })
    const { card } = order
    const token = card && (await cardToken.mutateAsync({ body: { ...card, expires: typedExpiry(card.expires) } })).token
    const { id } = await place.mutateAsync({
      body: token ? { ...body, paymentMethod: { token } } : body,
      // Each try of a card has a token of its own, and nothing that a card could be told by is kept.
      idempotencyKey: token ? crypto.randomUUID() : await keyOf(body),
    })
    return `/customers/${id}/master-screen`
  }
  /** Until somebody has chosen one, the zone follows the address. */
  const zoneBy = (address: Address) => (given.hasChosenZone ? {} : { timeZone: likelyZone(address) ?? company.timeZone })
  useKeys([{ keys: 'mod+enter', label: words.save, run: () => void save() }])

  return (
    <Form
      ref={form}
      className={styles.form}
      aria-label={words.title}
      aria-describedby={begunAt ? begunId : undefined}
      noValidate
      isKept
      holds={begunAt !== null}
      isBusy={submit.isPending || cardToken.isPending}
      onSubmit={() => void save()}
    >
      {begunAt && (
        <BegunSignUp
          id={begunId}
          at={begunAt}
          isCardGone={order.card?.number === ''}
          onAnew={() => {
            forget()
            onAnew()
          }}
        />
      )}
      <Field label={accountWords.kind} error={wrong('kind')}>
        {(parts) => (
          <SelectInput
            {...parts}
            value={given.kind}
            options={kinds.map((value) => ({ value, label: messages.kind[value] }))}
            onChange={(chosen) => {
              set({ kind: chosen === 'business' ? 'business' : 'residential' })
              setOrder({ plans: [] })
            }}
          />
        )}
      </Field>
      <Field label={given.holderNames.length > 1 ? accountWords.holders : accountWords.holder} error={wrong('holderNames')}>
        {(parts) => <NamesEditor parts={parts} names={given.holderNames} onChange={(holderNames) => set({ holderNames })} />}
      </Field>
      <Field label={accountWords.phones} error={wrong('phones')}>
        {(parts) => (
          <>
            <PhonesEditor parts={parts} phones={given.phones} onChange={(phones) => set({ phones })} />
            <SharedBy items={duplicates} what="phone" />
          </>
        )}
      </Field>
      <Field label={accountWords.emails} error={wrong('emails')}>
        {(parts) => (
          <>
            <EmailsEditor parts={parts} emails={given.emails} onChange={(emails) => set({ emails })} />
            <SharedBy items={duplicates} what="email" />
          </>
        )}
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
        {(parts) => <TimeZoneInput parts={parts} value={given.timeZone} onChange={(timeZone) => set({ timeZone, hasChosenZone: true })} />}
      </Field>
      <Field
        label={accountWords.billingAddress}
        help={withOrder && order.shippingAddress === null ? words.order.goesHere : words.mayStayEmpty}
        error={wrong('billingAddress')}
      >
        {(parts) => (
          <AddressEditor
            parts={parts}
            whose={accountWords.billingAddress}
            address={given.billingAddress}
            onChange={(billingAddress) => set({ billingAddress, ...zoneBy(billingAddress) })}
          />
        )}
      </Field>
      {hasOrders && (
        <Field label={words.order.with}>
          {() => (
            <SegmentedChoice
              label={words.order.with}
              value={withOrder ? 'with' : 'without'}
              options={[
                { value: 'with', label: words.order.withOrder },
                { value: 'without', label: words.order.without },
              ]}
              onChange={(value) => setWithOrder(value === 'with')}
            />
          )}
        </Field>
      )}
      {withOrder && <FirstOrderFields kind={given.kind} order={order} billing={given.billingAddress} wrong={wrong} onChange={setOrder} />}
      <LikelyDuplicates items={duplicates} />
      {withOrder && duplicates.length > 0 && (
        <Field label={messages.duplicates.because} error={wrong('despiteDuplicates')}>
          {(parts) => (
            <LongInput
              {...parts}
              longest={500}
              value={order.despiteDuplicates}
              onChange={(despiteDuplicates) => setOrder({ despiteDuplicates })}
            />
          )}
        </Field>
      )}
      <div role="alert">{refusal && <SunkenLine tone="stop">{refusal.detail}</SunkenLine>}</div>
      <div className={styles.acts}>
        <ActionButton
          kind="act"
          type="submit"
          keys="Ctrl Enter"
          busy={submit.isPending || cardToken.isPending}
          because={hasName ? whyNot : undefined}
          isTold={hasTried}
        >
          {withOrder ? words.order.save : words.save}
        </ActionButton>
        <ActionButton
          kind="quiet"
          leaves
          onPress={() => {
            forget()
            go('/customers')
          }}
        >
          {accountWords.cancel}
        </ActionButton>
      </div>
    </Form>
  )
}
