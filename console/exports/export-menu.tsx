import { IconDownload } from '@tabler/icons-react'
import styles from '#console/exports/exports.module.css'
import { messages } from '#console/exports/menu-messages.ts'
import { besideWords } from '#ui/icon.ts'
import { Menu } from '#ui/menu.tsx'

/** The formats of an export; `because` says why it is not to be had. */
export function ExportMenu({
  label,
  title,
  because,
  ask,
}: {
  label: string
  title: string
  because: string | undefined
  ask: (format: 'csv' | 'json') => void
}) {
  const entry = (format: 'csv' | 'json') => ({
    id: format,
    label: messages[format],
    run: () => ask(format),
    ...(because === undefined ? {} : { because }),
  })
  return (
    <Menu
      label={label}
      className={styles.button}
      face={<IconDownload {...besideWords} />}
      groups={[{ id: 'formats', title, entries: [entry('csv'), entry('json')] }]}
    />
  )
}
