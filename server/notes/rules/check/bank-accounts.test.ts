import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { readLanguage } from '../language.ts'
import { readWords } from '../words/read-words.ts'
import { findBankAccounts, findNamedBankAccounts } from './bank-accounts.ts'

const en = readLanguage(english)
const es = readLanguage(spanish)
const found = (text: string, lists = en) => findBankAccounts(text, readWords(text), lists).map(({ start, end }) => text.slice(start, end))

test.each([
  ['Bank account 000123456789 given.', '000123456789'],
  ['Routing 021000021.', '021000021'],
  ['The routing number is 021000021', '021000021'],
  ['account no 1234 5678 90', '1234 5678 90'],
  ['Pays from DE89 3704 0044 0532 0130 00.', 'DE89 3704 0044 0532 0130 00'],
  ['12345678 is the checking account', '12345678'],
  ['acct: 12345678901234567', '12345678901234567'],
])('%s', (text, expected) => {
  expect(found(text)).toEqual([expected])
})

test.each([
  'Account 4820-71 was opened.',
  'The account holder called about ticket 230207.',
  'Closed ticket 230207 on the account.',
  'The phone on the account is (515) 555-0123.',
  'New number for the account: 515 555 0123.',
  'New number for the account: +15155550123.',
  'Account credited 1250.00 on 2026-11-29.',
  'Account since 11/29/2026.',
  'Refund of $49.98 to the account.',
  'Invoice 20391123 on this account.',
  'IMEI 356938035643809 on the account',
  'Order 123456 was shipped.',
  'account 12345',
  'Account was reviewed by two people on the phone, then 1234567 parts were ordered.',
])('no bank account stands in %j', (text) => {
  expect(found(text)).toEqual([])
})

test.each([
  ['La cuenta es 000123456789.', ['000123456789']],
  ['Cerró el ticket 230207 de la cuenta.', []],
])('%s', (text, expected) => {
  expect(found(text, es)).toEqual(expected)
})

const named = (text: string, lists = en) =>
  findNamedBankAccounts(text, readWords(text), lists).map(({ start, end }) => text.slice(start, end))

describe('in texts that are no notes only what names a bank’s account counts', () => {
  test.each([
    ['Her bank account is 000123456789.', '000123456789'],
    ['routing 021000021', '021000021'],
    ['Routing number 021000021', '021000021'],
    ['000123456789 is the checking account', '000123456789'],
    ['Pays from DE89 3704 0044 0532 0130 00.', 'DE89 3704 0044 0532 0130 00'],
  ])('%s', (text, expected) => {
    expect(named(text)).toEqual([expected])
  })
  test.each([
    '12 Bank Street, Unit 482071',
    'Merged into account 1048207',
    'He asked for account 1048207 to be closed',
    'Move credit to account 20391123',
    'SN 000123456 on account',
    'Savings plan 202611',
    'Data savings 100000 MB',
    'Bank Colony, Mumbai 400001',
    'City Bank Tower 100001',
    'Account closed 20261201',
  ])('none stands in %j', (text) => {
    expect(named(text)).toEqual([])
  })
  test('in Spanish', () => {
    expect(named('Su cuenta bancaria es 000123456789', es)).toEqual(['000123456789'])
    expect(named('La cuenta 1048207 se cierra', es)).toEqual([])
  })
})
