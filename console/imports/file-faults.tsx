import { IconAlertTriangle } from '@tabler/icons-react'
import styles from '#console/imports/import-progress.module.css'
import importStyles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import { NewImport } from '#console/imports/new-import.tsx'
import { StateHead } from '#console/imports/state-head.tsx'
import type { ImportDetail } from '#contract/imports.ts'
import { DataTable } from '#ui/data-table.tsx'
import { useCounts } from '#ui/format-count.ts'
import { besideWords } from '#ui/icon.ts'

const words = messages.faulty

/** Where the file itself is broken, and what to do about each place. */
export function FileFaults({ detail }: { detail: ImportDetail }) {
  const shown = useCounts()
  const { fileFaults, fileFaultCount } = detail
  const numbered = fileFaults.map((fault, at) => ({ ...fault, at }))
  return (
    <>
      <section className={styles.state} aria-label={messages.status.faulty}>
        <StateHead icon={<IconAlertTriangle {...besideWords} className={importStyles.stop} />}>
          {words.title(fileFaultCount, shown(fileFaultCount))}
        </StateHead>
        <p className={importStyles.about}>{words.about}</p>
        <DataTable
          label={words.label}
          rows={numbered}
          rowKey={({ at }) => String(at)}
          empty={null}
          columns={[
            { id: 'line', title: words.line, width: '96px', cell: ({ line }) => (line === null ? words.whole : shown(line)) },
            { id: 'message', title: words.message, cell: ({ message }) => message },
          ]}
        />
        {fileFaultCount > fileFaults.length && <p className={importStyles.help}>{words.more(shown(fileFaultCount))}</p>}
      </section>
      <NewImport title={words.again} withKey />
    </>
  )
}
