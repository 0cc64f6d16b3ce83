import { expect, test } from 'vitest'
import { mailPage, mailPagePolicy } from './mail-page.ts'

test('the page runs nothing, loads nothing, sends nothing, and stands in our own pages alone', () => {
  expect(mailPagePolicy([])).toBe(
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  )
})

test('pictures come from the places that were asked for and no others', () => {
  expect(mailPagePolicy(['https://pictures.example'])).toContain('img-src data: https://pictures.example;')
})

test('a language that is none does not get into the page', () => {
  expect(mailPage('<p>x</p>', 'es')).toContain('<html lang="es">')
  expect(mailPage('<p>x</p>', '"><script>')).toContain('<html lang="en">')
})
