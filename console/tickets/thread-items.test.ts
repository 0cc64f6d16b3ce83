import { expect, test } from 'vitest'
import type { TicketMessage } from '#contract/ticket-thread.ts'
import type { Ticket } from '#contract/tickets.ts'
import { newestSeen, threadItems } from './thread-items.ts'

const message = (id: string, at: string, isInternal = false) => ({ id, at, isInternal }) as TicketMessage
const step = (id: string, at: string) => ({ id, at }) as Ticket['steps'][number]

test('what was written and done stands in the order of time, a step behind the message of its moment', () => {
  const items = threadItems(
    [message('m1', '2026-11-13T21:40:00Z'), message('m2', '2026-11-14T09:15:00Z')],
    [step('s1', '2026-11-13T21:40:00Z'), step('s2', '2026-11-13T22:05:00Z')],
  )
  expect(items.map((item) => (item.kind === 'message' ? item.message.id : item.step.id))).toEqual(['m1', 's1', 's2', 'm2'])
})

test('an answer has to have seen the newest message that is no internal note', () => {
  expect(newestSeen([message('m1', '2026-11-13T21:40:00Z'), message('note', '2026-11-14T09:15:00Z', true)])).toBe('m1')
  expect(newestSeen([message('m2', '2026-11-13T21:40:00Z'), message('m1', '2026-11-14T09:15:00Z')])).toBe('m2')
  expect(newestSeen([])).toBeUndefined()
})
