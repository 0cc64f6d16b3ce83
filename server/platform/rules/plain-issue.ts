import { z } from 'zod'

type Issue = Pick<z.core.$ZodRawIssue, 'code'> & Record<string, unknown>

const formats: Record<string, string> = {
  email: 'Use an email address such as maria@example.com.',
  url: 'Use a web address such as https://example.com.',
  uuid: 'Use an id as it was answered.',
  date: 'Use a date such as 2026-12-01.',
  datetime: 'Use a time such as 2026-12-01T10:00:00Z.',
  time: 'Use a time such as 09:30.',
}
const kinds: Record<string, string> = {
  string: 'Write text here.',
  number: 'Write a number here.',
  int: 'Write a whole number here.',
  boolean: 'Say yes or no here.',
  array: 'Send a list here.',
  object: 'Send an object here.',
  record: 'Send an object here.',
  date: 'Use a date such as 2026-12-01.',
}

/** What the contract has no words of its own for, in words for people: the library speaks of arrays and patterns. */
export function plainIssue(given: object): string {
  const issue = given as Issue
  const { code, origin, format, expected } = issue
  if (code === 'invalid_type' && issue.input !== undefined) return `${kinds[String(expected)] ?? 'This can not be used.'}${shapes(issue)}`
  if (code === 'invalid_type') return 'This is missing.'
  if (code === 'too_small') return tooSmall(String(origin), issue)
  if (code === 'too_big') return tooBig(String(origin), issue)
  if (code === 'invalid_format') return formats[String(format)] ?? 'This is not written as it is asked for.'
  if (code === 'invalid_value') return `Choose one of: ${listed(issue.values)}.`
  // Of shapes that one field tells apart, as `kind`: it has none of its values.
  if (code === 'invalid_union' && Array.isArray(issue.options)) return `Choose one of: ${listed(issue.options)}.`
  if (code === 'unrecognized_keys') return `There is no such field here: ${listed(issue.keys)}.`
  if (code === 'not_multiple_of') return `Write a multiple of ${String(issue.divisor)}.`
  return 'This can not be used.'
}

/** Which object is wanted, where one field of it tells several apart. */
function shapes({ inst }: Issue): string {
  if (!(inst instanceof z.ZodDiscriminatedUnion)) return ''
  const { discriminator } = inst.def
  return ` Its ${discriminator} is one of: ${listed([...(inst._zod.propValues[discriminator] ?? [])])}.`
}

function tooSmall(origin: string, { minimum, inclusive }: Issue): string {
  const least = Number(minimum)
  if (origin === 'string') return least <= 1 ? 'Write something here.' : `Write at least ${least} characters.`
  if (origin === 'array' || origin === 'set') return least <= 1 ? 'Give at least one.' : `Give at least ${least}.`
  return inclusive === false ? `Write more than ${String(minimum)}.` : `Write ${String(minimum)} or more.`
}

function tooBig(origin: string, { maximum, inclusive }: Issue): string {
  if (origin === 'string') return `Write at most ${String(maximum)} characters.`
  if (origin === 'array' || origin === 'set') return `Give at most ${String(maximum)}.`
  return inclusive === false ? `Write less than ${String(maximum)}.` : `Write ${String(maximum)} or less.`
}

/** Fields and values that somebody sent or may send. All of them, unless what was sent is endless: then it says how many more there are. */
function listed(names: unknown): string {
  if (!Array.isArray(names)) return ''
  const shown = names.slice(0, 100).map((name) => String(name).slice(0, 100))
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}
