import { expect, test } from 'vitest'
import { englishSentences } from './languages/sentences-en.ts'
import { spanishSentences } from './languages/sentences-es.ts'
import { presets } from './presets.ts'
import { suggestedDispositions } from './suggested-dispositions.ts'

const shipped = Object.values(presets).flatMap((preset) => preset().dispositions.map((each) => `${each.category} › ${each.name}`))

test.each(Object.entries(suggestedDispositions))('%s suggests what a shipped catalogue has, and says why', (name, { dispositions }) => {
  for (const pair of dispositions) expect(shipped).toContain(pair.join(' › '))
  for (const sentences of [englishSentences, spanishSentences]) expect(sentences[`because:${name}`]).toBeTruthy()
})
