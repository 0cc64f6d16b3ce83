import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { readLanguage } from '../language.ts'
import { type CheckFacts, checkNote, type NoteTexts } from './check-note.ts'

const en = readLanguage(english)
const es = readLanguage(spanish)
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

const spanishFires: [string, string][] = [
  ['La clienta fue grosera.', 'judgement'],
  ['El cliente es un idiota.', 'judgement'],
  ['Cliente difícil.', 'judgement'],
  ['Una pérdida de tiempo.', 'judgement'],
  ['Gracias a Dios colgó.', 'judgement'],
  ['Tiene mala actitud.', 'judgement'],
  ['Estoy harta de ella.', 'judgement'],
  ['Dijo «no voy a pagar».', 'quotation'],
  ['Dijo “nunca más” y colgó.', 'quotation'],
  ['Le llamaremos.', 'time_frame_missing'],
  ['Vamos a reembolsar el cargo doble.', 'time_frame_missing'],
  ['Enviaremos un sensor nuevo.', 'time_frame_missing'],
  ['Prometí llamar.', 'time_frame_missing'],
  ['Procesé el reembolso.', 'time_frame_missing'],
  ['Reembolsé $20.00 a la tarjeta.', 'time_frame_missing'],
  ['El técnico vendrá.', 'time_frame_missing'],
  ['Reembolsé $49.98 hoy.', 'approver_missing'],
  ['Acredité $80.00.', 'approver_missing'],
]
const spanishSilent = [
  'Expliqué la factura.',
  'La clienta se quejó de que el técnico fue grosero.',
  'Cambié el correo de a@b.example a c@d.example.',
  'Le llamaremos mañana a las 10:00.',
  'Vamos a reembolsar el cargo en 7 a 10 días hábiles.',
  'Enviaremos un sensor hoy.',
  'El cliente llamará.',
  'Ella enviará el formulario.',
  'No reembolsé el cargo.',
  'El reembolso fue rechazado.',
  'Reembolsé $20.00 hoy.',
  'Reembolsé $49.98 hoy, aprobado por la supervisora.',
  'Reembolsé $20.00. Llega en 7 a 10 días hábiles.',
  'Pulsó “Guardar nota”.',
  'Dijo que no recibió el panel.',
  'Pide un reembolso.',
  'Verifiqué al cliente por el PIN.',
  'La cuenta 4820-71 está activa.',
  'Cerré el ticket 230207 de la cuenta.',
  'Dejé un mensaje de voz.',
  'Habla solo español.',
  'Se escaló al supervisor.',
  'Transferí la llamada a soporte.',
  'Repasé los ajustes del panel.',
  'El saldo es de $49.98.',
  'La visita es el lunes.',
  'Probé los sensores con él.',
  'Preguntó por el permiso de alarma.',
  'Sin respuesta.',
  'La clienta entendió.',
  'Expliqué el proceso de devolución.',
  'Confirmó la dirección.',
  'Pagó con la tarjeta terminada en 2320.',
  'El técnico vendrá el viernes.',
  'Pidió que la llamen señora Silva.',
  'Se añadió un contacto.',
  'El sistema quedó en modo de prueba hasta las 14:00.',
  'Revisé el contrato con ella.',
  'La batería se cambió por teléfono.',
  'Aceptó el plan mensual.',
  'Conté las zonas con él.',
  'Le di el número de seguimiento.',
]

describe('in Spanish', () => {
  test.each(spanishFires)('%s', (text, code) => {
    expect(codes(text, es)).toContain(code)
  })
  test.each(spanishSilent)('nothing is found in: %s', (text) => {
    expect(found({ resolution: text }, {}, es)).toEqual([])
  })
})
