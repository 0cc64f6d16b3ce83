import { expect, test } from 'vitest'
import { hidingOf } from './hiding-of.ts'

const seen = { isGone: false, visibility: null, size: null }

test.each([
  ['color:#fff', seen],
  ['display:none', { ...seen, isGone: true }],
  [' DISPLAY : None !important ; color:red', { ...seen, isGone: true }],
  ['display:none !important; display:block', { ...seen, isGone: true }],
  ['display:none; display:block', seen],
  ['display:/* no */none', { ...seen, isGone: true }],
  ['/* display:none', seen],
  ['max-height:0px; overflow:hidden', { ...seen, isGone: true }],
  ['max-height:10px', seen],
  ['opacity:0.0', { ...seen, isGone: true }],
  ['opacity:0.5', seen],
  ['visibility:hidden', { ...seen, visibility: 'hidden' }],
  ['visibility:visible', { ...seen, visibility: 'visible' }],
  ['font-size:0', { ...seen, size: 'none' }],
  ['font-size:.0em', { ...seen, size: 'none' }],
  ['font-size:0.9em', seen],
  ['font-size:13px', { ...seen, size: 'some' }],
  ['font:bold 13px/20px Arial', { ...seen, size: 'some' }],
])('%s', (style, hiding) => expect(hidingOf({ style })).toEqual(hiding))

test('the attribute alone hides, unless a style shows it all the same', () => {
  expect(hidingOf({ hidden: '' })).toEqual({ ...seen, isGone: true })
  expect(hidingOf({ hidden: '', style: 'display:block' })).toEqual(seen)
})
