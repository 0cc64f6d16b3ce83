import { IconAlertTriangle, IconArrowLeft, IconArrowRight, IconCheck, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import importStyles from '#console/imports/imports.module.css'
import styles from '#console/imports/mapping.module.css'
import { messages } from '#console/imports/messages.ts'
import type { Preview } from '#console/imports/use-preview.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { besideWords } from '#ui/icon.ts'
import { LoadingBars } from '#ui/loading-bars.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { StatusWord } from '#ui/status-word.tsx'

const words = messages.mapping.preview
const looks = { new: [IconPlus, 'settled'], known: [IconCheck, 'plain'], refused: [IconAlertTriangle, 'stop'] } as const

/** The first rows, one at a time, as the customers that they would become. */
export function MappingPreview({ preview }: { preview: Preview }) {
  const [wanted, setWanted] = useState(0)
  const { shown, problem } = preview
  const rows = shown?.rows ?? []
  const at = Math.min(wanted, Math.max(0, rows.length - 1))
  const row = rows[at]
  const fit = rows.filter(({ outcome }) => outcome !== 'refused').length

  return (
    <section className={styles.preview} aria-label={words.title}>
      <h2>{words.title}</h2>
      {problem && Object.keys(problem.fields).length === 0 && (
        <FailedState what={words.what} why={problem.detail} onRetry={preview.again} />
      )}
      {!shown && !problem && <LoadingBars rows={8} />}
      {shown && rows.length === 0 && <p className={importStyles.help}>{words.none}</p>}
      {row && (
        <div data-outdated={preview.isWaiting || undefined} className={styles.previewRow}>
          <p className={importStyles.help} role="status">
            {words.fit(fit, rows.length)}
          </p>
          <div className={styles.previewHead}>
            <strong>{words.row(row.row)}</strong>
            <Outcome of={row.outcome} />
            {row.customerId && <PlaceLink to={`/customers/${row.customerId}`}>{words.open}</PlaceLink>}
            <span className={styles.step}>
              <button
                type="button"
                aria-label={words.before}
                aria-disabled={at === 0 || undefined}
                onClick={() => setWanted(Math.max(0, at - 1))}
              >
                <IconArrowLeft {...besideWords} />
              </button>
              <button
                type="button"
                aria-label={words.next}
                aria-disabled={at === rows.length - 1 || undefined}
                onClick={() => setWanted(Math.min(rows.length - 1, at + 1))}
              >
                <IconArrowRight {...besideWords} />
              </button>
            </span>
          </div>
          <ul className={styles.faults}>
            {row.faults.map(({ column, code, message }) => (
              <li key={`${column} ${code} ${message}`}>
                {column && <strong>{column}: </strong>}
                {message}
              </li>
            ))}
          </ul>
          <dl className={styles.facts}>
            {row.values.map(({ label, value }, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two emails have the same label, and the list is drawn anew with each row
              <div key={`${label} ${position}`}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </section>
  )
}

function Outcome({ of }: { of: keyof typeof looks }) {
  const [Icon, tone] = looks[of]
  return (
    <StatusWord icon={<Icon {...besideWords} />} tone={tone}>
      {words.outcome[of]}
    </StatusWord>
  )
}
