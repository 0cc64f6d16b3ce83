import type { Deed, Wording } from '../../../telling.ts'

/**
 * Why the customer means to leave, in reported speech: what the agent wrote down of their words, without marks of quotation and with its persons
 * turned, because a note quotes nobody. Empty where nothing was written down, and where its persons can not be turned for sure.
 */
export function reasonSaid(deeds: readonly Deed[], wording: Wording): string {
  const turns = turnsOf(wording)
  // A language that says the person with the verb has no list: its words can not be turned one by one.
  if (turns.length === 0) return ''
  const unsure = listOf(wording, 'reason_unsure').map((phrase) => standing(phrase, eitherCase(phrase)))
  const all = deeds.flatMap(({ facts: { statedReason } }) =>
    typeof statedReason === 'string' ? [reported(statedReason, turns, unsure)] : [],
  )
  return [...new Set(all)]
    .filter((said) => said !== '')
    .map((said) => wording.sentence('reason_said', { said }))
    .join('\n')
}

type Turn = { from: RegExp; to: string }

function reported(text: string, turns: readonly Turn[], unsure: readonly RegExp[]): string {
  const plain = text
    .replace(/[“”„«»"]|(?<![\p{L}\p{N}])['‘’]|['’](?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<![.!…])[.!…]+$/u, '')
  if (plain.includes('?')) return ''
  // Where all is in capitals, nobody sees whether "US" is the country.
  const isShouted = !/\p{Ll}/u.test(plain) && turns.some(({ from }) => new RegExp(from, 'iu').test(plain))
  const turned = turns.reduce(
    (said, { from, to }) => said.replace(from, (_found, at: number) => (at > 0 && isBeginning(said, at) ? capital(to) : to)),
    plain,
  )
  return isShouted || unsure.some((phrase) => turned.search(phrase) >= 0) ? '' : turned
}

/** "I am>they are|my>their": as the language lists them, the longer first. */
function turnsOf(wording: Wording): Turn[] {
  return listOf(wording, 'reason_turns').flatMap((turn) => {
    const [from = '', to = ''] = turn.split('>')
    return from && to ? [{ from: standing(from, capital(from).charAt(0)), to }] : []
  })
}

const listOf = (wording: Wording, name: string) => wording.sentence(name).split('|').filter(Boolean)

/** The phrase as words of their own, in its letters as they are listed; with one of the first letters where a sentence begins. "I-95" and "U.S." are names. */
function standing(phrase: string, first: string): RegExp {
  const [whole, rest] = [phrase, phrase.slice(1)].map((part) => part.replaceAll("'", "['’]"))
  return new RegExp(`(?<![\\p{L}\\p{N}'’/@.-])(?:${whole}|(?<=^|[.!;…] )[${first}]${rest})(?![\\p{L}\\p{N}'’/@-]|\\.[\\p{L}\\p{N}])`, 'gu')
}

const isBeginning = (text: string, at: number) => /[.!…] $/u.test(text.slice(0, at))
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const eitherCase = (text: string) => text.charAt(0).toUpperCase() + text.charAt(0).toLowerCase()
