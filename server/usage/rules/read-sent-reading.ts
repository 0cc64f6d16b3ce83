import { findCardNumbers } from '../../../contract/card-number.ts'
import { type UsageReading, usageReading } from '../../../contract/usage.ts'

export type ReadReading = { reading: UsageReading } | { id: string; service: string; code: 'reading.unreadable'; because: string }

/** A reading of a JSON batch, or why it is none: one that is wrong keeps no other from being counted, as a row of a file does not. */
export function readSentReading(sent: unknown, holdsBankAccount: (text: string) => boolean): ReadReading {
  const read = usageReading.safeParse(sent)
  if (read.success) return { reading: read.data }
  // It is answered as it was sent; whatever opens an account is not said again.
  const shown = (given: unknown, most: number) =>
    typeof given === 'string' && findCardNumbers(given).length === 0 && !holdsBankAccount(given)
      ? given.slice(0, most).toWellFormed().replaceAll('\0', '')
      : ''
  if (sent === null || typeof sent !== 'object' || Array.isArray(sent))
    return { id: '', service: '', code: 'reading.unreadable', because: `This is no object. ${parts}` }
  const { id, service } = sent as Record<string, unknown>
  const field = String(read.error.issues[0]?.path[0] ?? '')
  return {
    id: shown(id, 100),
    service: shown(service, 120),
    code: 'reading.unreadable',
    because: wrong[field] ?? `It has a field that no reading has. ${parts}`,
  }
}

const parts = 'Send service, unit, kind, amount, at, id and, where needed, corrects.'
const wrong: Record<string, string> = {
  service: '“service” is empty, too long or no text. Send the telephone number, the user name or the service’s id.',
  unit: '“unit” is gigabytes, minutes or messages.',
  kind: '“kind” is total (all of the month until then) or used (since the reading before).',
  amount: '“amount” is a text with a number such as "512.25": with a point, up to three decimals, no thousands and no sign.',
  at: '“at” is a time with its zone such as 2026-11-29T14:00:00Z.',
  id: '“id” is empty, too long or no text. Give each reading an id of up to 100 characters.',
  corrects: '“corrects” is empty, too long or no text. It is the id of an earlier reading.',
}
