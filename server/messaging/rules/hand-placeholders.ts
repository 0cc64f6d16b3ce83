import { type Placeholder, type TemplateFault, templateFaults } from '../../../contract/template-faults.ts'

/** What may be filled in where somebody writes by hand: what is known of every customer, and of who writes. Nothing has to be. */
export const handPlaceholders: readonly Placeholder[] = [
  { name: 'name', means: 'the account holder', isRequired: false },
  { name: 'number', means: 'the account’s number', isRequired: false },
  { name: 'company', means: 'the company or brand', isRequired: false },
  { name: 'agent', means: 'who writes', isRequired: false },
  { name: 'helpContact', means: 'where to turn to', isRequired: false },
]

const places = { subject: 'subject', body: 'message' } as const
const mayBe = `Use ${handPlaceholders.map(({ name }) => `{{${name}}}`).join(', ')}, or plain words.`

/** What stands in braces and would reach the customer as it is: each by the field that it stands in, in words. */
export function handFaults(text: { subject: string; message: string }): { field: 'subject' | 'message'; message: string }[] {
  return templateFaults({ subject: text.subject, body: text.message }, handPlaceholders).map((fault) => ({
    field: places[fault.place],
    message: `${saidOf(fault)} ${mayBe}`,
  }))
}

function saidOf({ place, line, kind, placeholder }: TemplateFault): string {
  const where = place === 'subject' ? 'In the subject' : `In line ${line}`
  return kind === 'unclosed'
    ? `${where} a placeholder is not whole: ${placeholder}.`
    : `${where} stands {{${placeholder}}}, which can not be filled in.`
}
