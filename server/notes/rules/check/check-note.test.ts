import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { readLanguage } from '../language.ts'
import { type CheckFacts, checkNote, type NoteTexts } from './check-note.ts'

const en = readLanguage(english)
const facts: CheckFacts = { kind: 'customer', isNobodySpokenWith: false, approvesUpTo: 2_500, ownNumber: '' }
const note: NoteTexts = {
  caller: { name: 'Maria Silva', relationship: 'daughter' },
  reason: 'Asked about the bill.',
  resolution: 'Explained the bill.',
  additional: '',
  followUp: '',
}
const found = (texts: Partial<NoteTexts>, more: Partial<CheckFacts> = {}, language = en) =>
  checkNote({ ...note, ...texts }, { ...facts, ...more }, language)
const codes = (resolution: string, language = en) => found({ resolution }, {}, language).map(({ code }) => code)

describe('what is missing', () => {
  test.each<[string, Partial<NoteTexts>, Partial<CheckFacts>, string[]]>([
    ['a whole note lacks nothing', {}, {}, []],
    ['who speaks belongs to somebody', { caller: { name: 'Ana', relationship: ' ' } }, {}, ['relationship_missing']],
    ['also where nobody was named', { caller: { name: '', relationship: '' } }, {}, ['relationship_missing']],
    [
      'where nobody was spoken with, nobody belongs to anybody',
      { caller: { name: '', relationship: '' } },
      { isNobodySpokenWith: true },
      [],
    ],
    ['internal work is with nobody', { caller: { name: '', relationship: '' } }, { kind: 'internal' }, []],
    ['a third party has no relationship', { caller: { name: 'Rex', relationship: '' } }, { kind: 'third_party' }, []],
    ['there was a reason', { reason: ' \n' }, {}, ['reason_missing']],
    ['something was done or told', { resolution: '' }, {}, ['resolution_missing']],
  ])('%s', (_, texts, more, expected) => {
    expect(found(texts, more).map(({ code }) => code)).toEqual(expected)
  })
})

describe('card numbers and bank accounts are refused in every field', () => {
  test.each(['reason', 'resolution', 'additional', 'followUp'] as const)('%s', (field) => {
    expect(found({ [field]: 'paid with 4242 4242 4242 4242 today' })).toMatchObject([
      { code: 'card_number', severity: 'refusal', field, start: 10, end: 29 },
    ])
    expect(found({ [field]: 'from account 000123456789 today' })).toMatchObject([{ code: 'bank_account', severity: 'refusal', field }])
  })
  test('a card number beside the word account is named once', () => {
    expect(found({ resolution: 'account 4242424242424242' }).map(({ code }) => code)).toEqual(['card_number'])
  })
})

const fires: Record<string, string[]> = {
  judgement: [
    'Customer was rude.',
    'She was very rude to me.',
    'Annoying caller.',
    'The customer is an idiot.',
    'He is crazy.',
    'What a ridiculous request.',
    'Customer kept lying about the payment.',
    'He has a bad attitude.',
    'Customer gave me attitude.',
    'She gave attitude when asked for the PIN.',
    'Difficult customer, took 40 minutes.',
    'Terrible caller.',
    'This was a pain to deal with.',
    'A waste of time.',
    'She wasted my time.',
    'I felt sorry for him.',
    'I feel that he lies.',
    'I hate these calls.',
    'In my opinion she should pay.',
    'He made me angry.',
    'Thank god she hung up.',
    'Thankfully he paid.',
    'Luckily the call dropped.',
    'Ugh, again the same panel.',
    'I am sick of it.',
    'We were fed up.',
    'Was fed up with her.',
    "She didn't care to listen.",
    'He would not shut up.',
    'He seemed drunk.',
    'Not very bright.',
    'Customer was being difficult.',
    'Being dramatic again.',
    'Typical customer.',
    'As usual complaining about the bill.',
    'Lovely lady.',
    'Wonderful call with a sweet lady.',
    'Obnoxious on the phone.',
    'Entitled and arrogant.',
    'Clueless about the panel.',
    'The caller was hysterical.',
    'He is a liar.',
    'Spoke with an unreasonable man.',
    'The customer was stupid enough to unplug it.',
    'lol, she unplugged it',
  ],
  quotation: [
    'She said “I will never pay this”.',
    'He said "never again".',
    "Customer stated 'this is the third time'.",
    'The last agent “did not care at all”.',
    'Told me: "send somebody now"',
    'Customer complained: “nobody ever calls me”',
    'He explained that “the dog ate it”.',
    'Wrote "please stop the calls to my wife"',
    'Said «no more calls» and hung up.',
    'Her words were “just cancel the thing already”.',
  ],
  time_frame_missing: [
    'Will call Lucía back once we know more.',
    'We will refund the double charge.',
    "I'll send a new sensor.",
    'Will ship a replacement panel.',
    'We will escalate this to billing.',
    'Going to send a technician.',
    'I am going to follow up with the warehouse.',
    'Promised to call back.',
    'Promised a callback.',
    'Promised her a refund.',
    'Scheduled a call.',
    'Scheduled the visit.',
    'Set up a callback.',
    'Refund will arrive.',
    'The technician will come.',
    'The replacement should arrive.',
    'Refunded $20.00 to Visa ending in 2320.',
    'Issued a refund of $20.00.',
    'Processed the refund.',
    'A refund was issued.',
    'Refund of $12.00 was processed to the card.',
    'We will investigate the false alarm.',
    'I will check with the lead and email her.',
    'We shall replace the keypad.',
    'Agreed to call her.',
    'Committed to send the label.',
    'Will notify the customer.',
    'The package will be sent.',
  ],
  approver_missing: [
    'Refunded $49.98 today.',
    'Refunded 49.98 USD today.',
    'Credited $100 to the account.',
    'Credited the account $75.50.',
    'Waived the $30.00 fee.',
    'Issued a refund of $1,250.00 today.',
    'Reimbursed $26 today.',
    'Gave her $60.00 credit.',
    'Refund of $49.98, expect it in 5 days.',
  ],
}

const silent: string[] = [
  // feelings that are facts of the contact
  'Customer was upset because the card was charged twice.',
  'Customer said that the technician was rude to her husband.',
  'She complained that the last agent was rude.',
  'Customer reported that our rep was lazy and left early.',
  'He feels that the installer was arrogant.',
  'Apologized for the double charge.',
  'Customer was frustrated by the third false alarm.',
  'Customer was happy with the visit.',
  'The sensor is slow to respond.',
  'Panel was lying on the floor when she came home.',
  'The internet is slow and the camera is down.',
  'Asked what the amber light means.',
  'She did not know the PIN.',
  'He has a high balance.',
  'The hub gave no signal.',
  'The customer is hard of hearing.',
  'Customer speaks Spanish only.',
  'She is sick and can not come to the door.',
  'Their attitude sensor was replaced.',
  'The smart lock is not polite about its battery.'.replace('polite about', 'quiet about'),
  'Customer enjoyed the promotion last year.',
  'It took a while to find the serial.',
  // names in marks, speech told indirectly
  'Pressed “Save note” twice.',
  'Moved to the "Home Guard" plan.',
  'Customer said that he never received the panel.',
  'She asked whether the fee can be waived.',
  "Customer's wife doesn't want it.",
  'The window is 36" wide.',
  'Error "E-42" on the panel.',
  'He stated that the charge was not his.',
  'Told her that the bill is right.',
  "The sensors' batteries were replaced.",
  "It's the customers' choice.",
  // promises with their time, and what is no promise of ours
  'Will call Lucía back tomorrow at 10.',
  'We will refund the double charge within 7 to 10 business days.',
  "I'll send a new sensor today.",
  'Will ship a replacement panel by Friday.',
  'We will escalate this to billing. They answer within 2 days.',
  'Promised to call back on December 3.',
  'Promised a callback Tuesday at 10.',
  'Scheduled a call for Dec 3, 10:00.',
  'Refund will arrive in 7-10 business days.',
  'Refunded $20.00 to Visa ending in 2320. Expect it in 7 to 10 business days.',
  'Issued a refund of $20.00, 5 to 7 days.',
  'The technician will come on Monday.',
  'Customer will call back.',
  'She will send the form.',
  'He will pay on Friday.',
  'The customer will email the receipt.',
  'Her husband will call us.',
  'CT will check the breaker.',
  'We will not refund the fee.',
  'Did not refund the fee.',
  'The refund was declined.',
  'No refund was issued.',
  'Refused to refund the fee.',
  'Can not ship to that address.',
  'Explained how refunds work.',
  'Asked for a refund.',
  'She wants a refund of the fee.',
  'Checked the tracking.',
  'Called the customer.',
  'Called the station and placed the system on test.',
  'Sent the invoice.',
  'Replaced the battery with her on the phone.',
  'We will call once the panel arrived.',
  'The credit will post with the next invoice.',
  'Will follow up next week.',
  'I will email the label right away.',
  'Will update the ticket by noon.',
  'Escalated to the lead.',
  'Will call between 9 am and 11 am tomorrow.',
  'Technician scheduled for the 14th of December.',
  'We will process it within 24 hours.',
  'Will ship in two days.',
  'We will call back in an hour.',
  'Replacement ships today.',
  'Followed up with the warehouse.',
  'Updated the email and notified the old address.',
  // amounts within the limit, or with their approver
  'Refunded $20.00 today.',
  'Credited $25.00 to the account.',
  'Refunded $49.98 today, approved by TL Anna.',
  'Refunded $49.98 today. Approved by Priya Raman, lead.',
  'Refunded $49.98 today with approval of the supervisor.',
  'Refunded $49.98 today per TL.',
  'The balance is $49.98.',
  'The invoice of $149.00 is due on Friday.',
  'Paid $149.00 by card ending in 2320.',
  'Monthly fee is $49.98.',
  'Did not credit the $49.98.',
  'The lead approved the $80.00 credit.',
  'Waived the $10.00 fee.',
  'She asked for a refund of the double charge.',
  'Card ending in 2320 was declined for $49.98.',
  // plain work
  'Explained the bill.',
  'Changed the email from a@b.example to c@d.example.',
  'Verified by PIN.',
  'Walked through the panel settings.',
  'Transferred to technical support.',
  'Tested the sensors; all zones close.',
  'Left voicemail.',
  'No answer.',
  'Customer understood.',
  'N/A',
  'Gave the tracking number 1Z999AA10123456784.',
  'Phone (515) 555-0123 added.',
  'IMEI 356938035643809 noted.',
  'Order 20391 was placed on 11/29/2026.',
  'Ticket 23207 covers the back door sensor.',
  'Confirmed the address 12 Elm Street.',
  'Account 4820-71 was looked up by its number.',
  'The permit number is 2026-0042.',
  'Added a contact for alarms.',
  'System was put on test mode until 14:00.',
  'Explained the return process and mailed the label.',
  'Reviewed the contract end date with her.',
  'She asked to be called Ms. Silva.',
  'Spoke with the station about the signal at 10:42.',
  'He accepted the monthly plan at the same price.',
]

describe.each(Object.entries(fires))('%s', (code, sentences) => {
  test.each(sentences)('fires on: %s', (text) => {
    expect(codes(text)).toContain(code)
  })
})

describe('ordinary sentences', () => {
  test.each(silent)('nothing is found in: %s', (text) => {
    expect(found({ resolution: text })).toEqual([])
  })
  test.each(silent)('nor when it is the reason: %s', (reason) => {
    expect(found({ reason })).toEqual([])
  })
})

describe('the time may stand under follow-up, the approver in any field', () => {
  test('follow-up', () => {
    expect(found({ resolution: 'Will call her back.', followUp: 'Call Tuesday at 10' })).toEqual([])
  })
  test('approver', () => {
    expect(found({ resolution: 'Refunded $49.98 today.', additional: 'Approved by Priya.' })).toEqual([])
  })
  test('the customer’s own number may stand beside “account”', () => {
    const told = { resolution: 'Looked at account 1048207.' }
    expect(found(told).map(({ code }) => code)).toEqual(['bank_account'])
    expect(found(told, { ownNumber: '1048207' })).toEqual([])
  })

  test('who has no limit needs nobody', () => {
    expect(found({ resolution: 'Refunded $49.98 today.' }, { approvesUpTo: null })).toEqual([])
  })
  test('who may not give anything needs somebody for the least amount', () => {
    expect(found({ resolution: 'Refunded $1.00 today.' }, { approvesUpTo: 0 }).map(({ code }) => code)).toEqual(['approver_missing'])
  })
})

test('whatever the text, every finding stands in it, and the same text finds the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const texts = { ...note, reason: text, resolution: text, additional: text, followUp: text }
      const once = checkNote(texts, facts, en)
      for (const { start, end } of once) expect(start >= 0 && start <= end && end <= text.length).toBe(true)
      expect(checkNote(texts, facts, en)).toEqual(once)
    }),
  )
})

test('5,000 characters are checked within 10 ms', () => {
  const resolution = [...silent, ...Object.values(fires).flat()].join('\n').slice(0, 5_000)
  const spent = Array.from({ length: 12 }, () => {
    // Of this thread alone: what else the machine does costs nothing here.
    const before = process.threadCpuUsage().user
    checkNote({ ...note, resolution }, facts, en)
    return (process.threadCpuUsage().user - before) / 1000
  })
  expect(Math.min(...spent)).toBeLessThan(10)
})

test('no text takes long: the same words over and over, as many as a note may hold', () => {
  for (const word of ['will ', 'refund ', '“a ', '4242 ', "' ", 'account 123456 ', 'not ']) {
    const resolution = word.repeat(2_000).slice(0, 10_000)
    const spent = [1, 2, 3].map(() => {
      const from = performance.now()
      checkNote({ ...note, resolution }, facts, en)
      return performance.now() - from
    })
    expect(Math.min(...spent), word).toBeLessThan(500)
  }
})
