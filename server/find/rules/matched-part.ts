import { squeeze } from '#server/platform/rules/fold.ts'

/**
 * Where in the shown text the match is, as UTF-16 offsets, whatever accents, dashes and spaces stand between the letters. `term` is
 * the term that was looked for: a beginning of a word or key, or '<' and the last digits of a telephone number backwards, or '>' and its
 * first national ones. Where it can not be told, the whole text.
 */
export function matchedPart(text: string, term: string): { from: number; to: number } {
  const whole = { from: 0, to: text.length }
  if (term.startsWith('<')) return lastDigits(text, [...term.slice(1)].reverse().join('')) ?? whole
  if (term.startsWith('>')) return digitsFrom(text, term.slice(1)) ?? whole
  const { letters, from, to } = squeeze(text)
  const looked = squeeze(term).letters
  const at = looked === '' ? -1 : placeOf(letters, looked, (place) => place === 0 || to[place - 1] !== from[place])
  return span(from, to, at, looked.length) ?? whole
}

/** A place where a word begins is better than one inside a word. */
function placeOf(letters: string, looked: string, beginsWord: (place: number) => boolean): number {
  const first = letters.indexOf(looked)
  for (let at = first; at !== -1; at = letters.indexOf(looked, at + 1)) if (beginsWord(at)) return at
  return first
}

/** The longest end that the shown number and the digits looked for share: one may have a country code, the other a leading zero. */
function lastDigits(text: string, digits: string) {
  const shown = digitsOf(text)
  let shared = 0
  while (shared < digits.length && shared < shown.digits.length && shown.digits.at(-1 - shared) === digits.at(-1 - shared)) shared += 1
  return shared === 0 ? null : span(shown.from, shown.to, shown.digits.length - shared, shared)
}

function digitsFrom(text: string, digits: string) {
  const shown = digitsOf(text)
  return span(shown.from, shown.to, shown.digits.indexOf(digits), digits.length)
}

function digitsOf(text: string) {
  const digits = [...text.matchAll(/\d/g)]
  return {
    digits: digits.map(([digit]) => digit).join(''),
    from: digits.map(({ index }) => index),
    to: digits.map(({ index }) => index + 1),
  }
}

function span(from: number[], to: number[], at: number, length: number) {
  const start = from[at]
  const end = to[at + length - 1]
  return at < 0 || length === 0 || start === undefined || end === undefined ? null : { from: start, to: end }
}
