import { expect, test } from 'vitest'
import { mayRemoveFile } from './may-remove-file.ts'

test('a supervisor removes a file, an agent does not', () => {
  expect(mayRemoveFile({ permissions: new Set(['note_file.remove']) }).allowed).toBe(true)
  expect(mayRemoveFile({ permissions: new Set(['note.write']) })).toMatchObject({ allowed: false, instead: expect.any(String) })
})
