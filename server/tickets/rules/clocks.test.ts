import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ClockedTicket, type ClockSettings, type Clocks, clocksAfter, deadlinesOf, dueBy, noClocks, type Priority } from './clocks.ts'
import { firstResponseState, resolutionState } from './target-state.ts'

const settings: ClockSettings = {
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

type Act =
  | ['opened', Date, 'by_staff'?]
  | ['answered', Date]
  | ['wrote', Date]
  | ['prioritised', Date, Priority]
  | ['closed', Date]
  | ['reopened', Date]
type Told = { ticket: ClockedTicket; clocks: Clocks }

/** What the acts make of the ticket, in plain words, with its clocks read after each. */
function story(acts: readonly Act[], priority: Priority = 'normal'): Told {
  const first = acts[0]?.[1] ?? at('10:00')
  const ticket: ClockedTicket = {
    priority,
    createdAt: first,
    firstAnsweredAt: null,
    answeredAt: null,
    unansweredSince: null,
    closedAt: null,
    reopenedAt: null,
  }
  let clocks = noClocks
  for (const [act, when, more] of acts) {
    if (act === 'opened' && more !== 'by_staff') ticket.unansweredSince = when
    if (act === 'answered' || more === 'by_staff') {
      ticket.firstAnsweredAt ??= when
      Object.assign(ticket, { answeredAt: when, unansweredSince: null })
    }
    if (act === 'wrote') {
      ticket.unansweredSince ??= when
      if (ticket.closedAt) Object.assign(ticket, { closedAt: null, reopenedAt: when })
    }
    if (act === 'prioritised') ticket.priority = more
    if (act === 'closed') ticket.closedAt = when
    if (act === 'reopened') Object.assign(ticket, { closedAt: null, ...(ticket.unansweredSince === null && { reopenedAt: when }) })
    clocks = clocksAfter(clocks, { ...ticket }, settings)
  }
  return { ticket, clocks }
}
const opened: Act = ['opened', at('10:00')]

describe('what is due when', () => {
  test.each<[string, Act[], Partial<Clocks>]>([
    [
      'opened by the customer: both clocks run, and are near when three quarters are gone',
      [opened],
      {
        firstResponseDueAt: at('14:00'),
        firstResponseNearAt: at('13:00'),
        resolutionDueAt: at('10:00', 25),
        resolutionNearAt: at('14:00', 24),
      },
    ],
    [
      'begun by staff: nobody waits for a first answer, and the whole time is left',
      [['opened', at('10:00'), 'by_staff']],
      { firstResponseDueAt: null, firstResponseMinutes: null, resolutionDueAt: null, resolutionLeftMinutes: 960 },
    ],
    [
      'answered: the clock rests with what was left',
      [opened, ['answered', at('12:00')]],
      {
        firstResponseDueAt: at('14:00'),
        firstResponseMinutes: 120,
        resolutionDueAt: null,
        resolutionNearAt: null,
        resolutionLeftMinutes: 840,
      },
    ],
    [
      'answered twice: what was left stays',
      [opened, ['answered', at('12:00')], ['answered', at('16:00')]],
      { firstResponseMinutes: 120, resolutionLeftMinutes: 840 },
    ],
    [
      'the customer writes again on Friday: it goes on with what was left',
      [opened, ['answered', at('12:00')], ['wrote', at('09:00', 27)]],
      { resolutionDueAt: at('15:00', 30), resolutionNearAt: at('11:00', 30) },
    ],
    [
      'the customer adds something while nobody has answered: nothing moves',
      [opened, ['wrote', at('16:00')]],
      { firstResponseDueAt: at('14:00'), resolutionDueAt: at('10:00', 25) },
    ],
    [
      'answered after its time was over: that stays missed',
      [opened, ['answered', at('10:30', 25)]],
      { resolutionDueAt: at('10:00', 25), resolutionLeftMinutes: -30, resolutionFrom: null },
    ],
    [
      'and stays missed once the customer has written again',
      [opened, ['answered', at('10:30', 25)], ['wrote', at('12:00', 26)]],
      { resolutionDueAt: at('10:00', 25), resolutionFrom: at('12:00', 26) },
    ],
    [
      'answered when most was gone: near at once when it goes on',
      [opened, ['answered', at('16:00', 24)], ['wrote', at('09:00', 26)]],
      { resolutionDueAt: at('11:00', 26), resolutionNearAt: at('09:00', 26) },
    ],
    [
      'raised to high: two hours for the first answer from the beginning, and eight for the whole',
      [opened, ['prioritised', at('11:00'), 'high']],
      { firstResponseDueAt: at('12:00'), resolutionDueAt: at('10:00', 24) },
    ],
    [
      'raised to urgent after five hours: both were missed before',
      [opened, ['prioritised', at('15:00'), 'urgent']],
      { firstResponseDueAt: at('11:00'), resolutionDueAt: at('14:00') },
    ],
    [
      'lowered: four days for the whole',
      [opened, ['prioritised', at('11:00'), 'low']],
      { firstResponseDueAt: at('10:00', 24), resolutionDueAt: at('10:00', 27) },
    ],
    [
      'raised once the first answer is given: that one stays as it was',
      [opened, ['answered', at('12:00')], ['prioritised', at('12:30'), 'high']],
      { firstResponseDueAt: at('14:00'), resolutionLeftMinutes: 360, resolutionDueAt: null },
    ],
    [
      'raised while it rests, and more was used than the new whole: missed',
      [opened, ['answered', at('12:00', 24)], ['prioritised', at('12:30', 24), 'high']],
      { resolutionLeftMinutes: -120, resolutionDueAt: at('12:00', 24) },
    ],
    [
      'closed by an answer: it waited two hours for us',
      [opened, ['answered', at('12:00')], ['closed', at('09:00', 26)]],
      { resolutionMinutes: 120 },
    ],
    [
      'closed without one: it waited up to then',
      [opened, ['closed', at('09:30', 24)]],
      { resolutionMinutes: 450, firstResponseMinutes: null },
    ],
    [
      'closed after two turns: both count',
      [opened, ['answered', at('12:00')], ['wrote', at('09:00', 24)], ['answered', at('09:45', 24)], ['closed', at('16:00', 24)]],
      { resolutionMinutes: 165 },
    ],
    [
      'opened again by what the customer writes: a new time for all of it',
      [opened, ['answered', at('12:00')], ['closed', at('13:00')], ['wrote', at('09:00', 27)]],
      { firstResponseDueAt: at('14:00'), resolutionDueAt: at('17:00', 30), resolutionLeftMinutes: 960, resolutionMinutes: null },
    ],
    [
      'opened again by hand after an answer: the new time rests until the customer writes',
      [opened, ['answered', at('12:00')], ['closed', at('13:00')], ['reopened', at('09:00', 27)]],
      { resolutionDueAt: null, resolutionLeftMinutes: 960 },
    ],
    [
      'a closing that is taken back while the customer waits gives no time back, neither for the first answer nor for all of it',
      [opened, ['closed', at('13:00')], ['reopened', at('09:00', 27)]],
      { firstResponseDueAt: at('14:00'), resolutionFrom: at('10:00'), resolutionDueAt: at('10:00', 25), resolutionMinutes: null },
    ],
    [
      'nor where the customer was answered before, and waits again',
      [opened, ['answered', at('12:00')], ['wrote', at('14:00')], ['closed', at('15:00')], ['reopened', at('09:00', 27)]],
      { resolutionFrom: at('14:00'), resolutionLeftMinutes: 840, resolutionMinutes: null },
    ],
    [
      'nor where that had been opened again by the customer',
      [
        opened,
        ['answered', at('12:00')],
        ['closed', at('13:00')],
        ['wrote', at('14:00')],
        ['closed', at('15:00')],
        ['reopened', at('16:00')],
      ],
      { resolutionFrom: at('14:00'), resolutionLeftMinutes: 960, resolutionMinutes: null },
    ],
  ])('%s', (_, acts, expected) => {
    expect(story(acts).clocks).toMatchObject(expected)
  })

  const closedTicket = {
    priority: 'normal',
    createdAt: at('10:00'),
    firstAnsweredAt: at('12:00'),
    answeredAt: at('09:45', 24),
    unansweredSince: null,
    closedAt: at('16:00', 24),
    reopenedAt: null,
  } as const
  test.each<[string, Partial<ClockedTicket>, Partial<Clocks>]>([
    ['answered and closed: what was waited for the first answer', {}, { firstResponseMinutes: 120, resolutionMinutes: 120 }],
    [
      'closed without an answer: up to then',
      { firstAnsweredAt: null, answeredAt: null, unansweredSince: at('10:00') },
      { resolutionMinutes: 840 },
    ],
    [
      'begun by staff and closed: nothing',
      { firstAnsweredAt: at('10:00'), answeredAt: at('10:00') },
      { firstResponseDueAt: null, resolutionMinutes: 0 },
    ],
    [
      'answered once, and the customer waits again: the rest runs since then',
      { closedAt: null, unansweredSince: at('09:00', 27) },
      { resolutionMinutes: null, resolutionFrom: at('09:00', 27), resolutionLeftMinutes: 840, resolutionDueAt: at('15:00', 30) },
    ],
    [
      'answered after the whole time: missed when that was over',
      { closedAt: null, firstAnsweredAt: at('10:30', 25), answeredAt: at('10:30', 25) },
      { resolutionDueAt: at('10:00', 25), resolutionLeftMinutes: -30 },
    ],
  ])('of a history that came as a whole, %s', (_, facts, expected) => {
    expect(clocksAfter(noClocks, { ...closedTicket, ...facts }, settings)).toMatchObject(expected)
  })

  test('raised and lowered again is as if nothing had been', () => {
    const back: Act[] = [opened, ['prioritised', at('11:00'), 'urgent'], ['prioritised', at('15:00'), 'normal']]
    expect(story(back).clocks).toEqual(story([opened]).clocks)
  })

  test('whatever happens: read twice it is the same, and of an open ticket either the clock runs or it rests', () => {
    const kind = fc.constantFrom('answered', 'wrote', 'urgent', 'high', 'normal', 'low', 'closed', 'reopened')
    fc.assert(
      fc.property(fc.array(fc.tuple(kind, fc.integer({ min: 1, max: 3_000 })), { maxLength: 12 }), (happened) => {
        let now = at('10:00').getTime()
        const acts = happened.map(([what, minutes]): Act => {
          now += minutes * 60_000
          const when = new Date(now)
          return what === 'answered' || what === 'wrote' || what === 'closed' || what === 'reopened'
            ? [what, when]
            : ['prioritised', when, what as Priority]
        })
        const { ticket, clocks } = story([opened, ...acts])
        expect(clocksAfter(clocks, ticket, settings)).toEqual(clocks)
        if (!ticket.closedAt) expect(clocks.resolutionFrom !== null).toBe(ticket.unansweredSince !== null)
        expect(clocks.resolutionMinutes !== null).toBe(ticket.closedAt !== null)
      }),
      { numRuns: 300 },
    )
  })
})

describe('how a target stands', () => {
  const stands = (acts: Act[]) => {
    const { ticket, clocks } = story(acts)
    return { ...clocks, ...ticket }
  }
  test.each<[string, Act[], Date, string | null]>([
    ['in time', [opened], at('12:59'), 'in_time'],
    ['near', [opened], at('13:00'), 'near'],
    ['missed from the minute on that it was due', [opened], at('14:00'), 'missed'],
    ['met by an answer in time', [opened, ['answered', at('14:00')]], at('16:00'), 'met'],
    ['missed by an answer that came late', [opened, ['answered', at('14:01')]], at('16:00'), 'missed'],
    ['closed without an answer, in time: for nobody', [opened, ['closed', at('11:00')]], at('16:00'), null],
    ['closed without an answer, too late', [opened, ['closed', at('15:00')]], at('16:00'), 'missed'],
  ])('first response: %s', (_, acts, now, state) => {
    expect(firstResponseState(stands(acts), now)).toEqual(state && { dueAt: at('14:00'), state })
  })
  test.each<[string, Act[], Date, Date | null, string | null]>([
    ['in time', [opened], at('13:00', 24), at('10:00', 25), 'in_time'],
    ['near', [opened], at('15:00', 24), at('10:00', 25), 'near'],
    ['missed', [opened], at('11:00', 25), at('10:00', 25), 'missed'],
    ['resting', [opened, ['answered', at('12:00')]], at('11:00', 27), null, 'resting'],
    ['answered too late', [opened, ['answered', at('12:00', 26)]], at('11:00', 27), at('10:00', 25), 'missed'],
    ['closed while it rested', [opened, ['answered', at('12:00')], ['closed', at('09:00', 27)]], at('11:00', 27), null, 'met'],
    ['closed in time without an answer: for nobody', [opened, ['closed', at('09:00', 25)]], at('11:00', 27), null, null],
    ['closed too late', [opened, ['closed', at('11:00', 25)]], at('11:00', 27), at('10:00', 25), 'missed'],
  ])('resolution: %s', (_, acts, now, dueAt, state) => {
    expect(resolutionState(stands(acts), now)).toEqual(state && { dueAt, state })
  })
  test('without a target there is no state', () => {
    expect(firstResponseState(stands([['opened', at('10:00'), 'by_staff']]), at('12:00'))).toBeNull()
    expect(resolutionState({ ...noClocks, firstAnsweredAt: null, closedAt: null }, at('12:00'))).toBeNull()
  })
})

describe('of what the clock speaks', () => {
  const spoken = (acts: Act[]) => {
    const { ticket, clocks } = story(acts)
    return deadlinesOf(clocks, { ...ticket, expiresAt: at('10:00', 28) })
  }
  test('of everything that is still to be met, and of nothing once it is closed', () => {
    expect(spoken([opened])).toEqual([
      { kind: 'first_response_near', at: at('13:00') },
      { kind: 'first_response_missed', at: at('14:00') },
      { kind: 'resolution_near', at: at('14:00', 24) },
      { kind: 'resolution_missed', at: at('10:00', 25) },
      { kind: 'expired_1', at: at('10:00', 28) },
    ])
    expect(spoken([opened, ['answered', at('12:00')]])).toEqual([{ kind: 'expired_2', at: at('10:00', 28) }])
    expect(spoken([opened, ['closed', at('12:00')]])).toEqual([])
  })
  test('next of what comes first', () => {
    const next = (now: Date) => dueBy(spoken([opened]), now).nextAt
    expect(next(at('10:00'))).toEqual(at('13:00'))
    expect(next(at('13:00'))).toEqual(at('14:00'))
    expect(next(at('10:00', 28))).toBeNull()
    const over = (now: Date) => dueBy(spoken([opened]), now).over.map(({ kind }) => kind)
    expect(over(at('13:59'))).toEqual(['first_response_near'])
    expect(over(at('14:00'))).toEqual(['first_response_missed'])
    expect(over(at('10:00', 28))).toEqual(['first_response_missed', 'resolution_missed', 'expired_1'])
  })
})
