import { useState } from 'react'
import { CollectionLine } from '#console/collections/collection-line.tsx'
import { messages } from '#console/payment-plans/messages.ts'
import { PlanForm } from '#console/payment-plans/plan-form.tsx'
import { PlanItem } from '#console/payment-plans/plan-item.tsx'
import styles from '#console/payment-plans/plans.module.css'
import { PromiseForm } from '#console/payment-plans/promise-form.tsx'
import { PromiseItem } from '#console/payment-plans/promise-item.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { listPaymentPlans } from '#contract/payment-plans.ts'
import type { May } from '#contract/verdict.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatMoney } from '#ui/format-money.ts'
import { Section } from '#ui/section.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { useReply } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const whyNot = ({ allowed, because, instead }: May) => (allowed ? undefined : [because, instead].filter(Boolean).join(' '))

/** What was agreed with a customer about paying: plans and promises, and how to agree another. `?agree=plan` and `?agree=promise` open a form. */
export function PlansPanel({ id, begins }: { id: string; begins: 'plan' | 'promise' | null }) {
  const { locale } = useViewer()
  const has = useHas()
  const [form, setForm] = useState(begins)
  const reply = useReply(listPaymentPlans, { params: { id } }, { every: 30_000 })
  const close = () => setForm(null)
  return (
    <ShownReply reply={reply} what={messages.what} rows={4}>
      {(agreed) => (
        <>
          <CollectionLine id={id} withLink={has('collections.work')} />
          <p>{messages.openNow(formatMoney(agreed.open, locale), formatMoney(agreed.pastDue, locale))}</p>
          {form === null && (
            <div className={styles.acts}>
              <ActionButton kind="act" because={whyNot(agreed.can.agree)} onPress={() => setForm('plan')}>
                {messages.agree}
              </ActionButton>
              <ActionButton because={whyNot(agreed.can.promise)} onPress={() => setForm('promise')}>
                {messages.promise}
              </ActionButton>
            </div>
          )}
          {form === 'plan' && <PlanForm id={id} agreed={agreed} onClose={close} />}
          {form === 'promise' && <PromiseForm id={id} agreed={agreed} onClose={close} />}
          <Section title={messages.plans}>
            {agreed.plans.length === 0 ? (
              <EmptyState>{messages.noPlans}</EmptyState>
            ) : (
              <ul aria-label={messages.plans}>
                {agreed.plans.map((plan) => (
                  <PlanItem key={plan.id} plan={plan} />
                ))}
              </ul>
            )}
          </Section>
          <Section title={messages.promises}>
            {agreed.promises.length === 0 ? (
              <EmptyState>{messages.noPromises}</EmptyState>
            ) : (
              <ul aria-label={messages.promises}>
                {agreed.promises.map((promise) => (
                  <PromiseItem key={promise.id} promise={promise} />
                ))}
              </ul>
            )}
          </Section>
        </>
      )}
    </ShownReply>
  )
}
