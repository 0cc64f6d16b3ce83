/** The value that a mapping's table has for a cell, compared without case and outer spaces; the cell itself where it has none. */
export function mappedCell(cell: string, values: Record<string, string> | undefined): string {
  if (!values) return cell
  const key = cell.trim().toLowerCase()
  for (const [from, to] of Object.entries(values)) if (from.trim().toLowerCase() === key) return to
  return cell
}
