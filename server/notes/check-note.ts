import type { z } from 'zod'
import { hundredthsOf } from '#contract/decimal-amount.ts'
import type { checkNote as endpoint } from '#contract/note-check.ts'
import { readLimits } from '#server/approvals/limits.ts'
import { isNobodySpokenWith } from '#server/dispositions/rules/nobody-spoken-with-table.ts'
import type { Db } from '#server/platform/database.ts'
import { dayIn } from '#server/platform/days.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Tellings } from '#server/telling.ts'
import type { Viewer } from '#server/work.ts'
import { languageOf } from './languages.ts'
import { promisedIn } from './promised.ts'
import { type InteractionDeeds, readDeeds } from './read-deeds.ts'
import { cover } from './rules/against-trail/cover.ts'
import { type CheckFacts, checkNote, type NoteTexts } from './rules/check/check-note.ts'
import { tellDeeds } from './tell-deeds.ts'

type Given = NoteTexts & { interactionId?: string | undefined; disposition: Disposition }
type Disposition = { category: string; name: string } | null

/** A note looked over while it is written. Nothing is kept, and no secret of the account is read. @throws 400 for an unknown interaction */
export async function lookOver(db: Db, viewer: Viewer, given: Given, tellings: Tellings): Promise<z.input<typeof endpoint.reply>> {
  const contact = given.interactionId === undefined ? null : await readDeeds(db, given.interactionId, tellings)
  if (given.interactionId !== undefined && !contact)
    throw invalidField('interactionId', 'There is no such interaction. Leave it out, or name the one that the note is of.')
  return {
    findings: checkNote(given, await checkFacts(db, viewer, contact, given.disposition), languageOf(viewer.company).lists),
    ...(contact ? coverageOf(viewer, given, contact, tellings) : { coverage: [], covered: [] }),
    commitments: await promisedIn(db, viewer.company, given, viewer.now),
  }
}

/** With whom the contact was, and up to what the author gives money back without asking anybody. */
export async function checkFacts(
  db: Db,
  viewer: Viewer,
  contact: Pick<InteractionDeeds, 'kind' | 'customerNumber' | 'deeds'> | null,
  disposition: Disposition,
): Promise<CheckFacts> {
  const { currency } = viewer.company
  const { perActMinor } = (await readLimits(db, currency))[viewer.role]
  return {
    kind: contact?.kind ?? 'customer',
    isNobodySpokenWith: isNobodySpokenWith(disposition),
    approvesUpTo: perActMinor === null ? null : hundredthsOf(perActMinor, currency),
    approvals: (contact?.deeds ?? []).flatMap(({ key, facts }) =>
      key === 'approval.granted' && typeof facts.by === 'string' && typeof facts.amountMinor === 'string'
        ? [{ by: facts.by, amount: hundredthsOf(BigInt(facts.amountMinor), String(facts.currency)) }]
        : [],
    ),
    ownNumber: contact?.customerNumber?.replace(/\D/g, '') ?? '',
  }
}

/** The note against what was done in its contact. */
export function coverageOf(viewer: Viewer, texts: NoteTexts, contact: InteractionDeeds, tellings: Tellings) {
  const told = tellDeeds(contact.deeds, contact.labels, viewer.company, tellings)
  return cover(
    texts,
    told.map((each) => each.told),
    languageOf(viewer.company).lists,
    { sent: contact.alerts, today: dayIn(viewer.now, viewer.company.timeZone) },
  )
}
