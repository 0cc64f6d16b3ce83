import { countryNames, languageNames } from './place-words-table.ts'

/** ISO 3166 alpha-2, or null. */
export function countryCode(text: string): string | null {
  if (/^[A-Za-z]{2}$/.test(text) && text.toLowerCase() !== 'uk') return text.toUpperCase()
  return countryNames[text.toLowerCase()] ?? null
}

/** A language code such as en or pt-BR, or null. */
export function languageCode(text: string): string | null {
  const code = /^[A-Za-z]{2}([-_][A-Za-z]{2})?$/.test(text) ? text : languageNames[text.toLowerCase()]
  if (!code) return null
  return code.slice(0, 2).toLowerCase() + (code.length > 2 ? `-${code.slice(3).toUpperCase()}` : '')
}
