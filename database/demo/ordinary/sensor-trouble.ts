import type { NoteTold, Person } from '../person.ts'
import type { StaffKey } from '../staff.ts'

// A story that reports can find: sensors that do not react are heard of a few times a week, of either line alike; this week, two days running,
// many call about it, and nearly all of them have the same panels.

const about = 'Tech Support › Sensor Not Triggering'
const by: StaffKey[] = ['idris', 'agent', 'jonah', 'soledad']
const days = [2, 3]
const weeks = 8

export function withSensorTrouble(people: Person[]): Person[] {
  const on = (line: string) => people.filter((person) => person.status === 'active' && person.equipment?.[0]?.line === line)
  const [cove, alula] = [on('Cove Simple'), on('Alula')]
  const told = new Map<Person, NoteTold[]>()
  const tell = (person: Person | undefined, daysAgo: number, place: number, isOutbreak: boolean) => {
    if (!person || person.since <= daysAgo + 5) return
    const note = isOutbreak ? outbreak : usual
    told.set(person, [
      ...(told.get(person) ?? []),
      { ...note, ago: daysAgo + ((place * 7) % 90) / 100, by: by[place % by.length] ?? 'idris', minutes: 6 + (place % 9) },
    ])
  }
  for (const day of days) {
    for (let week = 1; week <= weeks; week += 1) {
      tell(cove[(week * 11 + day) % cove.length], day + 7 * week, week + day, false)
      tell(alula[(week * 13 + day) % alula.length], day + 7 * week, week + day + 2, false)
    }
    for (let place = 0; place < 14; place += 1) tell(cove[(place * 5 + day * 3) % cove.length], day, place, true)
    tell(alula[day % alula.length], day, 3, true)
  }
  return people.map((person) => ({ ...person, notes: [...(person.notes ?? []), ...(told.get(person) ?? [])] }))
}

const usual = {
  about,
  reason: 'The motion sensor in the hallway does not react any more',
  done: ['Walked through the test mode; the sensor answered after its battery was changed.', 'Put the account off test mode again.'],
  did: [{ testModeHours: 0 }],
}
const outbreak = {
  about,
  reason: 'Door sensors have not reacted since the panel was updated over night',
  done: [
    'Tested the sensors with the customer: the panel sees none of them since the update.',
    'Told that the maker is looking into it and that we call back by {+2}.',
  ],
  followUp: 'Call back by {+2} with what the maker says.',
}
