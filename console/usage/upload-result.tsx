import { ServiceName } from '#console/services/service-name.tsx'
import { messages } from '#console/usage/messages.ts'
import styles from '#console/usage/usage.module.css'
import type { UsageUploaded } from '#contract/usage.ts'
import { DataTable } from '#ui/data-table.tsx'

const words = messages.upload

/** What was counted of a file, and each row that was refused with its reason. */
export function UploadResult({ result: { rows, counted, repeated, alerts, refused, refusedCount } }: { result: UsageUploaded }) {
  return (
    <section aria-label={words.result}>
      <p>{words.counted(rows, counted, repeated)}</p>
      {alerts > 0 && <p>{words.alerts(alerts)}</p>}
      {refusedCount === 0 ? (
        <p className={styles.second}>{words.allCounted}</p>
      ) : (
        <>
          <h3>{words.refused(refusedCount)}</h3>
          {refusedCount > refused.length && <p className={styles.second}>{words.first(refused.length)}</p>}
          <DataTable
            label={words.refused(refusedCount)}
            rows={refused}
            rowKey={({ line, id }) => `${line} ${id}`}
            empty={null}
            columns={[
              { id: 'line', title: words.columns.line, width: '64px', cell: ({ line }) => line },
              { id: 'service', title: words.columns.service, width: '160px', cell: ({ service }) => <ServiceName service={service} /> },
              { id: 'id', title: words.columns.id, width: '96px', cell: ({ id }) => id },
              { id: 'because', title: words.columns.because, cell: ({ because }) => because },
            ]}
          />
        </>
      )}
    </section>
  )
}
