import type { Change } from '#server/audit/record-change-set.ts'
import { invalid } from '#server/platform/refusal.ts'
import type { Work } from '#server/work.ts'
import { readCustomValues } from './account-rows.ts'
import { editCard } from './edit-card.ts'
import { readCustomValue } from './rules/custom-value.ts'

/** Values of the company's own fields, by key; null empties one. */
export async function editCustomFields(
  work: Work,
  customerId: string,
  version: number,
  values: Record<string, string | null>,
): Promise<void> {
  await editCard(work, { customerId, card: 'custom-fields', version }, async () => {
    const fields = await readCustomValues(work.db, customerId)
    const problems: { field: string; message: string }[] = []
    const changes: (Change & { fieldId: string; value: string | null })[] = []
    for (const [key, given] of Object.entries(values)) {
      const field = fields.find((candidate) => candidate.key === key)
      if (!field) {
        problems.push({ field: `values.${key}`, message: 'There is no such field, or it is retired or worked out by the program.' })
        continue
      }
      const read = given === null ? { value: null } : readCustomValue(field.kind, field.choices, given)
      if ('message' in read) problems.push({ field: `values.${key}`, message: read.message })
      else if (read.value !== field.value)
        changes.push({ field: key, from: field.value, to: read.value, fieldId: field.id, value: read.value })
    }
    if (problems.length > 0) throw invalid(problems)
    return {
      changes: changes.map(({ field, from, to }) => ({ field, from, to })),
      asks: changes.map(() => ({ subject: 'custom_fields' as const })),
      write: async () => {
        for (const { fieldId, value } of changes) {
          if (value === null)
            await work.db
              .deleteFrom('custom_field_values')
              .where('customer_id', '=', customerId)
              .where('custom_field_id', '=', fieldId)
              .execute()
          else
            await work.db
              .insertInto('custom_field_values')
              .values({ customer_id: customerId, custom_field_id: fieldId, value })
              .onConflict((clash) => clash.columns(['customer_id', 'custom_field_id']).doUpdateSet({ value }))
              .execute()
        }
      },
    }
  })
}
