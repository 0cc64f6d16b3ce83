/**
 * Puts values into `{{name}}` places; an unknown place stays visible. A value is put in as it is and never read for places of its own,
 * also later: where a link is put in only when the mail leaves, a `{{link}}` that somebody typed, or that two values make side by side,
 * must not become one. An invisible joiner between its braces lets it look as it was typed. Whose name is not known is greeted without one: “Hello,”.
 */
export function fillTemplate(template: string, values: Record<string, string>): string {
  return template
    .replace(/(,? ?)\{\{([a-zA-Z]+)\}\}/g, (_place, before: string, name: string) => {
      // NUL is in no text that can be stored, so it can mark the places that stay.
      if (!Object.hasOwn(values, name)) return `${before}\0${name}\0`
      const value = (values[name] ?? '').replaceAll('\0', '')
      return name === 'name' && value.trim() === '' ? '' : before + value
    })
    .replace(/\{(?=\{[a-zA-Z]+\}\})/g, `{${joiner}`)
    .replace(/\0([a-zA-Z]+)\0/g, '{{$1}}')
}

const joiner = '\u2060'

/** For a subject: one line, whatever the values hold. */
export const fillSubject = (template: string, values: Record<string, string>) =>
  fillTemplate(template, values)
    .replace(/[\r\n\0\u2028\u2029\u0085]+/g, ' ')
    .slice(0, 300)
    // Half of a character at the cut is none.
    .toWellFormed()
