/** What a template may fill in. */
export type Placeholder = { name: string; means: string; isRequired: boolean }
export type TemplateFault = {
  place: 'subject' | 'body'
  /** The line of the body, from 1; of the subject always 1. Null where something is nowhere. */
  line: number | null
  kind: 'unknown' | 'unclosed' | 'missing' | 'not_alone' | 'in_subject' | 'twice'
  placeholder: string
}

/** What stands alone on its line, so that every mail program makes it clickable whole. */
const alone = ['link']

/** What is wrong with the placeholders of a template, in the order in which they stand: for whoever types, and for the door. */
export function templateFaults(text: { subject: string; body: string }, known: readonly Placeholder[]): TemplateFault[] {
  const faults = [...faultsIn('subject', text.subject, known), ...faultsIn('body', text.body, known)]
  for (const { name, isRequired } of known)
    if (isRequired && !text.body.includes(`{{${name}}}`) && !text.subject.includes(`{{${name}}}`))
      faults.push({ place: 'body', line: null, kind: 'missing', placeholder: name })
  return faults
}

function faultsIn(place: 'subject' | 'body', text: string, known: readonly Placeholder[]): TemplateFault[] {
  const lines = place === 'subject' ? [text] : text.split(/\r?\n/)
  const seen = new Set<string>()
  return lines.flatMap((line, at) => {
    const faults: TemplateFault[] = []
    const add = (kind: TemplateFault['kind'], placeholder: string) => faults.push({ place, line: at + 1, kind, placeholder })
    for (const [whole, name = ''] of line.matchAll(/\{\{([^{}]{0,60})\}\}/g)) {
      if (!known.some((one) => one.name === name)) add('unknown', name)
      else if (alone.includes(name)) {
        if (place === 'subject') add('in_subject', name)
        else if (line.trim() !== whole) add('not_alone', name)
        else if (seen.has(name)) add('twice', name)
        seen.add(name)
      }
    }
    const rest = line.replace(/\{\{[^{}]{0,60}\}\}/g, '')
    if (/\{\{|\}\}/.test(rest)) add('unclosed', (/\{\{[^{}]{0,20}|\}\}/.exec(rest)?.[0] ?? '').trim())
    return faults
  })
}
