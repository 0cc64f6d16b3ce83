import { describe, expect, test } from 'vitest'
import { hostileHtml } from '#test/mails/hostile-html.ts'
import { quickest } from '#test/quickest.ts'
import { sanitiseInThread } from './sanitise-in-thread.ts'
import { sanitiseMailHtml } from './sanitise-mail-html.ts'

const none = { inline: new Map(), withRemoteImages: false }
const safe = (html: string, more = {}) => sanitiseMailHtml(html, { ...none, ...more })

test.each([
  [
    'words and tables stay',
    '<p>Hello <b>Ana</b></p><table><tr><td>1</td></tr></table>',
    '<p>Hello <b>Ana</b></p><table><tr><td>1</td></tr></table>',
  ],
  ['a style sheet goes, with its words', '<style>p{color:red}</style><p>x</p>', '<p>x</p>'],
  ['a little style stays', '<p style="color:#f00;position:fixed;background:url(x)">x</p>', '<p style="color:#f00">x</p>'],
  [
    'a link says where it leads',
    '<a href="https://evil.example/x" onclick="a()">bank.example</a>',
    '<a target="_blank" rel="noopener noreferrer nofollow" href="https://evil.example/x" data-to="evil.example">bank.example</a>',
  ],
  [
    'a name that looks like another is shown as it is',
    '<a href="https://bаnk.example/">x</a>',
    '<a target="_blank" rel="noopener noreferrer nofollow" href="https://xn--bnk-6cd.example/" data-to="xn--bnk-6cd.example">x</a>',
  ],
  ['a link that runs is no link', '<a href="javascript:a()">x</a>', '<a>x</a>'],
  ['a picture from elsewhere is left out', '<img src="https://track.example/1.gif" alt="Logo">', '<span class="picture">Logo</span>'],
  ['a form goes, its words stay', '<form action="https://evil.example"><label>PIN <input></label></form>', 'PIN '],
  ['a picture without a place', '<img src="/api/session" alt="">', '<span></span>'],
])('%s', (_name, html, expected) => {
  expect(safe(html).html).toBe(expected)
})

describe('pictures', () => {
  test('that came with the mail are shown; what is no picture is not', () => {
    const inline = new Map([['logo@x', { mediaType: 'image/png', base64: 'AAAA' }]])
    expect(safe('<img src="cid:logo@x" alt="L"><img src="cid:none" alt="N">', { inline }).html).toBe(
      '<img src="data:image/png;base64,AAAA" alt="L" /><span>N</span>',
    )
    expect(safe('<img src="data:image/svg+xml;base64,AAAA" alt="S">').html).toBe('<span>S</span>')
  })

  test('from elsewhere are counted, and let in from the places that are named', () => {
    const html =
      '<img src="https://a.example/1"><img src="https://a.example/2"><img src="http://b.example:8080/3"><img src="https://[::1]/4">'
    expect(safe(html)).toMatchObject({ remoteImages: 3, imageOrigins: [] })
    const shown = safe(html, { withRemoteImages: true })
    expect(shown).toMatchObject({ remoteImages: 0, imageOrigins: ['https://a.example', 'http://b.example:8080'] })
  })
})

test('nothing hostile is left in any of the payloads', () => {
  const left = hostileHtml('https://home.example')
    .map((html) => [html, safe(html).html] as const)
    .filter(([, html]) =>
      /<[^>]*(\son\w+\s*=|javascript:|srcdoc|url\()|<(script|style|svg|math|iframe|object|embed|form|meta|link|base|template|textarea|noscript|title)\b/i.test(
        html,
      ),
    )
  expect(left).toEqual([])
})

test('what is safe stays as it is when it is made safe again', () => {
  for (const html of hostileHtml('https://home.example')) {
    const once = safe(html).html
    expect(safe(once).html).toBe(once)
  }
})

test.each([
  ['attributes without an end', `<p ${'a=b '.repeat(250_000)}>`],
  ['styles without an end', `<p style="${'color:red;'.repeat(90_000)}">x</p>`],
  ['links without an end', '<a href="https://x.example">x</a>'.repeat(30_000)],
])('%s are made safe in time', async (_name, html) => {
  expect(await quickest(3_000, () => safe(html))).toBeLessThan(3_000)
})

test('what can not be made safe in time is not shown, and nobody waits for it', async () => {
  const deep = '<div><b><i>'.repeat(90_000)
  expect(await quickest(3_000, async () => expect(await sanitiseInThread(deep, none, 1)).toBeNull())).toBeLessThan(3_000)
  expect(await sanitiseInThread('<p onclick=a()>x</p>', none)).toMatchObject({ html: '<p>x</p>' })
})
