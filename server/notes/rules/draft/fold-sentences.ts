import type { Deed, Folds, Told } from '../../../telling.ts'

type ToldDeed = { deed: Deed; told: Told }
type Folding = ToldDeed & { told: { folds: Folds } }

/**
 * The sentences of a draft: what followed from one change of standing is one sentence, that of what was done, with the rest in it. "Put the
 * account on hold (billing is paused)." Whatever else was done keeps its own.
 */
export function foldSentences(told: readonly ToldDeed[]): { text: string; deed: Deed }[] {
  const parts = told.filter(isPart)
  const lead = parts.reduce<Folding | null>((best, each) => (best && best.told.folds.rank >= each.told.folds.rank ? best : each), null)
  if (!lead || lead.told.folds.rank < 2) return told.map(({ deed, told: { sentence } }) => ({ text: sentence, deed }))
  const details = parts
    .filter((each) => each !== lead && !lead.told.folds.covers?.includes(each.deed.key))
    .map((each) => each.told.folds.detail)
  return told.flatMap((each) => {
    if (each === lead) return [{ text: withDetails(lead.told.sentence, details), deed: lead.deed }]
    return isPart(each) ? [] : [{ text: each.told.sentence, deed: each.deed }]
  })
}

/** A field of the standing that was changed with it, or the event that the change was; the same field changed by itself is a deed of its own. */
const isPart = (each: ToldDeed): each is Folding =>
  each.told.folds !== undefined && (each.deed.card === 'status' || !each.deed.key.startsWith('changed:'))

/** Behind what was done, before the full stop of its first sentence. */
function withDetails(sentence: string, details: readonly string[]): string {
  if (details.length === 0) return sentence
  const end = /\.(?: |$)/.exec(sentence)?.index ?? sentence.length
  return `${sentence.slice(0, end)} (${details.join('; ')})${sentence.slice(end)}`
}
