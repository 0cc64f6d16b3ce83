/** Puts values into `{{name}}` places. A value is put in as it is and never read for places of its own; an unknown place stays visible. */
export function fillTemplate(template: string, values: Record<string, string>): string {
  return template.replace(/\{\{([a-zA-Z]+)\}\}/g, (place, name: string) => values[name] ?? place)
}

/** For a subject: one line, whatever the values hold. */
export const fillSubject = (template: string, values: Record<string, string>) =>
  fillTemplate(template, values)
    .replace(/[\r\n\0]+/g, ' ')
    .slice(0, 300)
