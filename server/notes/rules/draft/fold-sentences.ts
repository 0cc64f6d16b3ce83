import type { Deed, Folds, Told } from '../../../telling.ts'

type ToldDeed = { deed: Deed; told: Told }
type Folding = ToldDeed & { told: { folds: Folds } }

/**
 * The sentences of a draft: what followed from one change of standing is one sentence, that of what was done, with the rest in it. "Put the
 * account on hold (billing is paused)." Whatever else was done keeps its own.
 */
export function foldSentences(told: readonly ToldDeed[]): { text: string; deed: Deed }[] {
  const acts = new Map<number, Folding[]>()
  for (const each of told.filter(isPart)) acts.set(actOf(each), [...(acts.get(actOf(each)) ?? []), each])
  return told.flatMap((each) => {
    const lead = isPart(each) ? leadOf(acts.get(actOf(each)) ?? []) : null
    if (!lead) return [{ text: each.told.sentence, deed: each.deed }]
    if (each !== lead) return []
    const details = (acts.get(actOf(lead)) ?? [])
      .filter((part) => part !== lead && !lead.told.folds.covers?.includes(part.deed.key))
      .map((part) => part.told.folds.detail)
    return [{ text: withDetails(lead.told.sentence, details), deed: lead.deed }]
  })
}

/** What was changed at one instant was changed by one act: a hold and coming back from it are two. */
const actOf = ({ deed }: ToldDeed) => deed.at.getTime()

/** Null where nothing leads: each part then has a sentence of its own. */
function leadOf(parts: readonly Folding[]): Folding | null {
  const lead = parts.reduce<Folding | null>((best, each) => (best && best.told.folds.rank >= each.told.folds.rank ? best : each), null)
  return lead && lead.told.folds.rank >= 2 ? lead : null
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
