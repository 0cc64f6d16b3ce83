import { messages } from '#console/imports/messages.ts'
import type { CustomField } from '#contract/company.ts'
import { addressKind, addressPart, type ImportTarget } from '#contract/import-mapping.ts'
import type { Suggestion } from '#ui/type-ahead.tsx'

const plain = Object.keys(messages.target) as (keyof typeof messages.target)[]
// Where the addresses and the company's own fields stand among the rest.
const beforeAddresses: readonly string[] = ['ignore', 'number', 'external_id', 'holder_name', 'first_name', 'last_name', 'email', 'phone']

/** Everything that a column can become, with the words to find it by. */
export function targetOptions(fields: readonly CustomField[]): Suggestion[] {
  const option = (id: keyof typeof messages.target) => ({ id, title: messages.target[id][0], second: messages.target[id][1] })
  return [
    ...plain.filter((id) => beforeAddresses.includes(id)).map(option),
    ...addressKind.options.flatMap((kind) =>
      addressPart.options.map((part) => ({
        id: `address ${kind} ${part}`,
        title: messages.addressTarget(messages.address[kind], messages.addressPart[part]),
        second: messages.addressAbout[part],
      })),
    ),
    ...plain.filter((id) => !beforeAddresses.includes(id) && id !== 'new_custom_field').map(option),
    ...fields
      .filter(({ retired }) => !retired)
      .map(({ key, label }) => ({ id: `custom_field ${key}`, title: messages.customField(label), second: messages.customFieldAbout })),
    option('new_custom_field'),
  ]
}

/** Which option a target is. */
export function optionOf(target: ImportTarget): string {
  if (target.to === 'address') return `address ${target.address} ${target.part}`
  return target.to === 'custom_field' ? `custom_field ${target.key}` : target.to
}

/** A target as it begins when its option is picked for a column; `today` (YYYY-MM-DD) is where months are counted back from. */
export function targetOf(option: string, column: string, today: string): ImportTarget {
  const [to, ...rest] = option.split(' ')
  switch (to) {
    case 'address': {
      const [kind, part] = rest
      return { to, address: addressKind.parse(kind), part: addressPart.parse(part) }
    }
    case 'custom_field':
      return { to, key: rest.join(' ') }
    case 'external_id':
      return { to, source: column }
    case 'phone':
      return { to, label: '' }
    case 'customer_since_months':
      return { to, before: today }
    case 'new_custom_field':
      return { to, label: inWords(column), kind: 'text' }
    case 'invoiced':
    case 'credited':
      return { to, description: inWords(column) }
    case 'number':
    case 'holder_name':
    case 'first_name':
    case 'last_name':
    case 'email':
    case 'language':
    case 'kind':
    case 'status':
    case 'customer_since':
    case 'monthly_charge':
    case 'revenue_check':
    case 'cancellation_reason':
      return { to }
    default:
      return { to: 'ignore' }
  }
}

/** "Total_Refunds" reads "Total Refunds". */
const inWords = (column: string) => column.replaceAll('_', ' ').trim().slice(0, 60)
