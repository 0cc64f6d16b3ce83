import { expect, test } from 'vitest'
import { linkAddress } from './link-address.ts'

const care = { publicUrl: 'https://care.example.com', portalHost: 'my.example.com', isLocal: false }

test.each([
  ['/invitation#t', care, 'https://care.example.com/invitation#t'],
  ['/portal/invitation#t', care, 'https://my.example.com/portal/invitation#t'],
  ['/portal/invitation#t', { ...care, portalHost: null }, 'https://care.example.com/portal/invitation#t'],
  ['/portal/invitation#t', { ...care, publicUrl: 'http://localhost:3000', isLocal: true }, 'http://localhost:3000/portal/invitation#t'],
  ['123456', care, '123456'],
  ['', care, ''],
])('%s leads to its place', (sealed, world, address) => {
  expect(linkAddress(sealed, world)).toBe(address)
})
