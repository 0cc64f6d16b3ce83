import { accountWords } from '#console/customers/account-words.ts'
import styles from '#console/customers/list-editor.module.css'
import { RemoveRow } from '#console/customers/remove-row.tsx'
import type { FieldParts } from '#ui/field.tsx'
import { TextInput } from '#ui/text-input.tsx'

const words = accountWords

/** The account holders, first the one that the account is called after. */
export function NamesEditor({
  names,
  onChange,
  parts,
}: {
  names: readonly string[]
  onChange: (names: string[]) => void
  parts: FieldParts
}) {
  const rows = names.length > 0 ? names : ['']
  return (
    <div className={styles.list}>
      {rows.map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place while it is typed
        <div key={at} className={styles.row}>
          <TextInput
            {...(at === 0 ? parts : { 'aria-label': words.holderAt(at + 1) })}
            value={name}
            autoComplete="off"
            onChange={(typed) => onChange(rows.map((each, place) => (place === at ? typed : each)))}
          />
          {rows.length > 1 && (
            <RemoveRow label={words.removeHolder(name)} onPress={() => onChange(rows.filter((_, place) => place !== at))} />
          )}
        </div>
      ))}
      <button type="button" className={styles.add} onClick={() => onChange([...rows, ''])}>
        {words.addHolder}
      </button>
    </div>
  )
}
