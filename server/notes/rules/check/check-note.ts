import { findCardNumbers } from '../../../../contract/card-number.ts'
import type { Finding } from '../../../../contract/note-check.ts'
import type { Language } from '../language.ts'
import { findPhrase, hasPhrase } from '../words/match-phrase.ts'
import { readWords, sentencesOf, type Word } from '../words/read-words.ts'
import { findBankAccounts } from './bank-accounts.ts'
import { findJudgements } from './judgements.ts'
import { hundredthsOf } from './money-in-text.ts'
import { findPromises } from './promises.ts'
import { findQuotations } from './quotations.ts'

/** The texts of a note; in the narrative form the reason is its opening sentence and the resolution its points. */
export type NoteTexts = {
  caller: { name: string; relationship: string }
  reason: string
  resolution: string
  additional: string
  followUp: string
}
export type CheckFacts = {
  /** With whom the contact was: internal work and third parties have no relationship to the account holder. */
  kind: 'customer' | 'third_party' | 'internal'
  /** The disposition says that nobody was reached: then there is nobody to say whose they are. */
  isNobodySpokenWith: boolean
  /** Up to what the author gives money back by themselves, in hundredths; null where there is no limit. */
  approvesUpTo: number | null
  /** What somebody else agreed to in this contact, by its amount in hundredths. */
  approvals?: readonly { amount: number; by: string }[]
  /** The digits of the customer's own number: an agent may write it down beside “account”. Empty: none. */
  ownNumber: string
}

type Field = Finding['field']

/** What a note holds that it should not, and does not say that it should: the points of the notes policy that a text shows. */
export function checkNote(texts: NoteTexts, facts: CheckFacts, language: Language): Finding[] {
  const fields: [Field, string][] = [
    ['caller.name', texts.caller.name],
    ['caller.relationship', texts.caller.relationship],
    ['reason', texts.reason],
    ['resolution', texts.resolution],
    ['additional', texts.additional],
    ['followUp', texts.followUp],
  ]
  const told = fields.map(([field, text]) => ({ field, text, words: readWords(text) }))
  return [
    ...told.flatMap(({ field, text, words }) => refused(field, text, words, facts.ownNumber, language)),
    ...missing(texts, facts),
    ...told.flatMap(({ field, text, words }) => ofTone(field, text, words, language)),
    ...withoutTime(told, language),
    ...withoutApprover(told, facts, language),
  ]
}

type Told = { field: Field; text: string; words: Word[] }

function refused(field: Field, text: string, words: Word[], ownNumber: string, language: Language): Finding[] {
  const cards = findCardNumbers(text)
  return [
    ...cards.map(
      ({ start, end, digits }): Finding => ({
        code: 'card_number',
        severity: 'refusal',
        field,
        start,
        end,
        message: `Write “ending in ${digits.slice(-4)}” instead.`,
      }),
    ),
    ...findBankAccounts(text, words, language)
      .filter(({ start, end }) => !cards.some((card) => card.start < end && card.end > start))
      .filter(({ start, end }) => ownNumber === '' || text.slice(start, end).replace(/\D/g, '') !== ownNumber)
      .map(
        ({ start, end }): Finding => ({
          code: 'bank_account',
          severity: 'refusal',
          field,
          start,
          end,
          message: 'Write the name of the bank and the last four digits instead.',
        }),
      ),
  ]
}

function missing({ caller, reason, resolution }: NoteTexts, { kind, isNobodySpokenWith }: CheckFacts): Finding[] {
  const warn = (code: Finding['code'], field: Field, message: string): Finding => ({
    code,
    severity: 'warning',
    field,
    start: 0,
    end: 0,
    message,
  })
  return [
    ...(kind === 'customer' && !isNobodySpokenWith && caller.relationship.trim() === ''
      ? [
          warn(
            'relationship_missing',
            'caller.relationship',
            'Say how who spoke belongs to the account holder, such as daughter, or account holder.',
          ),
        ]
      : []),
    ...(reason.trim() === '' ? [warn('reason_missing', 'reason', 'Say why there was contact.')] : []),
    ...(resolution.trim() === ''
      ? [warn('resolution_missing', 'resolution', 'Say what was done, or what was told where nothing could be done.')]
      : []),
  ]
}

function ofTone(field: Field, text: string, words: Word[], language: Language): Finding[] {
  const quoted = findQuotations(text, language.reporting)
  return [
    ...quoted.map(
      ({ start, end }): Finding => ({
        code: 'quotation',
        severity: 'warning',
        field,
        start,
        end,
        message: 'Say what happened instead, unless the caller asked for the words to be on record.',
      }),
    ),
    ...findJudgements(words, language)
      .filter(({ start, end }) => !quoted.some((quote) => quote.start < end && quote.end > start))
      .map(
        ({ start, end }): Finding => ({
          code: 'judgement',
          severity: 'warning',
          field,
          start,
          end,
          message: 'A note holds what happened, not how it felt. Leave it out or say the fact behind it.',
        }),
      ),
  ]
}

/** A promise or a refund says until when, in its own line, in the sentence after it, or under follow-up. */
function withoutTime(told: Told[], language: Language): Finding[] {
  const followUp = told.find(({ field }) => field === 'followUp')?.words ?? []
  if (hasPhrase(followUp, language.timeFrame)) return []
  return told.flatMap(({ field, words }) =>
    findPromises(words, language).map(
      ({ start, end, isDone }): Finding => ({
        code: 'time_frame_missing',
        severity: 'warning',
        field,
        start,
        end,
        message: isDone ? 'It is done, and the customer waits for the money: say when it arrives.' : 'Say until when.',
      }),
    ),
  )
}

/** The trail knows who agreed to this amount, and the note does not say it. */
function notNamed(told: Told[], { amount, by }: { amount: number; by: string }, language: Language): Finding[] {
  const message = `${by} approved it: say so.`
  const found = told.flatMap(({ field, words }) =>
    sentencesOf(words).flatMap((sentence): Finding[] => {
      const said = sentence.filter(({ raw }) => /\d/.test(raw) && hundredthsOf(raw) === amount)
      const [first] = said
      const last = said.at(-1)
      if (!first || !last || hasPhrase(sentence, language.negation)) return []
      return [{ code: 'approver_missing', severity: 'warning', field, start: first.start, end: last.end, message }]
    }),
  )
  return found.slice(0, 1)
}

/** An amount over the author's own limit, or one that is said to be approved, names who approved it. */
function withoutApprover(told: Told[], { approvesUpTo, approvals = [] }: CheckFacts, language: Language): Finding[] {
  const unnamed = approvals.filter(({ by }) => !told.some(({ text }) => text.toLowerCase().includes(by.toLowerCase())))
  if (unnamed.length > 0) return unnamed.flatMap((approval) => notNamed(told, approval, language))
  // Who agreed stands in the note.
  if (approvals.length > 0) return []
  if (told.some(({ words }) => sentencesOf(words).some((sentence) => hasPhrase(sentence, language.approved)))) return []
  if (approvesUpTo === null) return []
  return told.flatMap(({ field, words }) =>
    sentencesOf(words).flatMap((sentence): Finding[] => {
      const found = findPhrase(sentence, language.givenAmount)
      const given = found ? sentence.slice(found.at, found.at + found.length) : []
      const most = Math.max(0, ...given.map(({ raw }) => (/\d/.test(raw) ? (hundredthsOf(raw) ?? 0) : 0)))
      const [first] = given
      const last = given.at(-1)
      if (!first || !last || most <= approvesUpTo || hasPhrase(sentence, language.negation)) return []
      return [{ code: 'approver_missing', severity: 'warning', field, start: first.start, end: last.end, message: 'Say who approved it.' }]
    }),
  )
}
