import { expect, test } from 'vitest'
import { type Machine, whyAutomatic } from './why-automatic.ts'

const none: Machine = { autoSubmitted: '', precedence: '', list: false, autoResponse: false, isFromNobody: false, isOurs: false }
const person = { from: 'maria@home.example', subject: 'My panel', ownAddresses: ['care@harbor.example'] }

test.each<[string, Partial<Machine>, Partial<typeof person>, ReturnType<typeof whyAutomatic>]>([
  ['a person', {}, {}, null],
  ['who says so', { autoSubmitted: 'no' }, {}, null],
  ['an answer of a person', {}, { subject: 'Re: My panel' }, null],
  ['Auto-Submitted', { autoSubmitted: 'auto-replied' }, {}, 'mail_in.automatic'],
  ['with a parameter', { autoSubmitted: 'auto-generated; type=x' }, {}, 'mail_in.automatic'],
  ['Precedence: bulk', { precedence: 'bulk' }, {}, 'mail_in.list'],
  ['Precedence: list', { precedence: ' list ' }, {}, 'mail_in.list'],
  ['Precedence: auto_reply', { precedence: 'auto_reply' }, {}, 'mail_in.automatic'],
  ['a newsletter', { list: true }, {}, 'mail_in.list'],
  ['X-Autoreply', { autoResponse: true }, {}, 'mail_in.automatic'],
  ['an empty sender, and nothing else', { isFromNobody: true }, {}, 'mail_in.from_nobody'],
  ['an empty sender of what says that it is a program', { isFromNobody: true, autoSubmitted: 'auto-replied' }, {}, 'mail_in.automatic'],
  ['an empty sender of a mail server', { isFromNobody: true }, { from: 'postmaster@mx.example' }, 'mail_in.automatic'],
  ['MAILER-DAEMON', {}, { from: 'MAILER-DAEMON@mx.example' }, 'mail_in.automatic'],
  ['our own header', { isOurs: true }, {}, 'mail_in.from_us'],
  ['our own address', {}, { from: 'Care@harbor.example' }, 'mail_in.from_us'],
  ['away in English', {}, { subject: 'Automatic reply: My panel' }, 'mail_in.out_of_office'],
  ['away in Spanish', {}, { subject: 'Respuesta automática: Panel' }, 'mail_in.out_of_office'],
  ['away in German', {}, { subject: 'Abwesenheitsnotiz: Melder' }, 'mail_in.out_of_office'],
  ['away in French', {}, { subject: 'Réponse automatique : Alarme' }, 'mail_in.out_of_office'],
  ['away in Italian', {}, { subject: 'Risposta automatica: Allarme' }, 'mail_in.out_of_office'],
  ['away behind Re:', {}, { subject: 'Re: AW: Out of Office' }, 'mail_in.out_of_office'],
  ['a question about being away', {}, { subject: 'We are out of the country' }, null],
])('%s', (_name, signs, mail, expected) => {
  expect(whyAutomatic({ ...none, ...signs }, { ...person, ...mail })).toBe(expected)
})
