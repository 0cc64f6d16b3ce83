import { createContext, useContext } from 'react'
import type { PortalLanguage } from '#contract/portal.ts'
import { english, type Words } from '#portal/words-en.ts'
import { spanish } from '#portal/words-es.ts'
import type { Problem } from '#ui/problem.ts'

export type { Words }
export const wordsOf = (language: PortalLanguage): Words => (language === 'es' ? spanish : english)
export const LanguageContext = createContext<PortalLanguage>('en')
export const useWords = (): Words => wordsOf(useContext(LanguageContext))

const keptAs = 'portal language'

/** Before anybody is signed in: what was chosen in this browser, else what it asks for. */
export function browserLanguage(): PortalLanguage {
  try {
    const kept = window.localStorage.getItem(keptAs)
    if (kept === 'en' || kept === 'es') return kept
  } catch {
    // A browser may refuse to keep anything.
  }
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
}

export function keepLanguage(language: PortalLanguage): void {
  try {
    window.localStorage.setItem(keptAs, language)
  } catch {
    // Then the next page is in the language that the browser asks for.
  }
}

/** A refusal in the customer's language. What the standing of an account says comes in it already. */
export function inWords(problem: Problem | null, words: Words): string | null {
  if (problem === null) return null
  if (problem.code === 'portal.on_hold' || problem.code === 'portal.left_programme') return problem.detail
  if (problem.code === 'record.not_found') return words.notThere
  return words.problems[problem.code] ?? words.problemElse
}

/** Why one field was refused, by its place in the body ("emails.0.address"). */
export function fieldInWords(problem: Problem | null, field: string, words: Words): string | undefined {
  if (problem === null || !Object.keys(problem.fields).some((name) => name === field || name.startsWith(`${field}.`))) return undefined
  return words.fields[field] ?? words.fields[field.replace(/\.\d+$/, '')] ?? words.fieldElse
}
