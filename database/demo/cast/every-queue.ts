import { type Person, place } from '../person.ts'

/** One customer with a ticket in every queue, and in expired 2 for both of its reasons. */
export const everyQueue: Person[] = [
  {
    number: '7316-28',
    names: ['Harold Finch-Okafor'],
    since: 620,
    phones: [['+19285550171', 'home']],
    emails: [['harold.fo@inbox.example']],
    billing: place('15 Ponderosa Loop', 'Flagstaff', 'AZ', '86001'),
    portal: { seenAgo: 44.3 },
    money: {
      cycle: 'monthly',
      methods: [{ brand: 'Visa', lastFour: '1881', seen: true, autopay: true }],
      plans: [{ code: 'home-guard', sinceDaysAgo: 620 }],
    },
    tickets: [
      {
        subject: 'Old router to recycle',
        said: [
          [70.2, 'customer', 'Where can I hand in the old router?'],
          [69.4, 'anneke', 'At any shop of ours, or by the label we mailed today.'],
        ],
        assigned: ['anneke', 69.1],
        opened: [
          [69.3, 'anneke'],
          [68.2, 'customer'],
        ],
        closed: [68.3, 'customer'],
      },
      {
        subject: 'Sticker for the window',
        said: [[38.3, 'customer', 'Could I have two more window stickers?']],
        assigned: ['jonah', 37.9],
        opened: [[37.95, 'jonah']],
      },
      {
        subject: 'Siren too loud',
        said: [
          [49.2, 'customer', 'Can the siren be set lower?'],
          [48.3, 'idris', 'Yes: in the app under Sounds. Tell me if the setting does not show.'],
        ],
        assigned: ['idris', 48.1],
        opened: [
          [48.2, 'idris'],
          [44.3, 'customer'],
        ],
      },
      {
        subject: 'Bill by post again',
        said: [
          [52.2, 'customer', 'Please mail my bills again.'],
          [51.3, 'billing', 'From the next bill on it comes by post.'],
        ],
        assigned: ['billing', 51.1],
        opened: [[51.2, 'billing']],
      },
      {
        subject: 'Which batteries for the motion sensor?',
        channel: 'mail',
        priority: 'low',
        category: 'Equipment',
        said: [[3 / 24, 'customer', 'Which batteries does the motion sensor in the hall take?']],
      },
      {
        subject: 'Camera shows yesterday',
        channel: 'portal',
        priority: 'high',
        category: 'Equipment',
        said: [
          [2.2, 'customer', 'The hall camera shows the picture of yesterday.'],
          [1.8, 'idris', 'I restarted the stream. Does it move now?'],
          [5 / 24, 'customer', 'It moves, but it is an hour behind.'],
        ],
        assigned: ['idris', 1.6],
        opened: [[1.7, 'idris']],
      },
      {
        subject: 'Second panel for the garage',
        said: [[0.6, 'customer', 'What would a second panel for the garage cost?']],
        assigned: ['mara', 0.1],
      },
      {
        subject: 'Alarm while we were at home',
        priority: 'urgent',
        category: 'Equipment',
        tags: ['false alarm'],
        said: [
          [1.6, 'customer', 'The alarm went off at noon while we were at home.'],
          [1.3, 'bram', 'Zone 4 again; look at the log first.', 'internal'],
        ],
        assigned: ['agent', 1.2],
        opened: [[1.5, 'agent']],
      },
      {
        subject: 'Moving house in the spring',
        category: 'Moving',
        tags: ['call back'],
        said: [
          [6.2, 'customer', 'We move in the spring. What happens to the panel?'],
          [5.4, 'agent', 'We move it with you. When you know the day, tell us; I will ask again next week.'],
          [4.2, 'customer', 'We should know on Tuesday.'],
        ],
        assigned: ['agent', 5.2],
        opened: [[5.3, 'agent']],
        snoozedFor: 3,
      },
      {
        subject: 'Move the due date',
        category: 'Billing',
        said: [
          [4.2, 'customer', 'Can my bill be due on the 15th?'],
          [3.4, 'billing', 'Yes, from the next bill on. Please tell us if you would rather keep the 1st.'],
        ],
        assigned: ['billing', 3.1],
        opened: [
          [3.2, 'billing'],
          [3.6, 'customer'],
        ],
      },
    ],
    notes: [
      {
        ago: 1.35,
        by: 'bram',
        about: 'Tech Support › False Alarm Assistance',
        reason: 'Alarm at noon while the family was at home',
        done: [
          'Read the log: zone 4, kitchen window, opened while armed stay.',
          'Changed zone 4 from instant to chime only.',
          'Told that a technician is not needed; if it happens again by {+7} we swap the sensor at no charge.',
        ],
      },
    ],
  },
]
