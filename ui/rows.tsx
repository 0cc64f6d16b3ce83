import type { ReactNode } from 'react'
import styles from '#ui/rows.module.css'

/** Which fixed columns a row stands on: the left half (0, 88, 256) or the right half (0, 150, 262) of a dashboard, then the right edge. */
export type Columns = 'left' | 'right'

/** Rows of label and value; `wide` where a label is a sentence. */
export function Facts({ wide, children }: { wide?: boolean; children: ReactNode }) {
  return <dl data-wide={wide || undefined}>{children}</dl>
}

export type Fact = { label: string; value: ReactNode; strong?: boolean }

/** A fact, and on a dashboard a second one at the right edge. */
export function FactRow({ label, value, strong, second }: Fact & { second?: Fact }) {
  return (
    <div className={styles.fact} data-alone={second ? undefined : true}>
      <dt>{label}</dt>
      <dd data-strong={strong || undefined}>{value}</dd>
      {second && (
        <>
          <dt>{second.label}</dt>
          <dd className={styles.end} data-strong={second.strong || undefined}>
            {second.value}
          </dd>
        </>
      )}
    </div>
  )
}

/** A short list inside a section. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return <ul aria-label={label}>{children}</ul>
}

export function Row({ columns, children }: { columns: Columns; children: ReactNode }) {
  return (
    <li className={styles.row} data-columns={columns}>
      {children}
    </li>
  )
}

export type CellProps = {
  children?: ReactNode
  tone?: 'value' | 'support' | 'label' | 'strong'
  /** Over how many columns. */
  span?: 2 | 3
  /** At the right edge. */
  end?: boolean
  /** Left out where one column is all there is. */
  spare?: boolean
}

export function Cell({ children, tone = 'value', span, end, spare }: CellProps) {
  return (
    <span className={styles.cell} data-tone={tone} data-span={span} data-end={end || undefined} data-spare={spare || undefined}>
      {children}
    </span>
  )
}
