import { expect, test } from 'vitest'
import { hostilePassages, hostileTexts } from '#test/hostile-texts.ts'
import { linksIn } from './links-in.ts'

const links = (text: string) => linksIn(text).flatMap(({ text: written, href }) => (href === undefined ? [] : [[written, href]]))

test.each([
  ['Look at https://help.example/hub?x=1#top.', ['https://help.example/hub?x=1#top']],
  ['(see http://help.example/a_(b)), please', ['http://help.example/a_(b)']],
  ['[https://help.example/a]: “https://help.example/b”', ['https://help.example/a', 'https://help.example/b']],
  ['HTTPS://HELP.example/x', ['HTTPS://HELP.example/x']],
  ['javascript:alert(1) data:text/html,x mailto:a@b.example ftp://x.example www.help.example //x.example', []],
  ['https://bank.example@evil.example/', []],
  ['https:// https://[ http://', []],
  ['https://a.example/\u202egnp.exe', ['https://a.example/']],
])('%s', (text, found) => {
  expect(links(text).map(([written]) => written)).toEqual(found)
})

test.each([...hostileTexts, ...hostilePassages])('of %j nothing is lost, and a link is what it says', (text) => {
  const whole = `${text} https://help.example/${text}`
  expect(
    linksIn(whole)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(whole)
  for (const [written = '', href = ''] of links(whole)) {
    expect(href).toMatch(/^https?:\/\//)
    expect(new URL(written).href).toBe(href)
  }
})
