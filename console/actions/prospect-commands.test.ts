import { expect, test } from 'vitest'
import { prospectCommands } from './prospect-commands.ts'

const ways = { go: () => undefined, askToStart: () => undefined, has: () => true, hasOpenInteraction: false }
const prospect = { id: 'p', can: { work: { allowed: true } } }

test('a contact and a note are offered to who may, and wrapping up while a contact is open', () => {
  expect(prospectCommands(prospect, ways)).toMatchObject([
    { id: 'interaction', keys: 'I', allowed: true },
    { id: 'note', label: 'Write a note', keys: 'W', allowed: true },
  ])
  expect(prospectCommands(prospect, { ...ways, hasOpenInteraction: true })[1]).toMatchObject({ label: 'Wrap up' })
  expect(prospectCommands(prospect, { ...ways, has: () => false })).toEqual([])
})

test('who has an account by now is worked on there', () => {
  const work = { allowed: false, because: 'This person has an account now: 4021-11.', instead: 'Open 4021-11 and go on there.' }
  expect(prospectCommands({ ...prospect, can: { work } }, ways)[0]).toMatchObject({
    allowed: false,
    because: 'This person has an account now: 4021-11. Open 4021-11 and go on there.',
  })
})
