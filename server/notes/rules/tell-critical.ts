import type { Telling, Tellings } from '../../telling.ts'

/** How a critical note is told. Its words may be typed anew in the note, so that it is named at all is enough. */
const tellCritical =
  (sentence: string, text: 'from' | 'to'): Telling =>
  (deed, wording) => ({
    sentence: wording.sentence(sentence, { text: String(deed[text] ?? '') }),
    what: wording.sentence('critical_what'),
    claim: 'critical_note',
    amounts: [],
    values: [],
    mention: { all: [], any: ['critical note', 'nota critica', String(deed[text] ?? '')].filter(Boolean) },
    isOptional: false,
  })

export const criticalTellings: Tellings = {
  'critical_note.added': tellCritical('critical_added', 'to'),
  'critical_note.removed': tellCritical('critical_removed', 'from'),
}
