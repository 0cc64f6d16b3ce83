import { customerSort, listColumns, type SavedView } from '#contract/find.ts'

export const filterNames = [
  'status',
  'cause',
  'membership',
  'plan',
  'partner',
  'city',
  'productLine',
  'pastDue',
  'cardExpiresSoon',
  'nameUnknown',
  'updatedSince',
] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Partial<Record<FilterName, string>>
export type ListColumn = (typeof listColumns)[number]
export type ListSort = SavedView['sort']

/** What the list shows: all of it stands in the address, so that it can be linked, kept and gone back to. */
export type ListState = { viewId: string | null; q: string; filters: Filters; columns: ListColumn[]; sort: ListSort }

export const standardColumns: ListColumn[] = [
  'number',
  'name',
  'status',
  'membership',
  'city',
  'plan',
  'partner',
  'balance',
  'pastDue',
  'updatedAt',
]

/** Reads the address. A view alone (`?view=…`) shows as it was kept; what is written beside it goes before the view. */
export function readListAddress(search: string, views: readonly SavedView[]): ListState {
  const asked = new URLSearchParams(search)
  const viewId = asked.get('view')
  const view = views.find(({ id }) => id === viewId)
  const isWritten = asked.has('columns')

  const filters: Filters = {}
  for (const name of filterNames) {
    const value = view && !isWritten ? view.filters[name] : asked.get(name)
    if (value) filters[name] = value
  }
  const columns = (asked.get('columns') ?? '').split(',').filter(isColumn)
  return {
    viewId,
    q: asked.get('q') ?? '',
    filters,
    columns: columns.length > 0 ? columns : view ? [...view.columns] : standardColumns,
    sort: customerSort.options.find((sort) => sort === asked.get('sort')) ?? (view && !isWritten ? view.sort : 'number'),
  }
}

/** The address that shows exactly this. */
export function listAddress({ viewId, q, filters, columns, sort }: ListState): string {
  const asked = new URLSearchParams()
  if (viewId) asked.set('view', viewId)
  if (q) asked.set('q', q)
  for (const name of filterNames) if (filters[name]) asked.set(name, filters[name])
  if (sort !== 'number' || viewId) asked.set('sort', sort)
  if (viewId || columns.join() !== standardColumns.join()) asked.set('columns', columns.join())
  const written = asked.toString().replaceAll('%2C', ',')
  return written ? `/customers?${written}` : '/customers'
}

/** Whether the list shows something else than the view kept. */
export function differsFromView({ filters, columns, sort }: ListState, view: SavedView): boolean {
  const same = filterNames.every((name) => (filters[name] ?? '') === (view.filters[name] ?? ''))
  return !same || columns.join() !== view.columns.join() || sort !== view.sort
}

const isColumn = (name: string): name is ListColumn => listColumns.some((column) => column === name)
