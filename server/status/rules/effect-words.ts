import { amountInWords } from '../../../contract/amount-words.ts'
import type { StatusEffect } from '../../../contract/status.ts'
import type { Effect } from './plan-action.ts'

const standing: Record<string, string> = {
  data_entry: 'in data entry',
  active: 'active',
  inactive: 'inactive',
  cancelled: 'cancelled',
  deactivated: 'on hold',
  unenrolled: 'left the programme',
  none: 'not a member',
  enrolled: 'member',
}
export const membershipWords: Record<string, string> = { none: 'not a member', enrolled: 'member', unenrolled: 'former member' }
const portal: Record<string, string> = {
  full: 'on',
  view: 'on, to view',
  view_and_pay: 'on, to view and pay',
  refused: 'off',
  as_survivor: 'through the account that lives on',
}
const yesNo = (value: boolean) => (value ? 'yes' : 'no')
const onOff = (value: boolean) => (value ? 'on' : 'off')

/** An effect as the preview says it. */
export function effectWords(effect: Effect, currency: string): StatusEffect {
  if (effect.kind === 'written') return writtenWords(effect)
  if (effect.kind === 'follows')
    return effect.what === 'portal'
      ? changes('portal', 'Portal sign-in', portal[effect.from] ?? effect.from, portal[effect.to] ?? effect.to)
      : changes(effect.what, effect.what === 'offers' ? 'Offers' : 'Points accrue', onOff(effect.from), onOff(effect.to))
  if (effect.kind === 'first_order') return orderWords(effect, currency)
  if (effect.kind === 'subscription') {
    const { plan, state, endsOn } = effect.subscription
    const from = endsOn ? `ends on ${dayWords(endsOn)}` : state === 'ended' ? 'ended' : state === 'off' ? 'suspended' : 'running'
    return effect.what === 'ends'
      ? { code: 'subscription_ends', kind: 'ends', what: plan, from, to: `ends on ${dayWords(effect.on)}` }
      : { code: 'subscription_starts', kind: 'starts', what: plan, from, to: `charged again from ${dayWords(effect.on)}` }
  }
  return effect.kind === 'warns' ? warningWords(effect, currency) : staysWords(effect, currency)
}

function orderWords(effect: Extract<Effect, { kind: 'first_order' }>, currency: string): StatusEffect {
  const code = 'first_order'
  switch (effect.what) {
    case 'cancelled':
      return { code, kind: 'ends', what: 'First order', from: 'being fulfilled', to: 'cancelled' }
    case 'credited':
      return changes(code, 'Bill of the first order', `${amountInWords(effect.amountMinor, currency)} open`, 'credited')
    case 'refund':
      return changes(code, 'First payment', `${amountInWords(effect.amountMinor, currency)} paid`, 'you promise its refund')
    case 'refund_on_its_way':
      return changes(code, 'First payment', 'on its way', 'you promise its refund once it came in')
  }
}

const changes = (code: string, what: string, from: string | null, to: string): StatusEffect => ({ code, kind: 'changes', what, from, to })

function writtenWords(effect: Extract<Effect, { kind: 'written' }>): StatusEffect {
  switch (effect.what) {
    case 'status':
      return changes('status', 'Status', standing[effect.from] ?? effect.from, standing[effect.to] ?? effect.to)
    case 'cause':
      return changes(
        'cause',
        'Cause',
        effect.from && (standing[effect.from] ?? effect.from),
        effect.to ? (standing[effect.to] ?? effect.to) : 'no longer',
      )
    case 'membership':
      return changes('membership', 'Membership', membershipWords[effect.from] ?? effect.from, membershipWords[effect.to] ?? effect.to)
    case 'merged_into':
      return changes('merged_into', 'Merged into', effect.from, effect.to ?? 'an account of its own again')
    case 'points_frozen_until':
      return changes(
        'points_frozen_until',
        'Points',
        effect.from ? `kept until ${dayWords(effect.from)}` : 'not frozen',
        effect.to ? `frozen, kept until ${dayWords(effect.to)}` : 'free again',
      )
    case 'email_opt_in':
      return changes('email_opt_in', 'Email opt-in', yesNo(effect.from), yesNo(effect.to))
    case 'billing_paused':
      return changes('billing_paused', 'Billing', effect.from ? 'paused' : 'goes on', effect.to ? 'paused' : 'goes on')
  }
}

function warningWords(effect: Extract<Effect, { kind: 'warns' }>, currency: string): StatusEffect {
  const warns = (what: string, to: string): StatusEffect => ({ code: effect.what, kind: 'warns', what, from: null, to })
  switch (effect.what) {
    case 'was_inactive':
      return warns('Why it was closed', effect.because)
    case 'past_due':
      return warns('Past due', `${amountInWords(effect.amountMinor, currency)} is still to be paid`)
    case 'no_service':
      return warns('Services', 'no service starts again')
    case 'no_offer_mail':
      return warns('Email opt-in', 'stays no, so no offers are sent by mail')
  }
}

function staysWords(effect: Extract<Effect, { kind: 'stays' }>, currency: string): StatusEffect {
  const stays = (what: string, to: string): StatusEffect => ({ code: effect.what, kind: 'stays', what, from: null, to })
  switch (effect.what) {
    case 'equipment':
      return stays(
        'Equipment',
        `${effect.count === 1 ? '1 piece stays' : `${effect.count} pieces stay`} where ${effect.count === 1 ? 'it is' : 'they are'}`,
      )
    case 'balance':
      return effect.amountMinor > 0n
        ? stays('Balance', `${amountInWords(effect.amountMinor, currency)} stays owed`)
        : stays('Balance', `${amountInWords(-effect.amountMinor, currency)} stays in favor of the customer`)
    case 'instalments':
      return stays(
        'Equipment balance',
        effect.count === 1
          ? `${amountInWords(effect.leftMinor, currency)} stays due on ${dayWords(effect.lastOn)}`
          : `${amountInWords(effect.leftMinor, currency)} stays due in ${effect.count} instalments, the last on ${dayWords(effect.lastOn)}`,
      )
    case 'contract':
      return stays(`Contract of ${effect.plan}`, `was agreed until ${dayWords(effect.until)}; nothing is charged for ending before`)
    case 'tickets':
      return ticketsStay(effect.numbers)
    case 'payment_plan':
      return stays('Payment plan', 'goes on')
    case 'email_opt_in':
      return stays('Email opt-in', 'stays yes')
    case 'points':
      return stays('Points', 'the existing ones stay')
    case 'billing':
      return stays('Billing', 'goes on')
  }
}

const mostNumbers = 5

/** Who closes an account looks at what is still to be answered; the rest is counted. */
function ticketsStay(numbers: readonly string[]): StatusEffect {
  const named = numbers.slice(0, mostNumbers).map((number) => `#${number}`)
  const more = numbers.length - named.length
  const to =
    more > 0
      ? `${named.join(', ')} and ${more} more stay open and are worked on as before`
      : `${named.join(', ')} ${named.length === 1 ? 'stays open and is' : 'stay open and are'} worked on as before`
  return { code: 'tickets', kind: 'stays', what: numbers.length === 1 ? 'Open ticket' : 'Open tickets', from: null, to }
}

const dayWords = (day: string) => new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
