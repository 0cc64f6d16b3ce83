import { expect, test } from 'vitest'
import { quickest } from '#test/quickest.ts'
import { foldQuotes } from './fold-quotes.ts'

type Case = { name: string; text: string; visible: string; quoted?: string; signature?: string }

const cases: Case[] = [
  { name: 'a plain mail', text: 'Hello,\n\nmy panel beeps.\n', visible: 'Hello,\n\nmy panel beeps.' },
  {
    name: 'Gmail in English',
    text: 'Thanks, that works.\n\nOn Mon, Nov 2, 2026 at 9:14 AM Harbor Care <care@harbor.example> wrote:\n\n> Please try again.\n> Ana',
    visible: 'Thanks, that works.',
    quoted: 'On Mon, Nov 2, 2026 at 9:14 AM Harbor Care <care@harbor.example> wrote:\n\n> Please try again.\n> Ana',
  },
  {
    name: 'Gmail whose line is broken',
    text: 'Yes.\n\nOn Mon, Nov 2, 2026 at 9:14 AM Harbor Care\n<care@harbor.example> wrote:\n> Really?',
    visible: 'Yes.',
    quoted: 'On Mon, Nov 2, 2026 at 9:14 AM Harbor Care\n<care@harbor.example> wrote:\n> Really?',
  },
  {
    name: 'Gmail in Spanish',
    text: 'Gracias, ya funciona.\n\nEl lun, 2 nov 2026 a las 9:14, Harbor (<care@harbor.example>) escribió:\n\n> Pruebe otra vez.',
    visible: 'Gracias, ya funciona.',
    quoted: 'El lun, 2 nov 2026 a las 9:14, Harbor (<care@harbor.example>) escribió:\n\n> Pruebe otra vez.',
  },
  {
    name: 'Apple in German',
    text: 'Passt.\n\nAm 02.11.2026 um 09:14 schrieb Harbor <care@harbor.example>:\n\n> Bitte noch einmal.',
    visible: 'Passt.',
    quoted: 'Am 02.11.2026 um 09:14 schrieb Harbor <care@harbor.example>:\n\n> Bitte noch einmal.',
  },
  {
    name: 'Thunderbird in French',
    text: 'Merci.\n\nLe 02/11/2026 à 09:14, Harbor a écrit :\n> Réessayez.',
    visible: 'Merci.',
    quoted: 'Le 02/11/2026 à 09:14, Harbor a écrit :\n> Réessayez.',
  },
  {
    name: 'Outlook’s block of headers',
    text: 'See below.\n\nFrom: Harbor <care@harbor.example>\nSent: Monday, November 2, 2026 9:14 AM\nTo: Maria\nSubject: RE: Panel\n\nPlease try again.',
    visible: 'See below.',
    quoted:
      'From: Harbor <care@harbor.example>\nSent: Monday, November 2, 2026 9:14 AM\nTo: Maria\nSubject: RE: Panel\n\nPlease try again.',
  },
  {
    name: 'Outlook in Spanish, in bold',
    text: 'Adjunto.\n\n*De:* Harbor <care@harbor.example>\n*Enviado:* lunes\n*Para:* Maria\n*Asunto:* Panel\n\nPruebe.',
    visible: 'Adjunto.',
    quoted: '*De:* Harbor <care@harbor.example>\n*Enviado:* lunes\n*Para:* Maria\n*Asunto:* Panel\n\nPruebe.',
  },
  {
    name: 'Outlook in German',
    text: 'Siehe unten.\n\nVon: Harbor\nGesendet: Montag\nAn: Maria\nBetreff: Melder\n\nBitte.',
    visible: 'Siehe unten.',
    quoted: 'Von: Harbor\nGesendet: Montag\nAn: Maria\nBetreff: Melder\n\nBitte.',
  },
  {
    name: 'the old line of Outlook',
    text: 'OK\n\n-----Original Message-----\nFrom: Harbor\nHello',
    visible: 'OK',
    quoted: '-----Original Message-----\nFrom: Harbor\nHello',
  },
  {
    name: 'a forwarded thread with a word above it: folded, not cut',
    text: 'Please look at this.\n\n---------- Forwarded message ---------\nFrom: Bob\nDate: Monday\nSubject: x\n\nThe door.',
    visible: 'Please look at this.',
    quoted: '---------- Forwarded message ---------\nFrom: Bob\nDate: Monday\nSubject: x\n\nThe door.',
  },
  {
    name: 'forwarded by Apple without a word of one’s own: shown whole',
    text: 'Begin forwarded message:\n\nFrom: Bob\nSubject: x\nTo: Ana\n\nThe door.',
    visible: 'Begin forwarded message:\n\nFrom: Bob\nSubject: x\nTo: Ana\n\nThe door.',
  },
  {
    name: 'an answer below what it quotes',
    text: 'On Monday, Ana wrote:\n> Which door?\n\nThe back door.',
    visible: 'The back door.',
    quoted: 'On Monday, Ana wrote:\n> Which door?',
  },
  {
    name: 'answers point by point stay together',
    text: '> Which door?\nThe back door.\n> Since when?\nSince Monday.',
    visible: '> Which door?\nThe back door.\n> Since when?\nSince Monday.',
  },
  {
    name: 'a signature under its line',
    text: 'It beeps.\n\n-- \nMaria Silva\n+1 515 555 0123',
    visible: 'It beeps.',
    signature: '-- \nMaria Silva\n+1 515 555 0123',
  },
  {
    name: 'a signature with a quotation below it',
    text: 'It beeps.\n-- \nMaria\n\nOn Monday, Ana wrote:\n> Hi',
    visible: 'It beeps.',
    quoted: 'On Monday, Ana wrote:\n> Hi',
    signature: '-- \nMaria',
  },
  { name: 'a phone', text: 'Yes please\n\nSent from my iPhone', visible: 'Yes please', signature: 'Sent from my iPhone' },
  { name: 'a phone in Spanish', text: 'Sí\n\nEnviado desde mi iPhone', visible: 'Sí', signature: 'Enviado desde mi iPhone' },
  { name: 'a phone in German', text: 'Ja\n\nVon meinem iPhone gesendet', visible: 'Ja', signature: 'Von meinem iPhone gesendet' },
  { name: 'a phone in French', text: 'Oui\n\nEnvoyé de mon iPhone', visible: 'Oui', signature: 'Envoyé de mon iPhone' },
  {
    name: 'a phone whose name is a link',
    text: `Yes please\n\nSent from Yahoo Mail for iPhone [https://mail.example/${'x'.repeat(60)}]`,
    visible: 'Yes please',
    signature: `Sent from Yahoo Mail for iPhone [https://mail.example/${'x'.repeat(60)}]`,
  },
  { name: 'English words of closing', text: 'Call me.\n\nBest regards,\nMaria', visible: 'Call me.', signature: 'Best regards,\nMaria' },
  { name: 'Spanish', text: 'Llámeme.\n\nUn saludo,\nMaría', visible: 'Llámeme.', signature: 'Un saludo,\nMaría' },
  {
    name: 'German',
    text: 'Bitte anrufen.\n\nMit freundlichen Grüßen\nJörg Weiß',
    visible: 'Bitte anrufen.',
    signature: 'Mit freundlichen Grüßen\nJörg Weiß',
  },
  { name: 'French', text: 'Rappelez-moi.\n\nCordialement,\nZoé', visible: 'Rappelez-moi.', signature: 'Cordialement,\nZoé' },
  {
    name: 'thanks in the middle is no signature',
    text: 'Thanks\nfor calling.\n\nThe door that leads to the garden behind the house does not close any more.',
    visible: 'Thanks\nfor calling.\n\nThe door that leads to the garden behind the house does not close any more.',
  },
  { name: 'nothing but a signature is shown', text: '-- \nMaria', visible: '-- \nMaria' },
  { name: 'a sentence that begins with From', text: 'From: my point of view it beeps.', visible: 'From: my point of view it beeps.' },
  {
    name: 'a sentence that ends in wrote',
    text: 'This is what the technician wrote:\nreset it.',
    visible: 'This is what the technician wrote:\nreset it.',
  },
  { name: 'nothing', text: '', visible: '' },
]

test.each(cases)('$name', ({ text, visible, quoted = '', signature = '' }) => {
  expect(foldQuotes(text)).toEqual({ visible, quoted, signature })
})

test.each([
  ['one line without an end', 'a'.repeat(200_000)],
  ['nothing but marks', '>\n'.repeat(100_000)],
  ['On without wrote', `${'On '.repeat(60_000)}\n`.repeat(2)],
  ['headers for ever', 'From: a\n'.repeat(25_000)],
])('%s is read in no time', async (_name, text) => {
  expect(await quickest(500, () => foldQuotes(text))).toBeLessThan(500)
})
