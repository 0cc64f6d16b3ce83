import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import { type Language, readLanguage } from './rules/language.ts'

type Spoken = { lists: Language; sentences: Record<string, string> }

const spoken: Record<string, Spoken> = {
  en: { lists: readLanguage(english), sentences: englishSentences },
  es: { lists: readLanguage(spanish), sentences: spanishSentences },
}

/** The language in which a company's notes are written: the company's own, English where we do not know it. */
export const languageOf = (company: { language: string }): Spoken => spoken[company.language.slice(0, 2)] ?? (spoken.en as Spoken)

/** Those that a company's notes are not written in, and what somebody says may be. */
export const otherLanguages = (company: { language: string }): Spoken[] =>
  Object.values(spoken).filter((one) => one !== languageOf(company))
