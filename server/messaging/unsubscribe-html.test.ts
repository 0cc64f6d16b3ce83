import { expect, test } from 'vitest'
import { hostilePassages } from '#test/hostile-texts.ts'
import { unsubscribeHtml } from './unsubscribe-html.ts'

const shown = {
  state: 'asks',
  category: 'news',
  brand: 'Harbor Light',
  address: 'care@harbor.example',
  path: '/unsubscribe/abc.def',
} as const

test('it asks by a button that posts, names the kind in the reader’s language and offers the other', () => {
  const en = unsubscribeHtml(shown, 'en', 'n')
  expect(en).toContain('<form method="post" action="/unsubscribe/abc.def?language=en">')
  expect(en).toContain('Send me no more: News and offers')
  expect(en).toContain('href="/unsubscribe/abc.def?language=es"')
  const es = unsubscribeHtml({ ...shown, state: 'done' }, 'es', 'n')
  expect(es).toContain('<html lang="es">')
  expect(es).toContain('Listo. No recibirá más correos sobre «Novedades y ofertas».')
  expect(unsubscribeHtml({ ...shown, state: 'done_all' }, 'en', 'n')).not.toContain('<form')
})

test('a link that was cut off names where to turn to', () => {
  const help = { address: 'care@x.example', phone: { number: '+16025550100', inWords: '(602) 555-0100' } }
  const page = unsubscribeHtml({ state: 'gone', help }, 'es', 'n')
  expect(page).toContain('Escriba a <a href="mailto:care@x.example">care@x.example</a> o llame al <a href="tel:+16025550100">')
  expect(unsubscribeHtml({ state: 'gone', help: { ...help, phone: null } }, 'en', 'n')).not.toContain('tel:')
  expect(unsubscribeHtml({ state: 'gone', help: null }, 'en', 'n')).not.toContain('mailto:')
})

test.each(['gone', 'wrong', 'too_many'] as const)('%s says what to do and asks nothing', (state) => {
  const page = unsubscribeHtml({ state }, 'en', 'n')
  expect(page).not.toContain('<form')
  expect(page).toMatch(/<p role="status">[^<]+\.<\/p>/)
})

test.each(hostilePassages)('%j as the name of a brand is text', (brand) => {
  const page = unsubscribeHtml({ ...shown, brand }, 'en', 'n')
  const plain = unsubscribeHtml({ ...shown, brand: 'x' }, 'en', 'n')
  const tags = (text: string) => text.match(/<[a-z/!]/gi)?.length
  expect(tags(page)).toBe(tags(plain))
})
