import { languageOf } from './languages.ts'
import { findNamedBankAccounts } from './rules/check/bank-accounts.ts'
import { readWords } from './rules/words/read-words.ts'

/** What the check of a note looks over itself, and says where in it one stands. */
export const noteTexts = ['reason', 'resolution', 'additional', 'followUp'] as const

const least = /(?:\d[ -]?){6}|[a-z]{2}\d{2}/iu

/** Whether a bank account stands in any text that somebody typed, in the company's language. Notes are looked over more strictly, by their check. */
export function holdsBankAccount(text: string, company: { language: string } | null): boolean {
  if (text.length < 6 || !least.test(text)) return false
  return findNamedBankAccounts(text, readWords(text), languageOf(company ?? { language: 'en' }).lists).length > 0
}
