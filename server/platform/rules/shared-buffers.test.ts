import { expect, test } from 'vitest'
import { sharedBuffersMb } from './shared-buffers.ts'

const gigabyte = 1024 ** 3

test.each([
  [0.5, 128],
  [2, 128],
  [4, 256],
  [8, 512],
  [16, 1_024],
  [256, 1_024],
])('of a machine with %d GB', (gigabytes, expected) => {
  expect(sharedBuffersMb(gigabytes * gigabyte)).toBe(expected)
})
