import { messages } from '#console/actions/messages.ts'
import { wrapUpAddress } from '#console/interactions/wrap-up-address.ts'
import type { Command } from '#console/layout/command-palette.tsx'
import type { MoneyAct } from '#console/payments/payment-context.ts'
import type { CustomerHeader } from '#contract/customers.ts'
import type { May } from '#contract/verdict.ts'

type Ways = {
  go: (to: string) => void
  exportCustomer: (header: CustomerHeader) => void
  askToStart: (party: { customerId: string }) => void
  askMoney: (asked: MoneyAct) => void
  hasOpenInteraction: boolean
  /** The address one is at: a note goes back to the tickets where it was asked for there. */
  from: string
}

/** What the policy knows to do with the customer in view; what it does not allow keeps its reason. */
export function customerCommands(
  header: CustomerHeader,
  { go, exportCustomer, askToStart, askMoney, hasOpenInteraction, from }: Ways,
): Command[] {
  const at = `/customers/${header.id}`
  const ways: Record<string, Pick<Command, 'label' | 'run'> & { keys?: string }> = {
    interaction: { label: messages.start, keys: 'I', run: () => askToStart({ customerId: header.id }) },
    note: { label: hasOpenInteraction ? messages.wrapUp : messages.note, keys: 'W', run: () => go(wrapUpAddress(at, from)) },
    ticket: { label: messages.ticket, run: () => go(`${at}/tickets?write=ticket`) },
    critical_note: { label: messages.critical_note, run: () => go(`${at}/notes#critical`) },
    edit: { label: messages.edit, run: () => go(`${at}/account#customer-information`) },
    edit_payment_information: { label: messages.edit_payment_information, run: () => go(`${at}/account#payment-information`) },
    take_payment: { label: messages.take_payment, keys: 'P', run: () => askMoney({ act: 'take', customerId: header.id }) },
    enter_payment: { label: messages.enter_payment, run: () => askMoney({ act: 'enter', customerId: header.id }) },
    send_pay_link: { label: messages.send_pay_link, run: () => go(`${at}/master-screen#pay-link`) },
    add_payment_method: { label: messages.add_payment_method, run: () => askMoney({ act: 'add_method', customerId: header.id }) },
    refund: { label: messages.refund, run: () => go(`${at}/billing/refund`) },
    credit: { label: messages.credit, run: () => go(`${at}/billing/credit`) },
    make_right: { label: messages.make_right, run: () => go(`${at}/billing/make-right`) },
    edit_custom_fields: { label: messages.edit_custom_fields, run: () => go(`${at}/account#custom-fields`) },
    master_screen: { label: messages.master_screen, run: () => go(`${at}/master-screen#master-screen`) },
    change_secret: { label: messages.change_secret, run: () => go(`${at}/account#central-station`) },
    agree_payment_plan: { label: messages.agree_payment_plan, run: () => go(`${at}/billing?part=agreed&agree=plan`) },
    promise_to_pay: { label: messages.promise_to_pay, run: () => go(`${at}/billing?part=agreed&agree=promise`) },
    statement: { label: messages.statement, run: () => go(`${at}/billing?part=statement`) },
    change_allowance: { label: messages.change_allowance, run: () => go(`${at}/services?part=usage&change=allowance`) },
    reset_portal_password: { label: messages.reset_portal_password, run: () => go(`${at}/services#portal-users`) },
    email_preferences: { label: messages.email_preferences, run: () => go(`${at}/account#email-preferences`) },
    write_message: { label: messages.write_message, run: () => go(`${at}/messages?write=mail`) },
    export: { label: messages.export, run: () => exportCustomer(header) },
    activate_by_hand: { label: messages.activate_by_hand, run: () => go(`${at}/status?action=activate_by_hand`) },
    deactivate: { label: messages.deactivate, run: () => go(`${at}/status?action=deactivate`) },
    reactivate: { label: messages.reactivate, run: () => go(`${at}/status?action=reactivate`) },
    enroll: { label: messages.enroll, run: () => go(`${at}/status?action=enroll`) },
    unenroll: { label: messages.unenroll, run: () => go(`${at}/status?action=unenroll`) },
    cancel: { label: messages.cancel, run: () => go(`${at}/status?action=cancel`) },
    show_secret: { label: messages.show_secret, run: () => go(`${at}/account#secrets`) },
  }

  return Object.entries(ways).flatMap(([action, way]) => {
    const may = header.can[action === 'enter_payment' ? 'take_payment' : action]
    return may ? [{ id: action, ...way, ...allowedOr(may) }] : []
  })
}

export function allowedOr({ allowed, because, instead }: May): Pick<Command, 'allowed' | 'because'> {
  return allowed ? { allowed } : { allowed, because: [because, instead].filter(Boolean).join(' ') }
}
