import type { StatusAction } from '../../../contract/status.ts'
import { membershipWords } from './effect-words.ts'
import type { Standing, Transition } from './transitions.ts'

const status: Record<string, string> = { data_entry: 'In data entry', active: 'Active', inactive: 'Inactive', cancelled: 'Cancelled' }
const cause: Record<string, string> = { deactivated: 'on hold', unenrolled: 'left the programme' }
const needs: Record<string, string> = {
  every_step_done: 'Every step of the first order is done',
  membership_optional: 'The company does not require membership',
  nothing_running: 'No subscription runs any more',
  leaving_closes: 'Leaving the programme closes the account here',
  leaving_keeps: 'Leaving the programme does not close the account here',
}
const effects: Record<string, string> = {
  opt_in_off: 'Email opt-in becomes no',
  billing_may_pause: 'Billing pauses, if that is chosen',
  billing_resumes: 'Billing goes on again',
  subscriptions_end: 'Subscriptions end',
  subscriptions_may_start: 'Subscriptions that are chosen start again',
  points_freeze: 'Points are frozen for 90 days',
  points_thaw: 'Points are free again',
  membership_comes_back: 'A membership that the cancellation ended comes back',
  first_order_cancelled: 'The first order is cancelled',
}

type Words = { action: StatusAction; from: string; needs: string[]; to: string; effects: string[] }

/** One row of the machine in words. */
export function tableWords(row: Transition): Words {
  return {
    action: row.action,
    from: standingWords(row.from),
    needs: row.needs.map((need) => needs[need] ?? need),
    to: standingWords(row.to),
    effects: row.effects.map((effect) => effects[effect] ?? effect),
  }
}

function standingWords(part: Partial<Standing>): string {
  const words = [
    part.merged ? 'Merged' : '',
    part.status ? (status[part.status] ?? part.status) : '',
    part.cause ? (cause[part.cause] ?? part.cause) : '',
    part.membership ? (membershipWords[part.membership] ?? part.membership) : '',
  ].filter(Boolean)
  const text = words.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
