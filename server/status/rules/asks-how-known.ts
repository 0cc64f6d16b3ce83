import type { StatusAction } from '../../../contract/status.ts'
import type { CallerFacts } from '../../customers/rules/authority.ts'

/**
 * Cancelling asks the table of callers who may. Where nobody is named as speaking (internal work, a technician, a contact without a caller) there
 * is nobody to ask, so whoever cancels says how the wish is known; else leaving the name away would cancel without a question. Another system
 * cancels by its own rules.
 */
export function asksHowKnown(
  action: StatusAction,
  { caller, isFromConsole }: { caller: CallerFacts | null; isFromConsole: boolean },
): string | null {
  if (action !== 'cancel' || caller !== null || !isFromConsole) return null
  return 'Nobody is named as speaking, so nobody could be verified. Say how you know that the customer wants to cancel, such as a letter and its day, or name and verify the caller.'
}
