import { expect, test } from 'vitest'
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
  expect(visibleText(html).trim()).toBe(text)
})

test('a card that stands in cells is one number still', () => {
  expect(visibleText('<table><tr><td>4242</td><td>4242</td><td>4242</td><td>4242</td></tr></table>')).toBe('4242 4242 4242 4242')
})
