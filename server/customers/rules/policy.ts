import type { Permission } from '#contract/permissions.ts'
import { allowed, refused, roleRefused, type Verdict } from '#server/platform/verdict.ts'
import { type CallerFacts, mayAskFor } from './authority.ts'
import { type Cell, type PolicyStatus, policyTable, type Subject } from './policy-table.ts'

/** What the policy needs to know of a customer and of who asks. */
export type PolicyFacts = {
  status: PolicyStatus
  inactiveCause: 'deactivated' | 'unenrolled' | null
  /** The number of the surviving account, if this one was merged. */
  mergedInto: string | null
  membership: 'none' | 'enrolled' | 'unenrolled'
  technicianAssigned: boolean
  /** Cells that the company has tightened for this status, with its reason. */
  tightened: ReadonlyMap<string, string>
  permissions: ReadonlySet<Permission>
  /** Who speaks in the contact that this belongs to; null or left out where nobody has been named. */
  caller?: CallerFacts | null
}

/** Where the change is made: on a card of the account, or on the master screen. */
export type Screen = 'card' | 'master_screen'
/** Part of a subject, where a cell tells them apart. */
export type Part = 'whole' | 'method' | 'responding_parties'

const permissionFor: Partial<Record<Subject, Permission>> = {
  payment_information: 'payment_information.edit',
  take_payment: 'payment.take',
  refund: 'refund.give',
  credit: 'credit.give',
  note: 'note.write',
  ticket: 'ticket.work',
}

/**
 * The one place that decides whether something of a customer may be changed now: the API enforces it, the console
 * shows it, and nothing else decides. Reads the shipped table, what the company tightened, the facts, and the role.
 */
export function mayChange(subject: Subject, facts: PolicyFacts, screen: Screen = 'card', part: Part = 'whole'): Verdict {
  if (facts.mergedInto)
    return refused('status.merged', `This account was merged into ${facts.mergedInto}.`, {
      instead: `Open ${facts.mergedInto} and make the change there.`,
    })
  const byStatus = readCell(policyTable[subject][facts.status], subject, facts, part)
  if (!byStatus.allowed) return byStatus
  const tightened = facts.tightened.get(subject)
  if (tightened !== undefined)
    return refused('policy.tightened', `Your company has closed this for accounts that are ${statusWords(facts)}: ${tightened}`, {
      instead: 'Ask an administrator if it has to be done.',
    })
  const role = mayByRole(subject, facts)
  if (!role.allowed) return role
  const authority = facts.caller ? mayAskFor(subject, facts.caller) : allowed
  if (!authority.allowed) return authority
  return isOnCards(subject) ? onTheRightScreen(facts, screen) : allowed
}

/** Data entry is for viewing, but for its master screen; the master screen is for data entry alone. */
function onTheRightScreen(facts: PolicyFacts, screen: Screen): Verdict {
  if (facts.status === 'data_entry' && screen === 'card')
    return refused('data_entry.master_screen_only', 'The first order is still being fulfilled, so the cards are for viewing only.', {
      instead: 'Change it on the master screen.',
    })
  if (facts.status !== 'data_entry' && screen === 'master_screen')
    return refused('master_screen.closed', 'The master screen is for accounts whose first order is still in data entry.', {
      instead: 'Change it on the account card, with the pencil.',
    })
  return allowed
}

function readCell(cell: Cell, subject: Subject, facts: PolicyFacts, part: Part): Verdict {
  if (cell === 'no') return closed(subject, facts)
  if (cell === 'until_technician_assigned' && facts.technicianAssigned)
    return refused('shipping.technician_assigned', 'A technician is already assigned, so the parcel goes where the visit is.', {
      instead: 'Ask dispatch to unassign the technician first.',
    })
  if (cell === 'contacts_only' && part === 'responding_parties')
    return refused('status.cancelled', 'This account is cancelled, so nobody is called in an alarm any more.', {
      instead: 'Other contacts can still be changed.',
    })
  if (cell === 'method_only' && part !== 'method')
    return refused('status.cancelled', 'This account is cancelled, so nothing is billed any more.', {
      instead: 'The payment type can still be changed, to settle a balance.',
    })
  const named = subject === 'pin' ? 'PIN' : 'site password'
  if (
    cell === 'lead_with_reason' &&
    facts.permissions.has('customer.edit') &&
    !facts.permissions.has('secret.change') &&
    !isVerifiedFor(subject, facts)
  )
    return refused(
      'secret.needs_verification',
      `Before the ${named} is changed, the caller has to be verified by a factor other than the ${named}.`,
      {
        instead: 'Verify the caller, or ask a lead, who gives a reason.',
      },
    )
  if (cell === 'if_enrolled' && facts.membership !== 'enrolled')
    return refused('membership.not_enrolled', 'This customer is not a member of the programme.', { instead: 'Enroll the customer first.' })
  return allowed
}

/** By anything but the secret itself. */
const isVerifiedFor = (subject: Subject, { caller }: PolicyFacts) =>
  Boolean(caller?.factors.some((factor) => factor !== subject)) &&
  caller !== null &&
  caller !== undefined &&
  mayAskFor(subject, caller).allowed

function closed(subject: Subject, facts: PolicyFacts): Verdict {
  if (facts.status === 'data_entry') {
    if (subject === 'payment_information')
      return refused('data_entry.billing_locked', 'Billing information can not be changed while the first order is in data entry.', {
        instead: 'The billing address can, on the master screen; the rest opens when the order is fulfilled.',
      })
    return refused('data_entry.locked', 'This can not be changed while the first order is in data entry.', {
      instead: 'It opens when the order is fulfilled.',
    })
  }
  if (facts.status === 'inactive')
    return facts.inactiveCause === 'deactivated'
      ? refused('status.inactive', 'This account is on hold.', { instead: 'Reactivate it first.' })
      : refused('status.inactive', 'This customer has left the programme.', { instead: 'Enroll or reactivate the account first.' })
  return refused('status.cancelled', 'This account is cancelled.', { instead: 'Reactivate it first.' })
}

function mayByRole(subject: Subject, facts: PolicyFacts): Verdict {
  const needed = permissionFor[subject] ?? 'customer.edit'
  if (facts.permissions.has(needed)) return allowed
  return roleRefused(needed, 'Your role can read this but not change it.', { instead: 'Ask an agent or a lead.' })
}

const offCards: readonly Subject[] = [
  'take_payment',
  'refund',
  'credit',
  'note',
  'ticket',
  'additional_order',
  'points',
  'email_preferences',
  'reset_password',
  'services',
]
const isOnCards = (subject: Subject) => !offCards.includes(subject)

function statusWords(facts: PolicyFacts): string {
  return { data_entry: 'in data entry', active: 'active', inactive: 'inactive', cancelled: 'cancelled' }[facts.status]
}
