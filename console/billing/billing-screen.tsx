import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { BillingNotSeen } from '#console/billing/billing-not-seen.tsx'
import { BillingTiles } from '#console/billing/billing-tiles.tsx'
import { CorrectionsPanel } from '#console/billing/corrections-panel.tsx'
import { FindTransaction } from '#console/billing/find-transaction.tsx'
import { FoundPanel } from '#console/billing/found-panel.tsx'
import { GivenBack } from '#console/billing/given-back.tsx'
import { InstalmentsPanel } from '#console/billing/instalments-panel.tsx'
import { InvoicesPanel } from '#console/billing/invoices-panel.tsx'
import { LedgerPanel } from '#console/billing/ledger-panel.tsx'
import { messages as manager } from '#console/billing/manager-messages.ts'
import { messages } from '#console/billing/messages.ts'
import { MethodsPanel } from '#console/billing/methods-panel.tsx'
import { OverviewPanel } from '#console/billing/overview-panel.tsx'
import { PaymentsPanel } from '#console/billing/payments-panel.tsx'
import { PrepaidPanel } from '#console/billing/prepaid-panel.tsx'
import { StatementPanel } from '#console/billing/statement-panel.tsx'
import { TransactionsPanel } from '#console/billing/transactions-panel.tsx'
import { TransferForm } from '#console/billing/transfer-form.tsx'
import { useWaitingCorrections, WaitingCorrections } from '#console/billing/waiting-corrections.tsx'
import { useCustomerInView } from '#console/customers/customer-context.tsx'
import { PanelPage } from '#console/customers/panel-page.tsx'
import { useCustomerId } from '#console/customers/use-customer-id.ts'
import { usePart } from '#console/customers/use-part.ts'
import { PlansPanel } from '#console/payment-plans/plans-panel.tsx'
import { PaymentActs } from '#console/payments/payment-acts.tsx'
import { CreditsPanel } from '#console/refunds/credits-panel.tsx'
import { RefundsPanel } from '#console/refunds/refunds-panel.tsx'
import { useHas } from '#console/session/session-context.tsx'
import { getBilling } from '#contract/ledger.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const parts = [
  'overview',
  'invoices',
  'payments',
  'refunds',
  'credits',
  'ledger',
  'statement',
  'methods',
  'instalments',
  'agreed',
  'prepaid',
  'find',
] as const
const named = { ...messages.parts, ...manager.parts }

/** The payment manager: what the account owes and holds, everything that led to it, and a transaction in question. */
export function BillingScreen() {
  const id = useCustomerId()
  const part = usePart(parts)
  const q = new URLSearchParams(useLocation().searchStr).get('q') ?? ''
  const go = useGo()
  const begins = usePart(['none', 'plan', 'promise'], 'agree')
  const seesMoney = useHas()('money.read')
  const can = useCustomerInView()?.header?.can
  const billing = useReply(getBilling, { params: { id } }, { when: seesMoney, keepPrevious: true })
  const waiting = useWaitingCorrections(id, seesMoney)
  const [isTransferring, setTransferring] = useState(false)
  const [said, setSaid] = useState('')

  if (!seesMoney) return <BillingNotSeen />
  const shown = parts.filter((one) => one !== 'find' && (one !== 'prepaid' || part === 'prepaid' || billing.data?.prepaid))
  const balance = billing.data?.balance
  const credit = balance?.amount.startsWith('-') ? { ...balance, amount: balance.amount.slice(1) } : null

  return (
    <PanelPage
      head={
        <>
          <SegmentedChoice
            label={messages.parts.label}
            value={part}
            options={shown.map((value) => ({ value, label: named[value as keyof typeof named] }))}
            onChange={(chosen) => go(`/customers/${id}/billing?part=${chosen}`)}
          />
          <PaymentActs />
          <FindTransaction id={id} q={q} />
        </>
      }
    >
      <ShownReply reply={billing} what={manager.what.billing} rows={2}>
        {(data) => <BillingTiles id={id} billing={data} />}
      </ShownReply>
      <div role="status">{said && <SunkenLine strong={said} />}</div>
      {part !== 'ledger' && <WaitingCorrections id={id} waiting={waiting} />}
      {part === 'overview' && billing.data && <OverviewPanel id={id} billing={billing.data} />}
      {part === 'invoices' && <InvoicesPanel id={id} />}
      {part === 'payments' && <PaymentsPanel id={id} />}
      {part === 'refunds' && (
        <GivenBack asked={<RefundsPanel id={id} />}>
          <TransactionsPanel id={id} kind="refund" />
        </GivenBack>
      )}
      {part === 'credits' && (
        <>
          {credit && billing.data?.can.correct.allowed && !isTransferring && (
            <p>
              <ActionButton onPress={() => setTransferring(true)}>{manager.transfer.act}</ActionButton>
            </p>
          )}
          {credit && isTransferring && <TransferForm id={id} credit={credit} onClose={() => setTransferring(false)} onDone={setSaid} />}
          <GivenBack
            acts={
              <>
                {can?.credit?.allowed && <PlaceLink to={`/customers/${id}/billing/credit`}>{manager.given.credit}</PlaceLink>}
                {can?.make_right?.allowed && <PlaceLink to={`/customers/${id}/billing/make-right`}>{manager.given.makeRight}</PlaceLink>}
              </>
            }
            asked={<CreditsPanel id={id} />}
          >
            <TransactionsPanel id={id} kind="credit" />
          </GivenBack>
        </>
      )}
      {part === 'ledger' && (
        <GivenBack asked={<CorrectionsPanel id={id} />} askedTitle={manager.corrections.title}>
          <LedgerPanel id={id} />
        </GivenBack>
      )}
      {part === 'statement' && <StatementPanel id={id} mayMail={billing.data?.can.mail} />}
      {part === 'methods' && <MethodsPanel id={id} />}
      {part === 'instalments' && <InstalmentsPanel id={id} />}
      {part === 'agreed' && <PlansPanel key={begins} id={id} begins={begins === 'none' ? null : begins} />}
      {part === 'prepaid' && <PrepaidPanel id={id} />}
      {part === 'find' && <FoundPanel id={id} q={q} />}
    </PanelPage>
  )
}
