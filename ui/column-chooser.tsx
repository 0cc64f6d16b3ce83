import { IconColumns3 } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { ActionButton } from '#ui/action-button.tsx'
import { CheckInput } from '#ui/check-input.tsx'
import styles from '#ui/data-table.module.css'
import { besideWords } from '#ui/icon.ts'
import { messages } from '#ui/messages.ts'

export type ColumnChooserProps = {
  columns: readonly { id: string; title: string }[]
  shown: readonly string[]
  onShown: (ids: string[]) => void
}

/** Which columns a list shows. It opens in place; the last column left can not be taken away. */
export function ColumnChooser({ columns, shown, onShown }: ColumnChooserProps) {
  const [isOpen, setOpen] = useState(false)
  const reasonId = useId()
  const last = shown.length === 1 ? shown[0] : undefined
  const choose = (id: string, on: boolean) =>
    onShown(columns.map((column) => column.id).filter((each) => (each === id ? on : shown.includes(each))))

  return (
    <div className={styles.chooser}>
      {isOpen && (
        <fieldset className={styles.choices}>
          <legend className="for-ears">{messages.list.columns}</legend>
          {columns.map(({ id, title }) => (
            <CheckInput
              key={id}
              label={title}
              checked={shown.includes(id)}
              {...(id === last && { 'aria-disabled': true, 'aria-describedby': reasonId })}
              onChange={(on) => id !== last && choose(id, on)}
            />
          ))}
          {last !== undefined && <p id={reasonId}>{messages.list.lastColumn}</p>}
        </fieldset>
      )}
      <ActionButton kind="quiet" icon={<IconColumns3 {...besideWords} />} onPress={() => setOpen(!isOpen)}>
        {messages.list.columns}
      </ActionButton>
    </div>
  )
}
