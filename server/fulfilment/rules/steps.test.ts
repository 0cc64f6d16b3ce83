import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placesOf, type StepEvent, stepsFrom, stepsOf, type ToldStep, toldSteps, waitsFor } from './steps.ts'

const alarm = ['alarm', 'orders']
const at = (minute: number) => new Date(minute * 60_000)
const told = (step: ToldStep, minute: number, isDone = true): StepEvent => ({
  step,
  isDone,
  at: at(minute),
  key: `${step} ${minute} ${isDone}`,
})
const all: StepEvent[] = [
  told('order_placed', 0),
  told('payment_taken', 1),
  told('station_account_created', 2),
  told('technician_assigned', 3),
  told('shipped', 4),
  told('delivered', 5),
  told('installed', 6),
]
const without = (...steps: ToldStep[]) => all.filter(({ step }) => !steps.includes(step))

test.each<[string, StepEvent[], string | null]>([
  ['nothing told: the order', [], 'order'],
  ['only ordered: the payment', [told('order_placed', 0)], 'payment'],
  ['everything: nothing', all, null],
  ['self-installation instead of a technician: nothing', [...without('technician_assigned'), told('self_install_chosen', 3)], null],
  ['a technician who was unassigned: the installation', [...all, told('technician_assigned', 9, false)], 'installation'],
  [
    'one who was unassigned and assigned anew: nothing',
    [...all, told('technician_assigned', 9, false), told('technician_assigned', 10)],
    null,
  ],
  [
    'self-installation chosen after the technician was unassigned: nothing',
    [...all, told('technician_assigned', 8, false), told('self_install_chosen', 9)],
    null,
  ],
  ['delivered before it was told to be shipped: the shipping', without('shipped'), 'shipping'],
  ['what was taken back before it was done: nothing', [...all, told('shipped', 1, false)], null],
  ['done and taken back at the same instant: done', [...all, told('shipped', 4, false)], null],
])('%s is waited for', (_, events, place) => {
  expect(waitsFor(stepsFrom(events), alarm)).toBe(place)
})

test('without alarm nobody waits for a central station', () => {
  expect(placesOf(['telecom'])).not.toContain('station')
  expect(waitsFor(stepsFrom(without('station_account_created')), ['telecom'])).toBeNull()
  expect(waitsFor(stepsFrom(without('station_account_created')), alarm)).toBe('station')
})

test('each step belongs to one place', () => {
  expect(stepsOf('installation')).toEqual(['technician_assigned', 'self_install_chosen'])
  expect(stepsOf('shipping')).toEqual(['shipped'])
})

const event = fc
  .record({ step: fc.constantFrom(...toldSteps), isDone: fc.boolean(), minute: fc.integer({ min: 0, max: 12 }), key: fc.uuid() })
  .map(({ minute, ...event }): StepEvent => ({ ...event, at: at(minute) }))

test('in whatever order and however often events are told, the order ends in the same state', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 24 }), fc.infiniteStream(fc.nat()), (events, chance) => {
      const shuffled = [...events, ...events.filter((_, place) => place % 3 === 0)]
        .map((each) => ({ each, weight: chance.next().value as number }))
        .sort((one, other) => one.weight - other.weight)
        .map(({ each }) => each)
      expect(stepsFrom(shuffled)).toEqual(stepsFrom(events))
    }),
    { numRuns: 500 },
  )
})

test('what is done stays done until something newer takes it back', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 24 }), event, (events, more) => {
      const before = waitsFor(stepsFrom(events), alarm)
      const after = waitsFor(stepsFrom([...events, { ...more, isDone: true, at: at(99) }]), alarm)
      if (before === null) expect(after).toBeNull()
    }),
    { numRuns: 500 },
  )
})
