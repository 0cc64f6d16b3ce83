import { accountWords } from '#console/customers/account-words.ts'
import type { CustomKind } from '#console/customers/custom-in-words.ts'
import { messages } from '#console/customers/messages.ts'
import { useSession } from '#console/session/session-context.tsx'
import { AmountInput } from '#ui/amount-input.tsx'
import type { FieldParts } from '#ui/field.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'

export type CustomFieldInputProps = {
  kind: CustomKind
  choices: readonly string[]
  value: string
  parts: FieldParts
  onChange: (value: string) => void
}

/** The control that fits a custom field's kind. */
export function CustomFieldInput({ kind, choices, value, parts, onChange }: CustomFieldInputProps) {
  const { currency } = useSession().company
  const empty = { value: '', label: accountWords.chooseNone }

  switch (kind) {
    case 'choice':
      return (
        <SelectInput
          {...parts}
          value={value}
          options={[empty, ...choices.map((choice) => ({ value: choice, label: choice }))]}
          onChange={onChange}
        />
      )
    case 'yes_no':
      return (
        <SelectInput
          {...parts}
          value={value}
          options={[empty, { value: 'yes', label: messages.yes }, { value: 'no', label: messages.no }]}
          onChange={onChange}
        />
      )
    case 'money':
      return <AmountInput parts={parts} currency={currency} value={value} onChange={onChange} />
    case 'date':
      return <TextInput {...parts} type="date" value={value} onChange={onChange} />
    case 'number':
      return <TextInput {...parts} inputMode="decimal" value={value} onChange={onChange} />
    default:
      return <TextInput {...parts} value={value} onChange={onChange} />
  }
}
