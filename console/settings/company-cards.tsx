import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { aboutCompany, callers, factor, hours, modulesOn } from '#console/settings/company-fields.tsx'
import { companyWords } from '#console/settings/company-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { hoursToSet } from '#contract/business-hours.ts'
import { type Company, getCompany, updateCompany } from '#contract/company.ts'
import { EditableCard } from '#ui/editable-card.tsx'
import { Problem } from '#ui/problem.ts'
import { SunkenLine } from '#ui/sunken-line.tsx'
import type { Conflict } from '#ui/use-card-draft.ts'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'
import { useViewer } from '#ui/viewer-context.ts'

const words = companyWords

/** What can be changed together stands together: the company, its hours, its modules, its second factor. */
export function CompanyCards({ company }: { company: Company }) {
  const has = useHas()
  const viewer = useViewer()
  const queries = useQueryClient()
  const withProof = useWithProof()
  const [conflict, setConflict] = useState<Conflict<Company> | null>(null)
  const [from, setFrom] = useState(company)
  const submit = useSubmit(updateCompany, { outdates: ['getCompany', 'getSession', 'staffHistory'] })

  // A card that somebody has open starts from what they saw; what was read anew counts when no conflict is shown.
  if (from.version !== company.version && !conflict) setFrom(company)

  const save = async (changes: Partial<Company>) => {
    insistOnHours(changes)
    try {
      const version = conflict ? company.version : from.version
      await withProof(() => submit.mutateAsync({ ifMatch: version, body: asSent(changes) }))
      setConflict(null)
    } catch (failure) {
      if (failure instanceof Problem && failure.code === 'company.stale') {
        await queries.refetchQueries({ queryKey: [getCompany.name] })
        const theirs = queries.getQueryData<ReplyOf<typeof getCompany>>([getCompany.name, null, null])
        if (theirs) setConflict({ by: words.someoneElse, theirs: differing(from, theirs) })
      }
      throw failure
    }
  }
  const shared = { values: from, conflict, ...(has('settings.write') && { onUpdate: save }) }

  return (
    <div className={styles.stack}>
      {company.isDemo && <SunkenLine>{words.demo}</SunkenLine>}
      {!has('settings.write') && <SunkenLine>{messages.readOnly}</SunkenLine>}
      <div className={styles.cards}>
        <EditableCard title={words.card} fields={aboutCompany(from, company.currencyLocked)} {...shared} />
        <EditableCard title={words.hoursCard} fields={hours(from, viewer)} {...shared} />
        <EditableCard title={words.modulesCard} fields={modulesOn(from)} {...shared} />
        <EditableCard title={words.factorCard} fields={factor(from)} {...shared} />
        <EditableCard title={words.callerCard} fields={callers(from)} {...shared} />
      </div>
    </div>
  )
}

/** A number is typed with the gaps that it is read with. */
const asSent = (changes: Partial<Company>) =>
  typeof changes.phone === 'string' ? { ...changes, phone: changes.phone.replace(/[\s().-]/g, '') || null } : changes

/** Said before the password is asked for: hours that can not be set will not be set with it either. */
function insistOnHours({ businessHours }: Partial<Company>): void {
  const issue = businessHours && hoursToSet.safeParse(businessHours).error?.issues[0]
  if (!issue) return
  const { message: detail, path } = issue
  const fields = { [['businessHours', ...path].join('.')]: detail }
  throw new Problem({ type: 'about:blank', title: detail, status: 400, detail, code: 'request.invalid', fields })
}

/** What the other person changed meanwhile. */
function differing(before: Company, now: Company): Partial<Company> {
  const names = Object.keys(now) as (keyof Company)[]
  return Object.fromEntries(
    names
      .filter((name) => name !== 'version' && JSON.stringify(before[name]) !== JSON.stringify(now[name]))
      .map((name) => [name, now[name]]),
  )
}
