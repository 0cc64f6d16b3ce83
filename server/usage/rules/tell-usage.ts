import type { Tellings } from '../../telling.ts'

/** How another allowance is told. What a service is told of by mail is the system's doing. */
export const usageTellings: Tellings = {
  'usage.allowance_changed': ({ facts }, wording) => {
    const from = facts.from === null ? null : String(facts.from)
    const to = facts.to === null ? null : String(facts.to)
    const unit = wording.sentence(`unit:${String(facts.unit)}`)
    const name = to === null ? 'allowance_back' : from === null ? 'allowance_set' : 'allowance_changed'
    return {
      sentence: wording.sentence(name, { service: String(facts.service), from: from ?? '', to: to ?? '', unit }),
      what: wording.sentence('allowance_what'),
      claim: 'allowance',
      amounts: [],
      values: to === null ? [] : [to],
      mention: { all: to === null ? [] : [to], any: wording.sentence('allowance_named').split('|') },
      isOptional: false,
    }
  },
}
