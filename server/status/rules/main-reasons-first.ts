import type { Brought } from './reasons-in-use.ts'

/**
 * The reasons of what this customer has come first; those that another preset alone brought say much the same in other words, so they are
 * more. Where nothing says what the customer has, all are alike.
 */
export function mainReasonsFirst<Reason extends { category: string }>(
  reasons: readonly Reason[],
  mainModule: string | null,
  brought: readonly Brought[],
): (Reason & { isMore: boolean })[] {
  const isMore = ({ category }: Reason) => {
    const from = brought.filter(({ categories }) => categories.includes(category))
    return from.length > 0 && !from.some(({ preset }) => preset === mainModule)
  }
  const told = reasons.map((reason) => ({ ...reason, isMore: mainModule !== null && isMore(reason) }))
  if (told.every((reason) => reason.isMore)) return told.map((reason) => ({ ...reason, isMore: false }))
  return [...told.filter((reason) => !reason.isMore), ...told.filter((reason) => reason.isMore)]
}
