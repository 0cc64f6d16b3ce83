import type { ImportMapping, ImportTarget } from '#contract/import-mapping.ts'

type Company = {
  currency: string
  customFields: readonly { key: string; retired: boolean }[]
  /** “category › name” of what no note takes any more. */
  retiredDispositions: readonly string[]
}

/** What keeps a mapping from being used, each with its column: asked by the preview and again by the start. */
export function mappingProblems(
  mapping: ImportMapping,
  columns: readonly string[],
  company: Company,
): { column: string | null; message: string }[] {
  const problems: { column: string | null; message: string }[] = []
  const wrong = (column: string | null, message: string) => problems.push({ column, message })
  const used = mapping.columns.filter(({ target }) => target.to !== 'ignore')

  for (const { column, target } of mapping.columns) {
    if (!columns.includes(column)) wrong(column, `The file has no column “${column}”.`)
    if (target.to === 'custom_field' && !company.customFields.some(({ key, retired }) => key === target.key && !retired))
      wrong(column, 'This custom field is not there, or it is retired. Choose another, or make a new one.')
    if (target.to === 'cancellation_reason' && !mapping.cancellationReasons?.length) wrong(column, 'Say which disposition each reason is.')
  }
  for (const { category, name } of used.some(({ target }) => target.to === 'cancellation_reason')
    ? (mapping.cancellationReasons ?? [])
    : [])
    if (company.retiredDispositions.includes(`${category} › ${name}`))
      wrong(null, `The disposition “${category} › ${name}” is retired. Choose another, or have it brought back.`)
  if (!used.some(({ target }) => target.to === 'number' || target.to === 'external_id'))
    wrong(
      null,
      'Say which column holds the customer’s number, or an id of another system: without one nobody is found again, and a second import would double every customer.',
    )
  const seen = new Map<string, string>()
  for (const { column, target } of used) {
    const key = singleTarget(target)
    const before = key === null ? undefined : seen.get(key)
    if (before !== undefined) wrong(column, `“${before}” fills this already. Choose something else for one of the two.`)
    else if (key !== null) seen.set(key, column)
  }
  if (mapping.currency !== undefined && mapping.currency !== company.currency && used.some(({ target }) => isMoney(target)))
    wrong(
      null,
      `The amounts are in ${mapping.currency}, and this company keeps its books in ${company.currency}. Amounts are never converted.`,
    )
  for (const { when } of mapping.plans ?? [])
    for (const column of Object.keys(when))
      if (!columns.includes(column)) wrong(column, `The plans ask for a column “${column}”, which the file has not.`)
  return problems
}

const isMoney = (target: ImportTarget) => ['monthly_charge', 'invoiced', 'credited', 'revenue_check'].includes(target.to)

/** A name for what only one column can fill; null where several may. */
function singleTarget(target: ImportTarget): string | null {
  switch (target.to) {
    case 'holder_name':
    case 'email':
    case 'phone':
    case 'ignore':
      return null
    case 'external_id':
      return `external_id ${target.source}`
    case 'address':
      return `${target.address} ${target.part}`
    case 'custom_field':
      return `custom_field ${target.key}`
    case 'new_custom_field':
      return `new_custom_field ${target.label.toLowerCase()}`
    case 'invoiced':
    case 'credited':
      return `${target.to} ${target.description.toLowerCase()}`
    case 'customer_since_months':
      return 'customer_since'
    default:
      return target.to
  }
}
