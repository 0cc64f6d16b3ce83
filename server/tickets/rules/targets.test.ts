import { describe, expect, test } from 'vitest'
import { firstResponseState, resolutionState } from './target-state.ts'
import { type Clocks, nextClockAt, noClocks, type Priority, type TargetEvent, type TargetSettings, targetsAfter } from './targets.ts'

const settings: TargetSettings = {
  calendar: {
    timeZone: 'UTC',
    businessHours: Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
    holidays: [],
  },
  warnPercent: 75,
  targets: {
    urgent: { firstResponse: 60, resolution: 240 },
    high: { firstResponse: 120, resolution: 480 },
    normal: { firstResponse: 240, resolution: 960 },
    low: { firstResponse: 480, resolution: 1920 },
  },
}
/** Monday, 23 November 2026, and the days after it. */
const at = (clock: string, day = 23) => new Date(`2026-11-${day}T${clock}:00Z`)

type Step = [TargetEvent, Date]
type Given = { priority?: Priority; firstAnsweredAt?: Date }
const told = (steps: Step[], { priority = 'normal', firstAnsweredAt }: Given = {}) =>
  steps.reduce<Clocks>(
    (clocks, [event, now]) =>
      targetsAfter(event, clocks, { priority, createdAt: at('10:00'), firstAnsweredAt: firstAnsweredAt ?? null }, now, settings),
    noClocks,
  )
const opened: Step = [{ kind: 'opened', by: 'customer' }, at('10:00')]
const answered = (now: Date): Step => [{ kind: 'answered' }, now]
const wrote = (now: Date): Step => [{ kind: 'customer_wrote' }, now]

describe('what is due when', () => {
  test.each<[string, Step[], Given, Partial<Clocks>]>([
    [
      'opened by the customer: both clocks run, and are near when three quarters are gone',
      [opened],
      {},
      {
        firstResponseDueAt: at('14:00'),
        firstResponseNearAt: at('13:00'),
        resolutionDueAt: at('10:00', 25),
        resolutionNearAt: at('14:00', 24),
      },
    ],
    [
      'begun by staff: nobody waits for an answer, and the whole time is left',
      [[{ kind: 'opened', by: 'staff' }, at('10:00')]],
      {},
      { firstResponseDueAt: null, resolutionDueAt: null, resolutionLeftMinutes: 960 },
    ],
    [
      'answered: the clock rests with what was left',
      [opened, answered(at('12:00'))],
      {},
      { firstResponseDueAt: at('14:00'), resolutionDueAt: null, resolutionNearAt: null, resolutionLeftMinutes: 840 },
    ],
    ['answered twice: what was left stays', [opened, answered(at('12:00')), answered(at('16:00'))], {}, { resolutionLeftMinutes: 840 }],
    [
      'the customer writes again on Friday: it goes on with what was left',
      [opened, answered(at('12:00')), wrote(at('09:00', 27))],
      {},
      { resolutionDueAt: at('15:00', 30), resolutionNearAt: at('11:00', 30), resolutionLeftMinutes: null },
    ],
    [
      'the customer adds something while nobody has answered: nothing moves',
      [opened, wrote(at('16:00'))],
      {},
      { firstResponseDueAt: at('14:00'), resolutionDueAt: at('10:00', 25) },
    ],
    [
      'answered after its time was over: that stays missed',
      [opened, answered(at('10:30', 25))],
      {},
      { resolutionDueAt: at('10:00', 25), resolutionLeftMinutes: null },
    ],
    [
      'answered when most was gone: near at once when it goes on',
      [opened, answered(at('16:00', 24)), wrote(at('09:00', 26))],
      {},
      { resolutionDueAt: at('11:00', 26), resolutionNearAt: at('09:00', 26) },
    ],
    ['closed: the clocks stay as they were', [opened, [{ kind: 'closed' }, at('11:00')]], {}, { resolutionDueAt: at('10:00', 25) }],
    [
      'reopened by what the customer writes: a new time for all of it',
      [opened, answered(at('12:00')), [{ kind: 'closed' }, at('13:00')], [{ kind: 'reopened', isUnanswered: true }, at('09:00', 27)]],
      { firstAnsweredAt: at('12:00') },
      { firstResponseDueAt: at('14:00'), resolutionDueAt: at('17:00', 30), resolutionLeftMinutes: null },
    ],
    [
      'reopened by hand after an answer: the new time rests until the customer writes',
      [opened, answered(at('12:00')), [{ kind: 'closed' }, at('13:00')], [{ kind: 'reopened', isUnanswered: false }, at('09:00', 27)]],
      { firstAnsweredAt: at('12:00') },
      { resolutionDueAt: null, resolutionLeftMinutes: 960 },
    ],
    [
      'reopened without ever having been answered: a new time for the first answer as well',
      [opened, [{ kind: 'closed' }, at('13:00')], [{ kind: 'reopened', isUnanswered: true }, at('09:00', 27)]],
      {},
      { firstResponseDueAt: at('13:00', 27), resolutionDueAt: at('17:00', 30) },
    ],
  ])('%s', (_, steps, given, expected) => {
    expect(told(steps, given)).toMatchObject(expected)
  })

  const ticket = (priority: Priority, firstAnsweredAt: Date | null = null) => ({ priority, createdAt: at('10:00'), firstAnsweredAt })

  test.each<[string, Priority, Priority, Date, Partial<Clocks>]>([
    [
      'raised to high after an hour: half a day for the first answer from the beginning, seven hours are left',
      'normal',
      'high',
      at('11:00'),
      { firstResponseDueAt: at('12:00'), resolutionDueAt: at('10:00', 24) },
    ],
    [
      'raised to urgent after five hours: both are missed at once',
      'normal',
      'urgent',
      at('15:00'),
      { firstResponseDueAt: at('11:00'), resolutionDueAt: at('15:00') },
    ],
    [
      'lowered after an hour: 31 hours are left',
      'normal',
      'low',
      at('11:00'),
      { firstResponseDueAt: at('10:00', 24), resolutionDueAt: at('10:00', 27) },
    ],
    [
      'lowered after it was missed by an hour: two days more but that hour',
      'normal',
      'low',
      at('11:00', 25),
      { resolutionDueAt: at('10:00', 27) },
    ],
  ])('%s', (_, from, to, now, expected) => {
    const before = targetsAfter({ kind: 'opened', by: 'customer' }, noClocks, ticket(from), at('10:00'), settings)
    expect(targetsAfter({ kind: 'prioritised', from }, before, ticket(to), now, settings)).toMatchObject(expected)
  })

  test('raised while it rests: less is left, but never less than nothing', () => {
    const rests = (left: number) => ({ ...noClocks, resolutionLeftMinutes: left })
    const moved = (left: number) =>
      targetsAfter({ kind: 'prioritised', from: 'normal' }, rests(left), ticket('high', at('10:30')), at('12:00'), settings)
    expect(moved(900).resolutionLeftMinutes).toBe(420)
    expect(moved(400).resolutionLeftMinutes).toBe(0)
  })

  test('raised and lowered again is as if nothing had been', () => {
    const begun = targetsAfter({ kind: 'opened', by: 'customer' }, noClocks, ticket('normal'), at('10:00'), settings)
    const raised = targetsAfter({ kind: 'prioritised', from: 'normal' }, begun, ticket('high'), at('11:00'), settings)
    expect(targetsAfter({ kind: 'prioritised', from: 'high' }, raised, ticket('normal'), at('11:00'), settings)).toEqual(begun)
  })
})

describe('how a target stands', () => {
  const running = told([opened])
  const facts = (more: Partial<Clocks & { firstAnsweredAt: Date; closedAt: Date }> = {}) => ({
    ...running,
    firstAnsweredAt: null,
    closedAt: null,
    ...more,
  })
  test.each([
    ['in time', facts(), at('12:59'), 'in_time'],
    ['near', facts(), at('13:00'), 'near'],
    ['missed from the minute on that it was due', facts(), at('14:00'), 'missed'],
    ['met by an answer in time', facts({ firstAnsweredAt: at('14:00') }), at('16:00'), 'met'],
    ['missed by an answer that came late', facts({ firstAnsweredAt: at('14:01') }), at('16:00'), 'missed'],
    ['closed without an answer, in time', facts({ closedAt: at('11:00') }), at('16:00'), 'met'],
    ['closed without an answer, too late', facts({ closedAt: at('15:00') }), at('16:00'), 'missed'],
  ])('first response: %s', (_, ticket, now, state) => {
    expect(firstResponseState(ticket, now)).toEqual({ dueAt: at('14:00'), state })
  })
  test.each([
    ['in time', facts(), at('13:00', 24), { dueAt: at('10:00', 25), state: 'in_time' }],
    ['near', facts(), at('15:00', 24), { dueAt: at('10:00', 25), state: 'near' }],
    ['missed', facts(), at('11:00', 25), { dueAt: at('10:00', 25), state: 'missed' }],
    ['resting', { ...facts(), ...told([opened, answered(at('12:00'))]) }, at('11:00', 27), { dueAt: null, state: 'resting' }],
    [
      'closed while it rested',
      { ...facts({ closedAt: at('11:00', 27) }), ...told([opened, answered(at('12:00'))]) },
      at('11:00', 27),
      { dueAt: null, state: 'met' },
    ],
    ['closed too late', facts({ closedAt: at('11:00', 25) }), at('11:00', 27), { dueAt: at('10:00', 25), state: 'missed' }],
  ])('resolution: %s', (_, ticket, now, expected) => {
    expect(resolutionState(ticket, now)).toEqual(expected)
  })
  test('without a target there is no state', () => {
    expect(firstResponseState(facts({ firstResponseDueAt: null }), at('12:00'))).toBeNull()
    expect(resolutionState({ ...noClocks, firstAnsweredAt: null, closedAt: null }, at('12:00'))).toBeNull()
  })
})

test('the clock speaks next of what comes first, and never of a closed ticket', () => {
  const clocks = told([opened])
  const ticket = { closedAt: null, firstAnsweredAt: null, expiresAt: at('10:00', 28) }
  expect(nextClockAt(clocks, ticket, null)).toEqual(at('13:00'))
  expect(nextClockAt(clocks, ticket, at('13:00'))).toEqual(at('14:00'))
  expect(nextClockAt(clocks, { ...ticket, firstAnsweredAt: at('10:30') }, null)).toEqual(at('14:00', 24))
  expect(nextClockAt(clocks, ticket, at('10:00', 25))).toEqual(at('10:00', 28))
  expect(nextClockAt(clocks, ticket, at('10:00', 28))).toBeNull()
  expect(nextClockAt(clocks, { ...ticket, closedAt: at('11:00') }, null)).toBeNull()
})
