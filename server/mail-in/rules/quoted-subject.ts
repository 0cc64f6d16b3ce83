import { bareSubject } from './bare-subject.ts'

const longest = 80
/** A word that mail programs make a link or an address of, with the full stops that an address may be written with elsewhere. */
const isLink = (word: string) => /:\/\/|@|[.。．｡]\p{L}{2}|^www\b|\d\.\d{1,3}\.\d{1,3}\.\d/iu.test(word)

/** Of a subject that anybody can have written, what we send to an address on file: so much that its reader knows the mail again, and nothing to press. */
export function quotedSubject(subject: string): string {
  const plain = subject.replace(/\p{Cc}/gu, ' ').replace(/\p{Cf}/gu, '')
  const words = bareSubject(plain)
    .split(/\s+/)
    .filter((word) => !isLink(word))
    .join(' ')
  const letters = [...words]
  if (letters.length > longest)
    return `${letters
      .slice(0, longest - 1)
      .join('')
      .trimEnd()}…`
  return words || '—'
}
