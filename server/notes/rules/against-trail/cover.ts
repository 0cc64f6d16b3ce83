import type { CoverageFinding } from '../../../../contract/note-check.ts'
import { fold } from '../../../platform/rules/fold.ts'
import type { Told } from '../../../telling.ts'
import type { NoteTexts } from '../check/check-note.ts'
import type { Language } from '../language.ts'
import { readWords } from '../words/read-words.ts'
import { type Claim, findClaims } from './find-claims.ts'
import { findToldUsage } from './find-told-usage.ts'
import { type SentAlert, wasTold } from './was-told-usage.ts'

export type Coverage = { coverage: CoverageFinding[]; covered: { what: string }[] }

type Field = NonNullable<CoverageFinding['at']>['field']

/** The alerts about usage that the customer really got, as of a day. */
export type SentAlerts = { sent: readonly SentAlert[]; today: string }

/** The note against the trail, both ways: what was done and is not in it, and what it claims that nobody saw done. */
export function cover(texts: NoteTexts, told: readonly Told[], language: Language, alerts: SentAlerts): Coverage {
  const fields: [Field, string][] = [
    ['reason', texts.reason],
    ['resolution', texts.resolution],
    ['additional', texts.additional],
    ['followUp', texts.followUp],
  ]
  const note = readNote(fields.map(([, text]) => text).join('\n'))
  const missing = told.filter((each) => !each.isOptional && !isMentioned(each, note))
  const claims = fields.flatMap(([field, text]) => findClaims(text, language).map((claim) => ({ field, claim })))
  return {
    coverage: [
      ...missing.map(
        ({ what, sentence }): CoverageFinding => ({ code: 'not_mentioned', severity: 'warning', what, line: sentence, at: null }),
      ),
      ...claims
        .filter(({ claim }) => !isSeen(claim, told))
        .map(
          ({ field, claim }): CoverageFinding => ({
            code: 'not_seen',
            severity: 'warning',
            what: claim.what,
            line: null,
            at: { field, start: claim.start, end: claim.end },
          }),
        ),
      ...fields.flatMap(([field, text]) => untold(field, text, language, alerts)),
    ],
    covered: [...new Set(told.filter((each) => isMentioned(each, note) && hasWords(each)).map(({ what }) => what))].map((what) => ({
      what,
    })),
  }
}

/** Of what share of an allowance the note says that the customer was told, and no such alert was sent. */
function untold(field: Field, text: string, language: Language, { sent, today }: SentAlerts): CoverageFinding[] {
  return findToldUsage(text, language)
    .filter((claim) => !wasTold(claim, sent, today))
    .map(({ percent, start, end }) => ({
      code: 'not_seen',
      severity: 'warning',
      what: language.usageTold.what.replace('{percent}', String(percent)),
      line: null,
      at: { field, start, end },
    }))
}

const hasWords = ({ mention }: Told) => mention.all.length + mention.any.length > 0

type Note = { letters: string; words: string }
const readNote = (text: string): Note => ({ letters: squeezed(text), words: spelled(text) })
/** The words of a text in order, each with a space before it, so that "pin" does not stand in "shipping". */
const spelled = (text: string) =>
  ` ${readWords(text)
    .map(({ word }) => word)
    .join(' ')}`

/** The drafted sentence itself, or all the values, and one of the words that name it (the beginning of a word will do). */
function isMentioned(told: Told, { letters, words }: Note): boolean {
  const { mention, sentence } = told
  if (letters.includes(squeezed(sentence))) return true
  if (!hasWords(told)) return false
  return (
    mention.all.every((value) => letters.includes(squeezed(value))) &&
    (mention.any.length === 0 || mention.any.some((each) => words.includes(spelled(each))))
  )
}

/** A deed of that kind was seen; where the claim names a sum or an address, and the deed has one, with that one. */
function isSeen(claim: Claim, told: readonly Told[]): boolean {
  return told.some((each) => {
    if (each.claim !== claim.deed) return false
    const sums = each.amounts.length === 0 || claim.amounts.length === 0 || claim.amounts.some((amount) => each.amounts.includes(amount))
    const known = each.values.map(squeezed)
    const values =
      known.length === 0 || claim.values.length === 0 || claim.values.some((value) => known.some((one) => one.includes(squeezed(value))))
    return sums && values
  })
}

/** Letters and digits only: "(515) 555-0123" and "515.555.0123" are one number. */
const squeezed = (text: string) => fold(text).replace(/[^\p{L}\p{N}@]/gu, '')
