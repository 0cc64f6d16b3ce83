import { expect, test } from 'vitest'
import { editChanges, keptTags } from './edit-changes.ts'

const before = { subject: 'Door', priority: 'normal', category: null, tags: ['vip'] }

test.each([
  ['nothing', {}, []],
  ['the same again', { subject: 'Door', tags: ['vip'] }, []],
  ['another name', { subject: 'Back door' }, [{ step: 'renamed', was: 'Door', becomes: 'Back door' }]],
  [
    'several at once, each a step of its own',
    { priority: 'urgent', category: 'Billing', tags: ['vip', 'roof'] },
    [
      { step: 'prioritised', was: 'normal', becomes: 'urgent' },
      { step: 'categorised', was: null, becomes: 'Billing' },
      { step: 'tagged', was: ['vip'], becomes: ['vip', 'roof'] },
    ],
  ],
  ['all tags taken off', { tags: [] }, [{ step: 'tagged', was: ['vip'], becomes: [] }]],
])('%s', (_what, after, steps) => expect(editChanges(before, { ...before, ...after })).toEqual(steps))

test.each([
  [
    ['VIP', 'vip', 'roof'],
    ['VIP', 'roof'],
  ],
  [
    ['a  b', ' c '],
    ['a b', 'c'],
  ],
  [[], []],
])('tags %j are kept as %j', (given, kept) => expect(keptTags(given)).toEqual(kept))
