import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'
import type { ImportProfile } from '#contract/imports.ts'

/** What a column becomes under this mapping, often one thing; a column that it does not name is left out. */
export function targetsFor(mapping: ImportMapping, column: string): ImportTarget[] {
  const targets = mapping.columns.filter((each) => each.column === column).map(({ target }) => target)
  return targets.length > 0 ? targets : [{ to: 'ignore' }]
}

/** The mapping with other targets for one column. Its place stays, or is the last one. */
export function withTargets(mapping: ImportMapping, column: string, targets: readonly ImportTarget[]): ImportMapping {
  const at = mapping.columns.findIndex((each) => each.column === column)
  const others = mapping.columns.filter((each) => each.column !== column)
  const place = at < 0 ? others.length : at
  return {
    ...mapping,
    columns: [...others.slice(0, place), ...targets.map((target) => ({ column, target })), ...others.slice(place)],
  }
}

/** A saved mapping laid on this file: its columns where the file has them, everything else as it was; all else is the profile's. */
export function withProfile(
  mapping: ImportMapping,
  columns: readonly string[],
  profile: Pick<ImportProfile, 'mapping'>,
): { mapping: ImportMapping; fitting: number } {
  const known = columns.filter((name) => profile.mapping.columns.some(({ column }) => column === name))
  const laid = known.reduce((before, name) => withTargets(before, name, targetsFor(profile.mapping, name)), mapping)
  return { mapping: { ...profile.mapping, columns: laid.columns }, fitting: known.length }
}

/** Whether a column becomes the same as it did. */
export const areSameTargets = (some: readonly ImportTarget[], others: readonly ImportTarget[]) =>
  JSON.stringify(some) === JSON.stringify(others)

/** What is asked for every row, as far as a column in use makes it matter. */
export function asksFor(mapping: ImportMapping) {
  const uses = (...to: ImportTarget['to'][]) => mapping.columns.some(({ target }) => to.includes(target.to))
  const usesKind = (...kinds: string[]) =>
    mapping.columns.some(({ target }) => target.to === 'custom_field' || (target.to === 'new_custom_field' && kinds.includes(target.kind)))
  return {
    dates: uses('customer_since') || usesKind('date'),
    amounts: uses('monthly_charge', 'invoiced', 'credited', 'revenue_check') || usesKind('money', 'number'),
    day: uses('invoiced', 'credited', 'status', 'cancellation_reason'),
    reasons: uses('cancellation_reason') || (mapping.cancellationReasons?.length ?? 0) > 0,
    plans: uses('monthly_charge'),
  }
}
