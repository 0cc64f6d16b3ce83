import { createContext, useContext } from 'react'
import type { PortalLanguage } from '#contract/portal.ts'
import { english, type Words } from '#portal/words-en.ts'
import { spanish } from '#portal/words-es.ts'
import type { Problem } from '#ui/problem.ts'

export const wordsOf = (language: PortalLanguage): Words => (language === 'es' ? spanish : english)
export const LanguageContext = createContext<PortalLanguage>('en')
export const useWords = (): Words => wordsOf(useContext(LanguageContext))

/** Before anybody is signed in: what the browser asks for. */
export const browserLanguage = (): PortalLanguage => (navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en')

/** A refusal in the customer's language. What the standing of an account says comes in it already. */
export function inWords(problem: Problem | null, words: Words): string | null {
  if (problem === null) return null
  if (problem.code === 'portal.on_hold' || problem.code === 'portal.left_programme') return problem.detail
  return words.problems[problem.code] ?? words.problemElse
}

/** Why one field was refused, by its place in the body ("emails.0.address"). */
export function fieldInWords(problem: Problem | null, field: string, words: Words): string | undefined {
  if (problem === null || !Object.keys(problem.fields).some((name) => name === field || name.startsWith(`${field}.`))) return undefined
  return words.fields[field] ?? words.fields[field.replace(/\.\d+$/, '')] ?? words.fieldElse
}
