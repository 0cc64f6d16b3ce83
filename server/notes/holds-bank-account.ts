import { languageOf } from './languages.ts'
import { findBankAccounts } from './rules/check/bank-accounts.ts'
import { readWords } from './rules/words/read-words.ts'

const least = /(?:\d[ -]?){6}|[a-z]{2}\d{2}/iu

/** Whether a bank account stands in any text that somebody typed: the rule of notes, in the company's language. */
export function holdsBankAccount(text: string, company: { language: string } | null): boolean {
  if (text.length < 6 || !least.test(text)) return false
  return findBankAccounts(text, readWords(text), languageOf(company ?? { language: 'en' }).lists).length > 0
}
