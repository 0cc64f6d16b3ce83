import { invalid, Refusal } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { checkFacts } from './check-note.ts'
import { languageOf } from './languages.ts'
import type { InteractionDeeds } from './read-deeds.ts'
import { checkNote, type NoteTexts } from './rules/check/check-note.ts'
import { unanswered } from './rules/check/unanswered.ts'

type Given = NoteTexts & { disposition: { category: string; name: string }; overrides: { code: string; because: string }[] }

const kept: Record<string, string> = {
  card_number: 'A whole card number stands here. Keep the last four digits only, such as “ending in 2320”.',
  bank_account: 'A bank account number stands here. Keep the last four digits only.',
}

/**
 * The check of a note once more, where it is saved. A card number or a bank account is never kept; every other finding is mended, or kept
 * with a reason. @throws 400 with the fields, 422 `note.warnings` with the findings
 */
export async function insistOnCheck(
  work: Work,
  given: Given,
  contact: Pick<InteractionDeeds, 'kind' | 'customerNumber' | 'deeds'>,
): Promise<void> {
  const { lists } = languageOf(work.actor.company)
  const facts = await checkFacts(work.db, work.viewer, contact, given.disposition)
  const { refusals, warnings } = unanswered(checkNote(given, facts, lists), given.overrides)
  if (refusals.length > 0)
    throw invalid(
      refusals.map(({ field, code }) => ({ field, message: kept[code] ?? 'This can not be kept.' })),
      'This note holds a whole card number or a bank account. Keep the last four digits only.',
    )
  if (warnings.length > 0)
    throw new Refusal(
      422,
      'note.warnings',
      'Look at what the note check found: mend it, or say why it stays, with an override for each code.',
      {
        extra: { findings: warnings },
      },
    )
}
