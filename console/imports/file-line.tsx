import styles from '#console/imports/imports.module.css'
import { messages } from '#console/imports/messages.ts'
import type { ImportDetail } from '#contract/imports.ts'
import { formatBytes, useCounts } from '#ui/format-count.ts'
import { ShownDate } from '#ui/shown-date.tsx'
import { useViewer } from '#ui/viewer-context.ts'

/** What is known of the file: how much is in it, how it was read, who sent it. */
export function FileLine({ detail }: { detail: ImportDetail }) {
  const viewer = useViewer()
  const shown = useCounts()
  const { rows, columns, bytes, delimiter, encoding, by, createdAt } = detail
  const parts = [
    formatBytes(bytes, viewer),
    rows !== null && messages.rowsInFile(rows, shown(rows)),
    columns.length > 0 && messages.columnsInFile(columns.length),
    delimiter && messages.separated(messages.separatedBy[delimiter] ?? delimiter),
    encoding && messages.readAs(messages.encodings[encoding] ?? encoding),
    messages.uploadedBy(by),
  ].filter((part) => part !== false && part !== null && part !== '')
  return (
    <p className={styles.fileLine}>
      {messages.fileLine([...parts, ''] as string[])}
      <ShownDate instant={createdAt} />
    </p>
  )
}
