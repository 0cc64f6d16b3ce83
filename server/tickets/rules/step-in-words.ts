import type { TicketStepName } from '#contract/ticket-thread.ts'

type Step = {
  step: TicketStepName
  by: 'staff' | 'customer' | 'system'
  who: string | null
  was: unknown
  becomes: unknown
  /** Whether an account is known for the ticket. */
  hasCustomer?: boolean
  /** From where the mail came that opened it, where that proved nothing of who wrote it. */
  openedFrom?: string | null
}

/** What was done to a ticket, as a sentence: “Given to Idris Vale by Tamsin Oke.” */
export function stepInWords({ step, by, who, was, becomes, hasCustomer = true, openedFrom = null }: Step): string {
  const doer =
    by === 'staff' ? ` by ${who ?? 'a colleague'}` : by === 'customer' ? (hasCustomer ? ' by the customer' : ' by who wrote it') : ''
  const to = named(becomes)
  switch (step) {
    case 'opened':
      return by === 'customer' && openedFrom ? `Opened by a mail from ${openedFrom}.` : `Opened${doer}.`
    case 'assigned':
      if (part(was, 'isUndo') === true) return givenBack(named(was), to, who, doer)
      if (to === null) return `Taken from ${named(was) ?? 'whoever held it'}${doer}: nobody holds it.`
      return by === 'system' ? `Went to ${to}.` : to === who ? `Taken by ${to}.` : `Given to ${to}${doer}.`
    case 'closed':
      return `Closed${doer}.`
    case 'reopened':
      if (by === 'customer') return 'Opened again: the customer wrote.'
      return part(was, 'by') === 'customer' ? `Opened again${doer}; the customer had closed it.` : `Opened again${doer}.`
    case 'reposted':
      return `Its answer was mailed again${doer}.`
    case 'merged':
      return part(becomes, 'from') === undefined
        ? `Put into ticket ${numbered(part(becomes, 'into') ?? becomes)}${doer}.`
        : `Ticket ${numbered(part(becomes, 'from'))} was put into this one${doer}.`
    case 'unmerged':
      return part(was, 'from') === undefined
        ? `Taken out of ticket ${numbered(part(was, 'into') ?? was)} again${doer}.`
        : `Ticket ${numbered(part(was, 'from'))} was taken out of this one again${doer}.`
    case 'split':
      return part(becomes, 'from') === undefined
        ? `Messages were moved to ticket ${numbered(part(becomes, 'into') ?? becomes)}${doer}.`
        : `Opened${doer} with messages of ticket ${numbered(part(becomes, 'from'))}.`
    case 'linked':
      return `Linked with ticket ${numbered(becomes)}${doer}.`
    case 'unlinked':
      return `Link with ticket ${numbered(was)} taken away${doer}.`
    case 'snoozed':
      return `Snoozed${doer}.`
    case 'woken':
      if (by !== 'system') return `No longer snoozed${doer}.`
      if (becomes === 'merged') return 'No longer snoozed: the customer waits in a ticket that was put into it.'
      return becomes === 'time' ? 'No longer snoozed: its time has come.' : 'No longer snoozed: the customer wrote.'
    case 'prioritised':
      return `Priority changed from ${text(was)} to ${text(becomes)}${doer}.`
    case 'categorised':
      if (to === null) return `Taken out of its category${doer}.`
      return named(was) === null ? `Category set to ${to}${doer}.` : `Category changed from ${named(was)} to ${to}${doer}.`
    case 'tagged':
      return Array.isArray(becomes) && becomes.length > 0 ? `Tags set to ${becomes.join(', ')}${doer}.` : `Tags taken away${doer}.`
    case 'renamed':
      return `Subject changed from “${text(was)}” to “${text(becomes)}”${doer}.`
    case 'marked_spam':
      return `Marked as spam${doer}.`
    case 'unmarked_spam':
      return `Said to be no spam${doer}.`
    case 'customer_set':
      return `Said to be of customer ${numbered(becomes)}${doer}.`
    case 'rated':
      return `Rated${doer}.`
    case 'file_removed':
      return `A file was removed for good${doer}.`
    case 'file_not_kept':
      return named(becomes)
        ? `The file “${named(becomes)}” was not taken over and stands with the mail alone.`
        : 'A file of a mail was not taken over.'
    case 'undelivered':
      return `The answer could not be delivered to ${text(part(becomes, 'address'))}.`
    case 'called': {
      const whom = text(part(becomes, 'name')) || 'The customer'
      return part(becomes, 'direction') === 'outbound'
        ? `${whom} was called${doer}.`
        : `${whom} called; ${who ?? 'a colleague'} spoke with them.`
    }
    case 'retimed':
      return 'It is due at another time.'
    case 'note_taken_back':
      return `An internal note was taken back${doer}.`
    case 'placing_undone':
      return part(was, 'opened') === true
        ? `The mail that it was opened with was taken back${doer}.`
        : `A mail that was put here was taken back${doer}.`
  }
}

/** That it was given away was taken back. */
function givenBack(from: string | null, to: string | null, who: string | null, doer: string): string {
  if (to === null) return `Taken back from ${from ?? 'whoever held it'}${doer}: nobody holds it again.`
  return to === who ? `Taken back by ${to}.` : `Given back to ${to}${doer}.`
}

const part = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
const text = (value: unknown) => String(value ?? '')
function named(value: unknown): string | null {
  const name = part(value, 'name') ?? (typeof value === 'string' ? value : undefined)
  return typeof name === 'string' ? name : null
}
const numbered = (value: unknown) => text(part(value, 'number') ?? value)
