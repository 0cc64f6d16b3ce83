import { wordsOf } from '#server/platform/rules/fold.ts'

/** More words narrow nothing down any more. */
const mostWords = 8

/**
 * What was typed as looks into the terms of prospects: every word must be found by one of its beginnings. A number stands there backwards
 * behind "<", because callers give its end, and forwards without its country code behind ">"; an address in lower case.
 */
export function readProspectWords(typed: string): string[][] {
  const digits = typed.replace(/\D/g, '')
  if (digits.length >= 3 && !/[\p{L}@]/u.test(typed)) {
    const backwards = [...digits].reverse().join('')
    return [[`<${backwards}`, `>${digits}`, ...(digits.length > 10 ? [`>${digits.slice(1)}`] : [])]]
  }
  return typed
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .flatMap((word) => (word.includes('@') ? [[word.toLowerCase()]] : wordsOf(word).map((each) => [each])))
}
