import type { Deed, Tellings, Wording } from '../../telling.ts'

const nothingNamed = { amounts: [], values: [] }

/** How the steps of a contact are told: who was verified by what, and to whom it was handed over. */
export const contactTellings: Tellings = {
  'caller.verified': ({ facts }, wording) => ({
    ...nothingNamed,
    sentence: wording.sentence('verified', { factor: wording.sentence(`factor:${String(facts.factor)}`) }),
    what: wording.sentence('verified_what'),
    claim: 'verification',
    mention: { all: [], any: wording.sentence('verified_named').split('|') },
    isOptional: true,
  }),
  'caller.not_matched': ({ facts }, wording) => ({
    ...nothingNamed,
    sentence: notVerified(facts, wording),
    what: wording.sentence('verified_what'),
    claim: 'not_verified',
    mention: { all: [], any: [] },
    isOptional: true,
  }),
  'interaction.handed_over': ({ facts }, wording) => ({
    ...nothingNamed,
    sentence: wording.sentence(facts.warm === true ? 'handed_over_warm' : 'handed_over_cold', { to: String(facts.toName ?? '') }),
    what: wording.sentence('handed_over_what'),
    claim: 'hand_over',
    mention: { all: [], any: [String(facts.toName ?? ''), ...wording.sentence('hand_over_named').split('|')].filter(Boolean) },
    isOptional: false,
  }),
  // What was handed over and taken back is told as both: the colleague may have been told of it.
  'interaction.taken_back': (_deed, wording) => ({
    ...nothingNamed,
    sentence: wording.sentence('hand_over_taken_back'),
    what: wording.sentence('handed_over_what'),
    claim: 'hand_over_taken_back',
    mention: { all: [], any: [] },
    isOptional: true,
  }),
  'interaction.taken': ({ facts }, wording) => {
    const names = { from: String(facts.fromName ?? ''), to: String(facts.toName ?? '') }
    // What was taken before the names were kept.
    if (names.to === '' || names.from === '') return null
    return {
      ...nothingNamed,
      sentence: wording.sentence(facts.warm === true ? 'taken_warm' : 'taken_cold', names),
      what: wording.sentence('taken_what'),
      claim: 'hand_over',
      mention: { all: [], any: [names.to, names.from] },
      isOptional: true,
    }
  },
}

/** How often is told by who folds the tries of one factor into one deed. */
function notVerified({ factor, times }: Deed['facts'], wording: Wording): string {
  const by = wording.sentence(`factor:${String(factor)}`)
  if (typeof times !== 'number' || times < 2) return wording.sentence('not_verified', { factor: by })
  const often = times <= 5 ? wording.sentence(`times:${times}`) : wording.sentence('times', { count: String(times) })
  return wording.sentence('not_verified_often', { factor: by, times: often })
}
