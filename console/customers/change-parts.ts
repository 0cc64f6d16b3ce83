import { customInWords } from '#console/customers/custom-in-words.ts'
import { fieldInWords, subscriptionInWords, valueInWords } from '#console/customers/value-words.ts'
import type { ChangeSet, CustomerAccount } from '#contract/customers.ts'
import type { Viewer } from '#ui/viewer-context.ts'

type Change = ChangeSet['changes'][number]
type CustomItem = Pick<CustomerAccount['customFields']['items'][number], 'key' | 'label' | 'kind'>
export type ChangePart = { name: string; label: string; from: string; to: string; isSecret: boolean }

/** One change as it is read: a row of its own for each custom field, by its label and kind, where several were changed as one. */
export function changeParts(change: Change, items: readonly CustomItem[], viewer: Viewer, currency: string): ChangePart[] {
  const { field, from, to, isSecret } = change
  const inWords = (key: string, value: unknown) => {
    const item = items.find((each) => each.key === key)
    return item ? customInWords(item.kind, value, viewer, currency) : valueInWords(key, value, viewer)
  }
  const labelOf = (key: string) => items.find((each) => each.key === key)?.label ?? fieldInWords(key)

  if (field === 'customFields' && (isRecord(from) || isRecord(to))) {
    const before = isRecord(from) ? from : {}
    const after = isRecord(to) ? to : {}
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => ({
      name: key,
      label: labelOf(key),
      from: inWords(key, before[key] ?? null),
      to: inWords(key, after[key] ?? null),
      isSecret,
    }))
  }
  const subscription = subscriptionInWords(field, from, to, viewer)
  if (subscription) return [{ name: `${field} ${subscription.label}`, ...subscription, isSecret }]
  return [{ name: field, label: labelOf(field), from: inWords(field, from), to: inWords(field, to), isSecret }]
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
