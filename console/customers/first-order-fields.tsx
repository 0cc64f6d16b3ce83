import { CardFields } from '#console/customers/card-fields.tsx'
import { messages } from '#console/customers/messages.ts'
import styles from '#console/customers/new-customer-form.module.css'
import { OrderItems } from '#console/customers/order-items.tsx'
import { OtherAddressEditor } from '#console/customers/other-address-editor.tsx'
import type { FirstOrderDraft } from '#console/customers/sign-up.ts'
import type { Address } from '#contract/customers.ts'
import { signUpChoices } from '#contract/signups.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { Field } from '#ui/field.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = messages.firstOrder

export type FirstOrderFieldsProps = {
  kind: 'residential' | 'business'
  order: FirstOrderDraft
  billing: Address | null
  wrong: (name: string) => string | undefined
  onChange: (part: Partial<FirstOrderDraft>) => void
}

/** What a new account orders, where it goes, and what it is paid with. */
export function FirstOrderFields({ kind, order, billing, wrong, onChange }: FirstOrderFieldsProps) {
  const { locale } = useViewer()
  const choices = useReply(signUpChoices, {}, { freshFor: 60_000 })
  return (
    <ShownReply reply={choices} what={words.with} rows={4}>
      {({ plans: sold, brands, partners, hasLoyalty, currency }) => {
        const plans = sold.filter(({ customerKind }) => customerKind === null || customerKind === kind)
        return (
          <>
            <Field label={words.plans} error={wrong('plans') ?? wrong('plan')}>
              {() => (
                <fieldset className={styles.plans}>
                  <legend className="for-ears">{words.plans}</legend>
                  {plans.length === 0 && words.noPlans}
                  {plans.map(({ code, name, price, interval }) => (
                    <CheckInput
                      key={code}
                      label={words.plan(name, formatMoney(price, locale), words.intervals[interval])}
                      checked={order.plans.includes(code)}
                      onChange={(checked) =>
                        onChange({ plans: checked ? [...order.plans, code] : order.plans.filter((one) => one !== code) })
                      }
                    />
                  ))}
                </fieldset>
              )}
            </Field>
            <Field label={words.items} error={wrong('items')}>
              {(parts) => <OrderItems parts={parts} items={order.items} currency={currency} onChange={(items) => onChange({ items })} />}
            </Field>
            {(['shippingAddress', 'siteAddress'] as const).map((name) => (
              <Field key={name} label={words[name]} error={wrong(name)}>
                {(parts) => (
                  <OtherAddressEditor
                    parts={parts}
                    whose={words[name]}
                    address={order[name]}
                    billing={billing}
                    onChange={(address) => onChange({ [name]: address })}
                  />
                )}
              </Field>
            ))}
            <Field label={words.installation} error={wrong('installation')}>
              {(parts) => (
                <SelectInput
                  {...parts}
                  value={order.installation}
                  options={(['later', 'technician', 'self_install'] as const).map((value) => ({
                    value,
                    label: words.installations[value],
                  }))}
                  onChange={(installation) => onChange({ installation: installation as FirstOrderDraft['installation'] })}
                />
              )}
            </Field>
            {brands.length > 1 && (
              <Field label={words.brand} error={wrong('brandId')}>
                {(parts) => (
                  <SelectInput
                    {...parts}
                    value={order.brandId || (brands[0]?.id ?? '')}
                    options={brands.map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={(brandId) => onChange({ brandId })}
                  />
                )}
              </Field>
            )}
            {partners.length > 0 && (
              <Field label={words.partner} error={wrong('partnerId')}>
                {(parts) => (
                  <SelectInput
                    {...parts}
                    value={order.partnerId}
                    options={[{ value: '', label: words.noPartner }, ...partners.map(({ id, name }) => ({ value: id, label: name }))]}
                    onChange={(partnerId) => onChange({ partnerId })}
                  />
                )}
              </Field>
            )}
            {hasLoyalty && (
              <Field label={words.loyalty}>
                {(parts) => (
                  <CheckInput {...parts} label={words.member} checked={order.isMember} onChange={(isMember) => onChange({ isMember })} />
                )}
              </Field>
            )}
            <CardFields card={order.card} wrong={wrong} onChange={(card) => onChange({ card })} />
          </>
        )
      }}
    </ShownReply>
  )
}
