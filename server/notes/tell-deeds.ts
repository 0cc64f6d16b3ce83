import type { Deed, Tellings, Told } from '#server/telling.ts'
import type { CompanyFacts } from '#server/work.ts'
import { languageOf, otherLanguages } from './languages.ts'
import { foldDeeds } from './rules/draft/fold-deeds.ts'
import { wordingFor } from './rules/draft/wording.ts'

export type ToldDeed = { deed: Deed; told: Told }

/** The company’s language, its ways to write and its own fields. */
export const wordingOf = (labels: ReadonlyMap<string, string>, company: CompanyFacts) =>
  wordingFor({ ...company, sentences: languageOf(company).sentences, labels })

/** The same in the other languages that we know. */
export const otherWordingsOf = (labels: ReadonlyMap<string, string>, company: CompanyFacts) =>
  otherLanguages(company).map(({ sentences }) => wordingFor({ ...company, sentences, labels }))

/** What was done, each thing once and as it is told, oldest first. */
export function tellDeeds(
  deeds: readonly Deed[],
  labels: ReadonlyMap<string, string>,
  company: CompanyFacts,
  tellings: Tellings,
): ToldDeed[] {
  const wording = wordingOf(labels, company)
  const said = new Set<string>()
  return foldDeeds(deeds).flatMap((deed) => {
    const tell = tellings[deed.key] ?? (deed.key.startsWith('changed:') ? tellings['changed:*'] : undefined)
    const told = tell?.(deed, wording) ?? null
    // The same notice sent twice is said once; money that moved twice is said twice, and so is a change of where the account stands.
    const sayable = told?.folds ? `${told.sentence} ${deed.at.getTime()}` : (told?.sentence ?? '')
    if (!told || (told.amounts.length === 0 && said.has(sayable))) return []
    said.add(sayable)
    return [{ deed, told }]
  })
}
