import { expect, test } from 'vitest'
import { quickest } from '#test/quickest.ts'
import { visibleText } from './visible-text.ts'

test.each([
  ['a heading as it was written', '<h1>Big news</h1><p>The hub is here.</p>', 'Big news\n\nThe hub is here.'],
  [
    'the cells of a row apart, each row in its line',
    '<table><tr><th>Item</th><th>Qty</th></tr><tr><td>Hub</td><td>2</td></tr></table>',
    'Item Qty\nHub 2',
  ],
  ['an empty cell', '<table><tr><td>Hub</td><td></td><td>2</td></tr></table>', 'Hub 2'],
  ['a table that only puts in order', '<table><tr><td><table><tr><td>Dear Ana</td></tr></table></td></tr></table>', 'Dear Ana'],
  ['passages in cells', '<table><tr><td><p>left</p></td><td><p>right</p></td></tr></table>', 'left\n\nright'],
  [
    'a link by other words',
    '<p>Go to <a href="https://evil.example/x">bank.example</a>.</p>',
    'Go to bank.example [https://evil.example/x].',
  ],
  ['a link that says where it leads', '<p><a href="https://shop.example/">shop.<b>example</b></a></p>', 'shop.example'],
  [
    'a picture that is a link',
    '<a href="https://evil.example/"><img src="https://t.example/1.gif" alt="Pay"></a>',
    '[https://evil.example/]',
  ],
  ['a link that leads nowhere', '<a name="top">Above</a> <a href="#x">below</a> <a href="javascript:a()">run</a>', 'Above below run'],
  ['an address in a thread', '<p>On Monday, <a href="mailto:ana@x.example">Ana</a> wrote:</p>', 'On Monday, Ana [ana@x.example] wrote:'],
])('%s', (_name, html, text) => {
  expect(visibleText(html).seen.trim()).toBe(text)
})

test('a card that stands in cells is one number still', () => {
  expect(visibleText('<table><tr><td>4242</td><td>4242</td><td>4242</td><td>4242</td></tr></table>').seen).toBe('4242 4242 4242 4242')
})

test.each([
  ['the attribute', '<p hidden>no</p><p>yes</p>'],
  ['display:none', '<div style="display: none !important"><b>no</b> <a href="https://no.example/">no</a></div>yes'],
  ['max-height:0', '<div style="max-height:0;overflow:hidden">no</div>yes'],
  ['opacity:0', '<p style="opacity:0">no<span style="opacity:1">no</span></p>yes'],
  ['visibility:hidden, but where it is visible again', '<p style="visibility:hidden">no<b>no</b><i style="visibility:visible">yes</i></p>'],
  // As programs lay newsletters out: a size of nothing around, which each text takes back.
  [
    'font-size:0, but where there is a size again',
    '<table><tr><td style="font-size:0px"><em>no</em><div style="font-size:0">no<p style="font-size:13px">yes</p></div></td></tr></table>',
  ],
  ['a link without a word that is seen', '<a style="font-size:0" href="https://no.example/">no</a>yes'],
])('what an element hides of its own is not seen: %s', (_name, html) => {
  const { seen, all } = visibleText(html)
  expect(seen.trim()).toBe('yes')
  expect(all).toContain('no')
})

test('what only looks like it is seen', () => {
  const html = '<p style="font-size:0.9em;opacity:0.9;max-height:9px">one</p><p class="hidden" style="color:#fff">two</p>'
  expect(visibleText(html)).toEqual({ seen: 'one\n\ntwo', all: 'one\n\ntwo' })
})

test.each([
  ['beside each other', '<p style="font-size:0">no<b>no</b></p>'],
  ['in each other', '<div style="font-size:0">no<p style="visibility:hidden">'],
  ['shown again and again', '<div style="font-size:0">no<p style="font-size:9px">yes'],
])('a quarter of a megabyte of what is hidden is read in time, %s', async (_name, unit) => {
  const html = unit.repeat(Math.floor(250_000 / unit.length))
  expect(await quickest(1_500, async () => visibleText(html))).toBeLessThan(1_500)
})
