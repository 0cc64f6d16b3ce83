import type { TicketTold } from '../person.ts'
import type { StaffKey } from '../staff.ts'

const asked: [subject: string, question: string, answer: string][] = [
  ['Move the due date', 'Can my bill be due on the 15th?', 'Yes, from the next bill on.'],
  ['Second remote for the car', 'What does a second remote cost?', 'It is $19.00 and arrives within 5 business days.'],
  ['Camera at night', 'The picture is black at night. Is there a setting?', 'Yes: Night mode in the app, under Camera.'],
  ['Name on the bill', 'Please write my name with a hyphen.', 'Changed; the next bill shows it.'],
  ['Points for a friend', 'Do I get points when a friend joins?', 'Yes, within 60 days of the installation.'],
]

/** A ticket in one of the stages that most tickets are in: closed, answered, unassigned, new, open, waiting. */
export function ticketsTold(index: number): TicketTold {
  const [subject, question, answer] = asked[index % asked.length] ?? ['Question', 'I have a question.', 'Gladly.']
  const agents: StaffKey[] = ['agent', 'idris', 'mara', 'jonah', 'anneke']
  const agent = agents[index % agents.length] ?? 'agent'
  const age = 2 + (index % 20) + 0.1
  const question1: TicketTold['said'][number] = [age, 'customer', question]
  switch ((index / 9) % 8) {
    case 0:
      return { subject, said: [[0.02 + (index % 7) / 20, 'customer', question]] }
    case 1:
      return { subject, said: [question1], assigned: [agent, age - 0.9] }
    case 2:
      return { subject, said: [question1], assigned: [agent, age - 0.9], opened: [[age - 0.8, agent]] }
    case 3:
      return { subject, said: [question1, [age - 0.7, agent, answer]], assigned: [agent, age - 0.9], opened: [[age - 0.8, agent]] }
    case 4:
      return {
        subject,
        said: [
          question1,
          [age - 0.7, agent, answer],
          [0.1 + (index % 5) / 10, 'customer', 'Thank you. One more thing: does it cost anything?'],
        ],
        assigned: [agent, age - 0.9],
        opened: [[age - 0.8, agent]],
      }
    default:
      return {
        subject,
        said: [
          [age + 30, 'customer', question],
          [age + 29.2, agent, answer],
        ],
        assigned: [agent, age + 29.8],
        opened: [
          [age + 29.7, agent],
          [age + 28.4, 'customer'],
        ],
        closed: [age + 28.1, index % 4 === 0 ? 'administration' : 'customer'],
      }
  }
}
