import styles from '#ui/chart-table.module.css'
import { messages } from '#ui/messages.ts'

export type ChartTableProps = {
  label: string
  /** The first column's title, and those of the values. */
  head: readonly string[]
  rows: readonly { key: string; cells: readonly string[] }[]
}

/** Every value of a chart. What is wider than its place scrolls in it, and can be scrolled by keys. */
export function ChartTable({ label, head, rows }: ChartTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keys that scroll it
    <section className={styles.scroll} aria-label={messages.chart.tableOf(label)} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [first, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{first}</th>
              {cells.map((cell, place) => (
                <td key={head[place + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
