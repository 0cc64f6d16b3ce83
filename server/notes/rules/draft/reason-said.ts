import type { Deed, Wording } from '../../../telling.ts'

/**
 * Why the customer means to leave, in reported speech: what the agent wrote down of their words, without marks of quotation and with its persons
 * turned, because a note quotes nobody. Empty where nothing was written down, and where its persons can not be turned for sure.
 *
 * What was written in another language than the company's is turned by that one: the English “me” is no Spanish “me”.
 */
export function reasonSaid(deeds: readonly Deed[], wording: Wording, others: readonly Wording[] = []): string {
  const spoken = [wording, ...others].map((one) => ({ turns: turnsOf(one), isUnsure: unsureIn(one), spokenIn: spokenIn(one) }))
  if (spoken[0]?.turns.length === 0) return ''
  const all = deeds.flatMap(({ facts: { statedReason } }) => {
    if (typeof statedReason !== 'string') return []
    const { turns, isUnsure } = spoken.reduce((best, one) => (one.spokenIn(statedReason) > best.spokenIn(statedReason) ? one : best))
    return [reported(statedReason, turns, isUnsure)]
  })
  return [...new Set(all)]
    .filter((said) => said !== '')
    .map((said) => wording.sentence('reason_said', { said }))
    .join('\n')
}

type Turn = { from: RegExp; to: string }

/** How many of its letters stand in words of this language: those that are in every text, what would be turned, and letters that no other one has. */
function spokenIn(wording: Wording): (text: string) => number {
  const turns = turnsOf(wording)
  const own = endingsAndWords(wording, 'reason_words')
  const letters = new Set(wording.sentence('reason_letters'))
  const lengthOf = (words: readonly string[]) => words.reduce((sum, word) => sum + word.length, 0)
  return (text) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? []
    const isOwn = (word: string) => own.words.has(word) || own.isEnd(word) || [...word].some((letter) => letters.has(letter))
    return lengthOf(words.filter(isOwn)) + turns.reduce((sum, { from }) => sum + lengthOf(text.match(from) ?? []), 0)
  }
}

function reported(text: string, turns: readonly Turn[], isUnsure: (turned: string) => boolean): string {
  const plain = text
    .replace(/[“”„«»"¡]|(?<![\p{L}\p{N}])['‘’]|['’](?![\p{L}\p{N}])/gu, '')
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
  return isShouted || isUnsure(turned) ? '' : turned
}

/** What shows in the turned words that a person may have been left as it was. */
function unsureIn(wording: Wording): (turned: string) => boolean {
  const phrases = listOf(wording, 'reason_unsure').map((phrase) => standing(phrase, eitherCase(phrase)))
  const [looks, sure] = [endingsAndWords(wording, 'reason_looks'), endingsAndWords(wording, 'reason_sure')]
  const [articles, notLast] = [new Set(listOf(wording, 'reason_articles')), new Set(listOf(wording, 'reason_not_last'))]
  // A verb that says "I" and was not turned. After an article the same word is a thing.
  const isVerb = (word: string, before: string) =>
    !articles.has(before) && (looks.words.has(word) || (looks.isEnd(word) && !sure.words.has(word) && !sure.isEnd(word)))
  return (turned) =>
    phrases.some((phrase) => turned.search(phrase) >= 0) ||
    turned.split(/[,.;:!…]/u).some((clause) => {
      const words = clause.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
      return notLast.has(words.at(-1) ?? '') || words.some((word, at) => isVerb(word, words[at - 1] ?? ''))
    })
}

/** "-mos|sé": an ending has a dash before it. */
function endingsAndWords(wording: Wording, name: string) {
  const all = listOf(wording, name)
  const endings = all.filter((one) => one.startsWith('-')).map((one) => one.slice(1))
  return {
    words: new Set(all.filter((one) => !one.startsWith('-'))),
    isEnd: (word: string) => endings.some((ending) => word.endsWith(ending)),
  }
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
