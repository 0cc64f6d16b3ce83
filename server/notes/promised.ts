import type { ProposedCommitment } from '#contract/note-check.ts'
import type { Db } from '#server/platform/database.ts'
import type { CompanyFacts } from '#server/work.ts'
import { languageOf } from './languages.ts'
import type { NoteTexts } from './rules/check/check-note.ts'
import type { WorkingTime } from './rules/check/due-time.ts'
import { proposeCommitments } from './rules/check/propose-commitments.ts'

/** The promises that the texts make, with the time that each says, in the company's working time. */
export async function promisedIn(db: Db, company: CompanyFacts, texts: NoteTexts, now: Date): Promise<ProposedCommitment[]> {
  const row = await db.selectFrom('company').select(['business_hours', 'holidays']).executeTakeFirstOrThrow()
  const working: WorkingTime = {
    timeZone: company.timeZone,
    country: company.country,
    businessHours: row.business_hours as WorkingTime['businessHours'],
    holidays: row.holidays,
  }
  return proposeCommitments(texts, languageOf(company).lists, now, working)
}
