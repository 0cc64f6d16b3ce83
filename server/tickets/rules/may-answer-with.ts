import { openPlaceholders } from '#contract/open-placeholders.ts'
import { allowed, refused, type Verdict } from '#server/platform/verdict.ts'

/** A customer is told no `{{customer.name}}`: an answer goes out once each placeholder is filled in. */
export function mayAnswerWith(text: string): Verdict {
  const [first, ...more] = openPlaceholders(text)
  if (first === undefined) return allowed
  const because = more.length === 0 ? `${first} is not filled in.` : `${[first, ...more].join(', ')} are not filled in.`
  return refused('ticket.placeholder_open', because, { instead: 'Write what belongs there, or take it out; then send the answer.' })
}
