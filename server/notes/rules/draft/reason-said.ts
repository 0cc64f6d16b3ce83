import type { Deed, Wording } from '../../../telling.ts'

/**
 * Why the customer means to leave, in reported speech: what the agent wrote down of their words, without marks of quotation and with its persons
 * turned, because a note quotes nobody. Empty where nothing was written down.
 */
export function reasonSaid(deeds: readonly Deed[], wording: Wording): string {
  const all = deeds.flatMap(({ facts: { statedReason } }) => (typeof statedReason === 'string' ? [reported(statedReason, wording)] : []))
  return [...new Set(all)]
    .filter((said) => said !== '')
    .map((said) => wording.sentence('reason_said', { said }))
    .join('\n')
}

function reported(text: string, wording: Wording): string {
  const plain = text
    .replace(/[“”„«»"]|(?<![\p{L}\p{N}])['‘’]|['’](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.!…]+$/u, '')
  const turned = turnsOf(wording).reduce((said, [from, to]) => said.replace(from, to), plain)
  // "Moves away" goes on after a colon; "NASA" and a name of two capitals keep theirs.
  return /^\p{Lu}\p{Ll}/u.test(turned) ? turned.charAt(0).toLowerCase() + turned.slice(1) : turned
}

/** "I am>they are|my>their": as the language lists them, the longer first. */
function turnsOf(wording: Wording): [RegExp, string][] {
  const list = wording.sentence('reason_turns')
  return list.split('|').flatMap((turn): [RegExp, string][] => {
    const [from = '', to = ''] = turn.split('>')
    return from && to ? [[new RegExp(`(?<![\\p{L}\\p{N}'’])${from.replaceAll("'", "['’]")}(?![\\p{L}\\p{N}'’])`, 'giu'), to]] : []
  })
}
