import { fold } from '../../platform/rules/fold.ts'
import type { Relation } from './authority-table.ts'

const words: [Relation, RegExp][] = [
  ['holder', /\b(?:account )?holder\b|\bself\b|\bowner\b|\btitular\b/],
  ['partner', /\bhusband\b|\bwife\b|\bspouse\b|\bpartner\b|\bfianc|\besposo\b|\besposa\b|\bmarido\b|\bpareja\b/],
  [
    'family',
    /\bson\b|\bdaughter\b|\bmother\b|\bfather\b|\bmom\b|\bdad\b|\bparent\b|\bchild\b|\bbrother\b|\bsister\b|\bgrand|\baunt\b|\buncle\b|\bcousin\b|\bnephew\b|\bniece\b|in-law\b|\bhij[oa]\b|\bmadre\b|\bpadre\b|\bherman[oa]\b|\bsobrin[oa]\b|\bti[oa]\b/,
  ],
  ['employee', /\bemployee\b|\bmanager\b|\bassistant\b|\bsecretary\b|\boffice\b|\bemplead[oa]\b|\bgerente\b/],
  ['unknown', /\bstranger\b|\bunknown\b|\bnone\b|\bnobody\b|\bdesconocid[oa]\b/],
]

/**
 * How a relationship, as it was typed, counts in the authority table. Nothing typed is the account holder only where that is their name, and not where
 * the name stands in a mail that anybody can have written.
 */
export function relationOf(relationship: string, name: string, holderNames: readonly string[], isNameProved = true): Relation {
  const folded = fold(relationship)
  const found = words.find(([, pattern]) => pattern.test(folded))
  if (found) return found[0]
  const isHolder = isNameProved && folded.trim() === '' && holderNames.some((holder) => fold(holder).trim() === fold(name).trim())
  return isHolder ? 'holder' : 'other'
}

type OnFile = { holders: readonly string[]; contacts: readonly { name: string; relationship: string }[] }

/** Whether somebody of this name is on file as what they say: an account holder as anything, a contact as what stands beside their name. */
export function isOnFile(claimed: Relation, name: string, { holders, contacts }: OnFile): boolean {
  const called = fold(name).trim()
  const isSame = (other: string) => called !== '' && fold(other).trim() === called
  return (
    holders.some(isSame) ||
    (claimed !== 'holder' && contacts.some((contact) => isSame(contact.name) && relationOf(contact.relationship, '', []) === claimed))
  )
}
