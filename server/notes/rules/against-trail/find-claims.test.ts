import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { readLanguage } from '../language.ts'
import { notClaimed } from './claims-table.ts'
import { findClaims } from './find-claims.ts'

const en = readLanguage(english)
const es = readLanguage(spanish)

describe('what is no claim of this contact is not named', () => {
  test.each(notClaimed)('%s', (text) => {
    expect(findClaims(text, en)).toEqual([])
  })
})

const spanishClaimed = [
  'Cancelé la cuenta.',
  'La cuenta fue cancelada.',
  'Procesé la cancelación.',
  'Reactivé la cuenta.',
  'La cuenta fue reactivada.',
  'Saqué su cuenta de la pausa.',
  'Inscribí la cuenta.',
  'Inscribí a la clienta en el programa.',
  'La cuenta quedó inscrita.',
  'Puse la cuenta en pausa.',
  'Suspendimos su membresía.',
  'La cuenta fue puesta en pausa.',
  'Reembolsé $49.98.',
  'Emití el reembolso.',
  'Acredité la cuenta.',
  'Cambié el correo.',
  'Actualicé su teléfono.',
  'Corregí la dirección.',
  'Cambié el PIN.',
  'Verifiqué al cliente.',
  'Envié la confirmación.',
  'Transferí la llamada.',
]
const spanishNotClaimed = [
  'No cancelé la cuenta.',
  'La cuenta no fue cancelada.',
  'No reactivé la cuenta.',
  'La cuenta no fue reactivada.',
  'Vamos a reactivar la cuenta.',
  'Pidió que se reactive la cuenta.',
  'El portal reactivó la cuenta.',
  'Inscribí a la clienta en el pago automático.',
  'Inscribí la cuenta en la facturación sin papel.',
  'Ofreció inscribir la cuenta.',
  'No inscribí la cuenta.',
  'No puse la cuenta en pausa.',
  'La cuenta será puesta en pausa.',
  'La cuenta está en pausa por dos facturas.',
  'Puse a la clienta en espera.',
  'La cuenta fue suspendida en marzo.',
  'Quiere cancelar la cuenta.',
  'Pidió un reembolso.',
  'Vamos a reembolsar el cargo.',
  'Dijo que la cuenta fue cancelada.',
  'La cuenta ya fue cancelada.',
  'El banco emitió el reembolso.',
  'La clienta cambió su correo en el portal.',
  'Expliqué la política de reembolso.',
  'El técnico cambió el PIN.',
  '¿Cancelé la cuenta?',
  'Si la cuenta es cancelada, se devuelve el panel.',
  'Confirmé la dirección.',
]

describe('in Spanish', () => {
  test.each(spanishClaimed)('claims something: %s', (text) => {
    expect(findClaims(text, es)).not.toEqual([])
  })
  test.each(spanishNotClaimed)('claims nothing: %s', (text) => {
    expect(findClaims(text, es)).toEqual([])
  })
})

test('whatever the text, claims stand in it, and it claims the same each time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const claims = findClaims(text, en)
      for (const { start, end } of claims) expect(start >= 0 && start < end && end <= text.length).toBe(true)
      expect(findClaims(text, en)).toEqual(claims)
    }),
  )
})
