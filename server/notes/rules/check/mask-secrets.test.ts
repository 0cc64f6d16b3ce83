import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { readLanguage } from '../language.ts'
import { maskSecrets } from './mask-secrets.ts'

const { secretNear } = readLanguage(english)
const secrets = ['8642', 'blueheron']

describe('the account’s own secret is hidden near a word that names it', () => {
  test.each([
    ['Her PIN is 8642.', 'Her PIN is [hidden].'],
    ['Changed the pin from 1111 to 8642 today.', 'Changed the pin from 1111 to [hidden] today.'],
    ['The password is Blue Heron.', 'The password is [hidden].'],
    ['Safeword: blue-heron', 'Safeword: [hidden]'],
    ['8642 works as the code.', '[hidden] works as the code.'],
  ])('%s', (text, expected) => {
    expect(maskSecrets(text, secrets, secretNear)).toMatchObject({ text: expected, matched: true })
  })
  test.each([
    'Invoice 8642 was paid.',
    'Saw a blue heron at the lake.',
    'The PIN works now. The invoice that was explained to her later on was 8642.',
    'PIN\n8642 Elm Street',
    'Her PIN is 1357.',
    'Explained the bill.',
    '',
  ])('%j stays as it is', (text) => {
    expect(maskSecrets(text, secrets, secretNear)).toMatchObject({ text, matched: false })
  })
})

test('a number that could be one is a guess, whether or not it is', () => {
  expect(maskSecrets('Her PIN is 1357.', secrets, secretNear).isGuess).toBe(true)
  expect(maskSecrets('Her PIN works.', secrets, secretNear).isGuess).toBe(false)
})

test('where nothing may be compared any more, every number there is hidden', () => {
  expect(maskSecrets('Her PIN is 1357.', null, secretNear)).toMatchObject({ text: 'Her PIN is [hidden].', matched: false })
})
