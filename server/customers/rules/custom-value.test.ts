import { expect, test } from 'vitest'
import { readCustomValue } from './custom-value.ts'

const choices = ['None', 'Extended']

test.each([
  ['text', 'Side door', 'Side door'],
  ['text', '', null],
  ['text', '   ', null],
  ['text', 'a\u0000b', 'wrong'],
  ['text', '\ud800', 'wrong'],
  ['number', '12', '12'],
  ['number', '-12.5', '-12.5'],
  ['number', '1e9', 'wrong'],
  ['number', '12,5', 'wrong'],
  ['money', '4998', '4998'],
  ['money', '49.98', 'wrong'],
  ['date', '2027-03-14', '2027-03-14'],
  ['date', '2028-02-29', '2028-02-29'],
  ['date', '2027-02-29', 'wrong'],
  ['date', '14.3.2027', 'wrong'],
  ['choice', 'Extended', 'Extended'],
  ['choice', 'extended', 'wrong'],
  ['yes_no', 'yes', 'yes'],
  ['yes_no', 'true', 'wrong'],
])('a %s field reads %j as %j', (kind, given, expected) => {
  const read = readCustomValue(kind, choices, given)
  expect('message' in read ? 'wrong' : read.value).toBe(expected)
})
