import { messages } from '#console/settings/messages.ts'
import { type CustomField, updateCustomField } from '#contract/company.ts'
import { RetirePanel } from '#ui/retire-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.fields

/** Takes a field off every customer's card, or puts it back. */
export function CustomFieldRetire({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const update = useSubmit(updateCustomField, { outdates: ['listCustomFields', 'getCustomer', 'staffHistory'] })
  return (
    <RetirePanel
      name={field.label}
      retired={field.retired}
      words={words}
      lead={words.retireLead}
      onRetired={(retired) => update.mutateAsync({ params: { id: field.id }, ifMatch: field.version, body: { retired } })}
      onClose={onClose}
    />
  )
}
