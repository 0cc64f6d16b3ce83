import { expect, test } from 'vitest'
import { packPreviewed, unpackPreviewed } from './previewed.ts'

const one = { id: '019ad000-0000-7000-8000-0000000000ab', mark: '00ff10a2' }
const other = { id: 'ffffffff-ffff-7fff-bfff-ffffffffffff', mark: 'ffffffff' }

test('what a preview saw comes back as it was, in its order', () => {
  for (const seen of [[], [one], [one, other], [other, one]]) expect(unpackPreviewed(packPreviewed(seen))).toEqual(seen)
})

test('20,000 tickets fit into a request, and one more', () => {
  const many = Array.from({ length: 20_001 }, () => one)
  expect(packPreviewed(many).length).toBeLessThan(540_000)
})

test('anything else is none', () => {
  const text = packPreviewed([one, other])
  for (const wrong of ['abc', text.slice(0, -1), `${text}AAAA`, `${text} `, packPreviewed([one, one]), 'not a preview!'])
    expect(unpackPreviewed(wrong)).toBeNull()
})
