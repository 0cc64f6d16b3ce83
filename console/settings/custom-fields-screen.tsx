import { useHas } from '#console/session/session-context.tsx'
import { CustomFieldForm } from '#console/settings/custom-field-form.tsx'
import { CustomFieldRetire } from '#console/settings/custom-field-retire.tsx'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { SettingsList } from '#console/settings/settings-list.tsx'
import { listCustomFields } from '#contract/company.ts'
import { ActionButton } from '#ui/action-button.tsx'
import { useReply } from '#ui/use-endpoint.ts'

const words = messages.fields

/** The fields of this company's own. */
export function CustomFieldsScreen() {
  const mayWrite = useHas()('settings.write')
  return (
    <SettingsList
      section="custom-fields"
      words={words}
      reply={useReply(listCustomFields, {})}
      mayWrite={mayWrite}
      columns={(open) => [
        {
          id: 'label',
          title: words.label,
          cell: (one) =>
            mayWrite ? (
              <button type="button" className={styles.link} aria-label={words.edit(one.label)} onClick={() => open('edit', one)}>
                {one.label}
              </button>
            ) : (
              one.label
            ),
        },
        { id: 'kind', title: words.kind, cell: (one) => words.kinds[one.kind] },
        { id: 'key', title: words.key, cell: (one) => one.key, spare: true },
        { id: 'choices', title: words.choices, cell: (one) => one.choices.join(', '), spare: true },
        { id: 'state', title: words.state, cell: (one) => (one.retired ? words.retired : words.inUse), spare: true },
      ]}
      acts={(one, open) => (
        <ActionButton kind="quiet" onPress={() => open('retire', one)}>
          {one.retired ? words.bringBack(one.label) : words.retire(one.label)}
        </ActionButton>
      )}
      form={(field, close) =>
        field ? <CustomFieldForm key={field.id} field={field} onClose={close} /> : <CustomFieldForm onClose={close} />
      }
      retire={(field, close) => <CustomFieldRetire key={field.id} field={field} onClose={close} />}
    />
  )
}
