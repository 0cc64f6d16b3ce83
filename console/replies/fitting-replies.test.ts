import { expect, test } from 'vitest'
import { fittingReplies } from '#console/replies/fitting-replies.ts'

const replies = [
  { shortcut: 'window', name: 'Told the window', fits: 'both' },
  { shortcut: 'battery', name: 'Battery, step by step', fits: 'note' },
  { shortcut: 'walk', name: 'Caminó por los pasos', fits: 'both' },
  { shortcut: 'write', name: 'How to change a battery', fits: 'answer' },
] as const

test.each([
  ['nothing typed: all of the kind, by use', '', 'window battery walk', 'window walk write'],
  ['by shortcut', 'wa', 'walk', 'walk'],
  ['shortcut before name', 'w', 'window walk', 'window walk write'],
  ['by a word of the name', 'battery', 'battery', 'write'],
  ['without accents and capitals', 'CAMINO', 'walk', 'walk'],
  ['none', 'zz', '', ''],
])('%s', (_what, typed, inNote, inAnswer) => {
  const found = (into: 'answer' | 'note') =>
    fittingReplies(typed, replies, into)
      .map(({ shortcut }) => shortcut)
      .join(' ')
  expect([found('note'), found('answer')]).toEqual([inNote, inAnswer])
})
