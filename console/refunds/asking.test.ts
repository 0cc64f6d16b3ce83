import { expect, test } from 'vitest'
import { askingWords } from './asking.ts'

const usd = (amount: string) => ({ amount, currency: 'USD' })
const agree = [
  { upTo: usd('25000'), who: 'a lead' },
  { upTo: usd('200000'), who: 'a supervisor' },
  { upTo: null, who: 'an administrator' },
]
const limited = { upTo: usd('2500'), limitWords: null, agree }
test.each([
  ['2500', limited, null],
  ['4998', limited, 'Above your limit of $25.00: a lead has to agree.'],
  ['30000', limited, 'Above your limit of $25.00: a supervisor has to agree.'],
  ['300000', limited, 'Above your limit of $25.00: an administrator has to agree.'],
  [
    '100',
    { ...limited, upTo: usd('50'), limitWords: 'Above what is left of your limit today' },
    'Above what is left of your limit today: a lead has to agree.',
  ],
  ['300000', { ...limited, upTo: null }, null],
  ['', limited, null],
  ['abc', limited, null],
])('%s', (minor, asked, words) => expect(askingWords(asked, minor, 'en-US')).toBe(words))
