import { messages } from '#console/settings/messages.ts'
import { type CustomField, updateCustomField } from '#contract/company.ts'
import { FormPanel } from '#ui/form-panel.tsx'
import { useSubmit } from '#ui/use-endpoint.ts'

const words = messages.fields

/** Takes a field off every customer's card, or puts it back. */
export function CustomFieldRetire({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const update = useSubmit(updateCustomField, { outdates: ['listCustomFields', 'getCustomer', 'staffHistory'] })
  const title = field.retired ? words.bringBack(field.label) : words.retire(field.label)
  return (
    <FormPanel
      title={title}
      lead={field.retired ? undefined : words.retireLead}
      act={field.retired ? title : words.retireAct}
      onSubmit={() => update.mutateAsync({ params: { id: field.id }, ifMatch: field.version, body: { retired: !field.retired } })}
      onClose={onClose}
    />
  )
}
