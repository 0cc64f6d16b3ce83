import type { Tellings } from '../../telling.ts'

/** What a block has stopped is good to know afterwards; its reason is the house's, not the note's. */
export const blockTellings: Tellings = {
  'block.hit': ({ facts }, wording) => ({
    sentence: wording.sentence(`blocked:${String(facts.at)}`),
    what: wording.sentence('blocked_what'),
    claim: 'blocked',
    amounts: [],
    values: [],
    mention: { all: [], any: [] },
    isOptional: true,
  }),
}
