import { expect, test } from 'vitest'
import { mentionChanges } from './mention-changes.ts'

const dana = { staffId: 'd', name: 'Dana' }
const danaWhitcombe = { staffId: 'w', name: 'Dana Whitcombe' }
const knownDana = { staffId: 'd', writtenAs: 'Dana' }

test.each([
  ['new', ['@Dana'], [], [dana], 'd', '', ''],
  ['two', ['@Dana', '@Dana Whitcombe'], [], [dana, danaWhitcombe], 'd w', '', ''],
  ['asked for and not named', ['Dana'], [], [dana], '', '', 'd'],
  ['still there, asked again or not', ['@Dana'], [knownDana], [], '', '', ''],
  ['still there and asked again', ['@Dana'], [knownDana], [dana], '', '', ''],
  ['gone from the text', ['nobody'], [knownDana], [], '', 'd', ''],
  ['gone from the text and still asked for', ['nobody'], [knownDana], [dana], '', 'd', 'd'],
  [
    'named by another name since',
    ['@Dana Trejo'],
    [{ staffId: 'd', writtenAs: 'Dana W' }],
    [{ staffId: 'd', name: 'Dana Trejo' }],
    '',
    '',
    '',
  ],
] as const)('%s', (_what, texts, before, asked, added, withdrawn, unnamed) => {
  const changes = mentionChanges(texts, before, asked)
  const ids = (list: readonly { staffId: string }[]) => list.map(({ staffId }) => staffId).join(' ')
  expect([ids(changes.added), ids(changes.withdrawn), ids(changes.unnamed)]).toEqual([added, withdrawn, unnamed])
})
