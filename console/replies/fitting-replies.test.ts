import { expect, test } from 'vitest'
import { fittingReplies } from '#console/replies/fitting-replies.ts'

const replies = [
  { shortcut: 'window', name: 'Told the window' },
  { shortcut: 'battery', name: 'Battery, step by step' },
  { shortcut: 'walk', name: 'Caminó por los pasos' },
]

test.each([
  ['nothing typed: all, by use', '', 'window battery walk'],
  ['by shortcut', 'wa', 'walk'],
  ['shortcut before name', 'w', 'window walk'],
  ['by a word of the name', 'step', 'battery'],
  ['without accents and capitals', 'CAMINO', 'walk'],
  ['none', 'zz', ''],
])('%s', (_what, typed, shortcuts) => {
  expect(
    fittingReplies(typed, replies)
      .map(({ shortcut }) => shortcut)
      .join(' '),
  ).toBe(shortcuts)
})
