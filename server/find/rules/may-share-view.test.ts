import { expect, test } from 'vitest'
import { mayChangeView, mayDropSharedView, mayShareView } from './may-share-view.ts'

test.each([
  ['anybody keeps a view for themselves', false, [], null],
  ['an agent does not share', true, ['view.save'], 'view.share_by_lead'],
  ['a lead shares', true, ['view.save', 'view.share'], null],
] as const)('%s', (_, shared, may, code) => {
  const verdict = mayShareView(shared, new Set(may))
  expect(verdict.allowed ? null : verdict.code).toBe(code)
})

test('a view is changed by who made it alone', () => {
  expect(mayChangeView('maya', 'maya')).toEqual({ allowed: true })
  expect(mayChangeView('maya', 'luis')).toMatchObject({ allowed: false, code: 'view.not_yours' })
})

test.each([
  ['who made it', 'maya', [], true],
  ['a lead', 'lena', ['view.share'], true],
  ['anybody else', 'luis', ['view.save'], false],
] as const)('a shared view is taken away by %s', (_, id, may, allowed) => {
  expect(mayDropSharedView('maya', { id, permissions: new Set(may) }).allowed).toBe(allowed)
})
