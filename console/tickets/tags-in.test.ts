import { expect, test } from 'vitest'
import { tagsIn } from './tags-in.ts'

test.each([
  ['parted by commas', 'hub, doorbell', ['hub', 'doorbell']],
  ['each once, as first written', 'Hub, hub, HUB', ['Hub']],
  ['with the sign that other programs have', '#hub', ['hub']],
  ['nothing between commas is no tag', ' , ,hub,', ['hub']],
  ['spaces inside become one', 'back  door', ['back door']],
  ['none', '', []],
])('%s', (_what, line, tags) => {
  expect(tagsIn(line)).toEqual(tags)
})
