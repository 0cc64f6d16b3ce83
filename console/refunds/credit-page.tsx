import { type ComponentType, useState } from 'react'
import { BillingNotSeen } from '#console/billing/billing-not-seen.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { CreditResult } from '#console/refunds/credit-result.tsx'
import { messages } from '#console/refunds/messages.ts'
import styles from '#console/refunds/refunds.module.css'
import { useHas } from '#console/session/session-context.tsx'
import { type Credit, creditTerms } from '#contract/credits.ts'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useReply } from '#ui/use-endpoint.ts'

type Props = {
  Form: ComponentType<{ customerId: string; terms: ReplyOf<typeof creditTerms>; onGiven: (credit: Credit) => void; onClose: () => void }>
}

/** A form by which something is given to the account in view, and then what came of it; or why it may not be given. */
export function CreditPage({ Form }: Props) {
  const id = useCustomerId()
  const has = useHas()
  const go = useGo()
  const mayAsk = has('money.read') && has('credit.give')
  const terms = useReply(creditTerms, { params: { id } }, { when: mayAsk })
  const [given, setGiven] = useState<Credit | null>(null)
  if (!mayAsk) return <BillingNotSeen />

  return (
    <PanelPage>
      <div className={styles.page}>
        <p>
          <PlaceLink to={`/customers/${id}/billing`}>{messages.back}</PlaceLink>
        </p>
        {given ? (
          <CreditResult credit={given} />
        ) : (
          <ShownReply reply={terms} what={messages.credit.what} rows={6}>
            {(known) =>
              known.can.credit.allowed ? (
                <Form customerId={id} terms={known} onGiven={setGiven} onClose={() => go(`/customers/${id}/billing`)} />
              ) : (
                <SunkenLine tone="stop" strong={known.can.credit.because}>
                  {known.can.credit.instead}
                </SunkenLine>
              )
            }
          </ShownReply>
        )}
      </div>
    </PanelPage>
  )
}
