import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ColumnChooser } from '#ui/column-chooser.tsx'
import styles from '#ui/data-table.module.css'
import { messages } from '#ui/messages.ts'
import { PlaceLink, useGo } from '#ui/place-link.tsx'
import { useListCursor } from '#ui/use-list-cursor.ts'

export type Column<RowOf> = {
  id: string
  title: string
  cell: (row: RowOf) => ReactNode
  /** Money and counts stand at the right. */
  end?: boolean
  /** Any CSS width. */
  width?: string
  sorts?: boolean
  /** Left out where one column is all there is. */
  spare?: boolean
  /** The lower, the sooner it is left out where the others would have no room; who has a table with such columns says at which widths. */
  gives?: 1 | 2 | 3
  /** Holds words of ours alone: they stay whole however narrow it gets. */
  whole?: boolean
}

export type Sort = { by: string; descending: boolean }

export type DataTableProps<RowOf> = {
  label: string
  columns: readonly Column<RowOf>[]
  rows: readonly RowOf[]
  rowKey: (row: RowOf) => string
  /** Where a row opens: the first cell is the link; Enter and a press anywhere on the row follow it. */
  opens?: (row: RowOf) => string
  empty: ReactNode
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Ids of the columns in view; given with `onShown` the head offers the choice. */
  shown?: readonly string[]
  onShown?: (ids: string[]) => void
  /** Under the rows: "Show more". */
  foot?: ReactNode
}

/** A list as a table: hairlines, a head that stays, and a cursor that J, K and the arrows move. */
export function DataTable<RowOf>({
  label,
  columns,
  rows,
  rowKey,
  opens,
  empty,
  sort,
  onSort,
  shown,
  onShown,
  foot,
}: DataTableProps<RowOf>) {
  const go = useGo()
  const cursor = useListCursor<HTMLTableElement>(rows.length)
  const inView = shown ? columns.filter(({ id }) => shown.includes(id)) : columns

  return (
    <div className={styles.hold}>
      {shown && onShown && <ColumnChooser columns={columns} shown={shown} onShown={onShown} />}
      <table className={styles.table} aria-label={label} ref={cursor.list}>
        <thead>
          <tr>
            {inView.map((column) => {
              const isSorted = sort?.by === column.id
              const order = sort?.descending ? 'descending' : 'ascending'
              const Arrow = sort?.descending ? IconArrowDown : IconArrowUp
              return (
                <th
                  key={column.id}
                  scope="col"
                  data-end={column.end || undefined}
                  data-spare={column.spare || undefined}
                  data-gives={column.gives}
                  aria-sort={isSorted ? order : undefined}
                  style={column.width ? { width: column.width } : undefined}
                >
                  {column.sorts && onSort ? (
                    <button
                      type="button"
                      aria-label={messages.list.sortBy(column.title)}
                      onClick={() => onSort({ by: column.id, descending: isSorted ? !sort.descending : false })}
                    >
                      {column.title} {isSorted && <Arrow size={12} stroke={1.8} aria-hidden="true" />}
                    </button>
                  ) : (
                    column.title
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // The first cell's link and the cursor's Enter are the keys for a press on the row.
            <tr
              key={rowKey(row)}
              data-row={at}
              data-cursor={cursor.at === at || undefined}
              data-opens={opens ? true : undefined}
              onClick={(event) => {
                const isControl = event.target instanceof Element && event.target.closest('a, button, input, label')
                if (opens && !isControl && !window.getSelection()?.toString()) go(opens(row))
              }}
            >
              {inView.map((column, position) => (
                <td
                  key={column.id}
                  data-end={column.end || undefined}
                  data-spare={column.spare || undefined}
                  data-gives={column.gives}
                  data-whole={column.whole || undefined}
                >
                  {position === 0 && opens ? (
                    <PlaceLink to={opens(row)} onFocus={() => cursor.move(at)}>
                      {column.cell(row)}
                    </PlaceLink>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <div className={styles.foot}>{empty}</div>}
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  )
}
