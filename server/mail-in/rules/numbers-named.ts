/** `marked`: said to be the number of a ticket, as our own mails and texts say it. `bare`: digits of that length alone in the subject. */
export type NumbersNamed = { marked: string[]; bare: string[] }

const mostNumbers = 5
const firstLines = 10
const longestRead = 2_000
// Tickets have numbers from 23001 on; a longer one than this is none for long.
const markedNumber =
  /(?:\[|#\s?|\b(?:ticket|caso)\s?(?:no\.?|nr\.?|number|n\.?º|número|numero)?:?\s?#?)(\d{4,9})(?![\d\p{L}])|\bunder number (\d{4,9})\b|\bcon el número (\d{4,9})\b/giu
const bareNumber = /(?<![\p{L}\d.,:/#+-])(\d{4,9})(?![\p{L}\d:/-]|[.,]\d)/gu

/** The tickets that a mail names in its subject or first lines. It proves nothing: whoever looks at the mail is told. */
export function numbersNamed({ subject, text }: { subject: string; text: string }): NumbersNamed {
  const lines = text.slice(0, longestRead).split('\n')
  const beginning = lines.filter((line) => line.trim() !== '').slice(0, firstLines)
  const marked = numbersIn(markedNumber, [subject, ...beginning].join('\n'))
  return { marked, bare: numbersIn(bareNumber, subject).filter((number) => !marked.includes(number)) }
}

const numbersIn = (pattern: RegExp, text: string) =>
  [...new Set([...text.matchAll(pattern)].map(([, one, two, three]) => one ?? two ?? three ?? ''))].slice(0, mostNumbers)
