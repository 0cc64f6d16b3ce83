import { describe, expect, test } from 'vitest'
import { english } from '#presets/languages/en.ts'
import { spanish } from '#presets/languages/es.ts'
import { englishSentences } from '#presets/languages/sentences-en.ts'
import { spanishSentences } from '#presets/languages/sentences-es.ts'
import type { Deed } from '../../../telling.ts'
import { findQuotations } from '../check/quotations.ts'
import { readLanguage } from '../language.ts'
import { reasonSaid } from './reason-said.ts'
import { wordingFor } from './wording.ts'

const en = wordingFor({ language: 'en', country: 'US', currency: 'USD', sentences: englishSentences, labels: new Map() })
const es = wordingFor({ language: 'es', country: 'US', currency: 'USD', sentences: spanishSentences, labels: new Map() })
const deed = (statedReason?: unknown): Deed => ({
  id: '1',
  key: 'account.cancelled',
  at: new Date(0),
  card: null,
  from: null,
  to: null,
  isSecret: false,
  facts: statedReason === undefined ? {} : { statedReason },
})
const lead = 'The customer said why they want to leave: '

describe('what the customer said is reported', () => {
  test.each([
    ['Moves away', 'Moves away.'],
    ['I’m moving to Ohio.', 'they are moving to Ohio.'],
    ["I've found a cheaper one, and my neighbor has it too!", 'they have found a cheaper one, and their neighbor has it too.'],
    ['“You never answer my calls”', 'You never answer their calls.'],
    ["They told her 'wait a year'", 'They told her wait a year.'],
    ['We were away, nobody told us', 'they were away, nobody told them.'],
    ['I was never home', 'they were never home.'],
    ['I wasn’t home', 'they weren’t home.'],
    ['NASA transfers her', 'NASA transfers her.'],
    ['Iris moves', 'Iris moves.'],
    ['doesn’t use it', 'doesn’t use it.'],
    ['Moves back to the US', 'Moves back to the US.'],
    ['US Internet is cheaper', 'US Internet is cheaper.'],
    ['I move to Portland, ME', 'they move to Portland, ME.'],
    ['Verizon is cheaper', 'Verizon is cheaper.'],
    ["I'd had enough", 'they’d had enough.'],
    ['Too dear. We are moving', 'Too dear. They are moving.'],
    ['Me and my wife are moving', 'them and their wife are moving.'],
    ['The plan I have was too dear', 'The plan they have was too dear.'],
    ['I live by I-95 in the U.S.', 'they live by I-95 in the U.S.'],
    ['TOO DEAR', 'TOO DEAR.'],
  ])('%s', (said, expected) => {
    const reason = reasonSaid([deed(said)], en)
    expect(reason).toBe(`${lead}${expected}`)
    expect(findQuotations(reason, readLanguage(english).reporting)).toEqual([])
  })
})

test.each([
  'Why should I pay?',
  'Am I paying',
  'Should I pay for that',
  'Plan I was fine',
  'plan I was fine',
  'I moved and was told nothing',
  'i moved',
  'I AM MOVING TO THE US',
])('nothing where its persons can not be turned for sure: %s', (said) => {
  expect(reasonSaid([deed(said), deed(said)], en)).toBe('')
})

const leadEs = 'El cliente dijo por qué quiere irse: '

describe('in Spanish, whose verbs say the person', () => {
  test.each([
    ['Me mudo a Ohio', 'se muda a Ohio.'],
    ['“Se muda a Ohio”', 'Se muda a Ohio.'],
    ['Vendo mi casa.', 'vende su casa.'],
    ['¡Muy caro!', 'Muy caro.'],
    ['MUY CARO', 'MUY CARO.'],
    ['Ya no lo uso', 'Ya no lo usa.'],
    ['Encontré otro más barato y tengo que ahorrar', 'encontró otro más barato y tiene que ahorrar.'],
    ['Me cobran demasiado. Me voy con la competencia', 'le cobran demasiado. Se va con la competencia.'],
    ['Nos mudamos con nuestros hijos', 'se mudan con sus hijos.'],
    ['He perdido el trabajo y no puedo pagar', 'ha perdido el trabajo y no puede pagar.'],
    ['Por trabajo, a otra ciudad', 'Por trabajo, a otra ciudad.'],
    ['El pago es muy alto', 'El pago es muy alto.'],
    ['El servicio se cae cada semana', 'El servicio se cae cada semana.'],
    ['Falleció mi esposo', 'Falleció su esposo.'],
    ['Mi esposa perdió su empleo', 'su esposa perdió su empleo.'],
    ['Estoy mucho fuera de casa', 'está mucho fuera de casa.'],
    ['Nunca estoy en casa', 'Nunca está en casa.'],
  ])('%s', (said, expected) => {
    const reason = reasonSaid([deed(said)], es)
    expect(reason).toBe(`${leadEs}${expected}`)
    expect(findQuotations(reason, readLanguage(spanish).reporting)).toEqual([])
  })

  test.each([
    '¿Por qué tengo que pagar?',
    'Arriendo mi casa',
    'Trabajo en Ohio',
    'Yo no pago eso',
    'Ustedes no contestan',
    'Me engañaron',
    'Cambie de compañia',
    'Decidi irme',
    'Pedimos ayuda y nadie vino',
    'Es caro para mi',
    'No sé',
    'Viajaré un año',
    'VENDO MI CASA',
    'The price is too high',
    'I moved to Ohio',
  ])('nothing where its persons can not be turned for sure: %s', (said) => {
    expect(reasonSaid([deed(said)], es)).toBe('')
  })
})

describe('what was said in another language than the company’s is turned by that one', () => {
  test.each([
    ['Me mudo a Ohio', 'se muda a Ohio.'],
    ['No me gusta el servicio', 'No le gusta el servicio.'],
    ['Me voy con la competencia', 'se va con la competencia.'],
    ['Perdí mi trabajo', 'perdió su trabajo.'],
    ['Muy caro', 'Muy caro.'],
  ])('in an English company: %s', (said, expected) => {
    expect(reasonSaid([deed(said)], en, [es])).toBe(`${lead}${expected}`)
  })

  test.each(['Me engañaron', 'me cancelaron el pedido', 'me robaron', 'Yo no pago eso'])(
    'and nothing where that one is not sure: %s',
    (said) => {
      expect(reasonSaid([deed(said)], en, [es])).toBe('')
    },
  )

  test.each([
    ['Moves away', 'Moves away.'],
    ['I’m moving to Ohio.', 'they are moving to Ohio.'],
    ['Bill me twice', 'Bill them twice.'],
    ['Me and my wife are moving', 'them and their wife are moving.'],
    ['El Paso is too far for me', 'El Paso is too far for them.'],
    ['NASA transfers her', 'NASA transfers her.'],
  ])('English stays English: %s', (said, expected) => {
    expect(reasonSaid([deed(said)], en, [es])).toBe(`${lead}${expected}`)
  })

  test('in a Spanish company what was said in English', () => {
    expect(reasonSaid([deed('I moved to Ohio')], es, [en])).toBe(`${leadEs}they moved to Ohio.`)
    expect(reasonSaid([deed('Vendo mi casa.')], es, [en])).toBe(`${leadEs}vende su casa.`)
  })
})

test('nothing where nothing was said; the same twice is said once, another beside it', () => {
  expect(reasonSaid([deed(), deed(''), deed(' “” '), deed(7)], en)).toBe('')
  expect(reasonSaid([deed('Moves away'), deed('Moves away.'), deed('Too dear')], en)).toBe(`${lead}Moves away.\n${lead}Too dear.`)
})
