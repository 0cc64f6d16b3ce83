import styles from '#console/imports/mapping.module.css'
import { ActionButton } from '#ui/action-button.tsx'
import { Field } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

type Props = { label: string; act: string; maxLength: number; typed: string; onTyped: (typed: string) => void; onAdd: () => void }

/** One more of a list, which the first rows did not show: Enter adds it as well. */
export function AddLine({ label, act, maxLength, typed, onTyped, onAdd }: Props) {
  return (
    <div className={styles.addLine}>
      <Field label={label} stacked>
        {(parts) => (
          <TextInput
            {...parts}
            maxLength={maxLength}
            autoComplete="off"
            value={typed}
            onChange={onTyped}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
              event.preventDefault()
              onAdd()
            }}
          />
        )}
      </Field>
      {typed.trim() && <ActionButton onPress={onAdd}>{act}</ActionButton>}
    </div>
  )
}
