import { expect, test } from 'vitest'
import { addressBehind } from './address-behind.ts'

test.each([
  ['other words', 'Click here', 'https://shop.example/offer?a=1', 'https://shop.example/offer?a=1'],
  ['the words of another place', 'bank.example', 'https://evil.example/', 'https://evil.example/'],
  ['letters that look alike', 'https://bаnk.example', 'https://bаnk.example/', 'https://xn--bnk-6cd.example/'],
  ['a name before an @', 'bank.example', 'https://bank.example@evil.example/x', 'https://evil.example/x'],
  ['a picture', '', 'https://shop.example/', 'https://shop.example/'],
  ['an address of mail by a name', 'Ana Silva', 'mailto:ana%40inbox.example?subject=Hi', 'ana@inbox.example'],
  ['one that is far too long', 'here', `https://shop.example/${'x'.repeat(400)}`, `https://shop.example/${'x'.repeat(179)}…`],
  ['an address that is broken', 'Ana', 'mailto:%E0%A4%A', '%E0%A4%A'],
  ['the same', 'https://shop.example/a', 'https://shop.example/a', null],
  ['the same, as people write it', 'Shop.example', 'https://shop.example/', null],
  ['the same address of mail', 'ana@inbox.example', 'mailto:ana@inbox.example', null],
  ['the same number', '+1 (212) 555-0100', 'tel:+12125550100', null],
  ['another number', '+1 212 555 0100', 'tel:+19005550100', '+19005550100'],
  ['what runs', 'here', 'javascript:a()', null],
  ['a place of the mail itself', 'above', '#top', null],
  ['no place', 'here', '', null],
])('%s', (_name, text, href, shown) => {
  expect(addressBehind(text, href)).toBe(shown)
})
