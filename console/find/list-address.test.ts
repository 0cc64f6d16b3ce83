import { expect, test } from 'vitest'
import { differsFromView, listAddress, readListAddress, standardColumns } from '#console/find/list-address.ts'
import type { SavedView } from '#contract/find.ts'

const view: SavedView = {
  id: '0190a000-0000-7000-8000-000000000001',
  name: 'Past due in Tempe',
  isShared: true,
  isOwn: false,
  owner: 'Priya Raman',
  filters: { city: 'Tempe', pastDue: 'true' },
  columns: ['number', 'name', 'pastDue'],
  sort: 'updated',
  version: 1,
}

test('an address without anything is the whole list by number', () => {
  expect(readListAddress('', [])).toEqual({ viewId: null, q: '', filters: {}, columns: standardColumns, sort: 'number' })
  expect(listAddress(readListAddress('', []))).toBe('/customers')
})

test('filters, columns, order and words survive the address', () => {
  const state = readListAddress('?q=4820.10&status=inactive&city=Des+Moines&sort=name&columns=number,city', [])
  expect(state).toEqual({
    viewId: null,
    q: '4820.10',
    filters: { status: 'inactive', city: 'Des Moines' },
    columns: ['number', 'city'],
    sort: 'name',
  })
  expect(readListAddress(listAddress(state).slice('/customers'.length), [])).toEqual(state)
})

test('a view alone shows as it was kept, and what changes it stands beside it', () => {
  const kept = readListAddress(`?view=${view.id}`, [view])
  expect(kept).toMatchObject({ filters: view.filters, columns: view.columns, sort: 'updated' })
  expect(differsFromView(kept, view)).toBe(false)

  const without = readListAddress(listAddress({ ...kept, filters: { city: 'Tempe' } }).slice('/customers'.length), [view])
  expect(without).toMatchObject({ viewId: view.id, filters: { city: 'Tempe' }, sort: 'updated' })
  expect(differsFromView(without, view)).toBe(true)
})

test('what nobody knows is left out', () => {
  expect(readListAddress('?columns=number,secret&sort=money&colour=red', [])).toMatchObject({
    columns: ['number'],
    sort: 'number',
    filters: {},
  })
})
