import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useHas } from '#console/session/session-context.tsx'
import { useWithProof } from '#console/session/use-with-proof.ts'
import { BusinessHoursInput } from '#console/settings/business-hours-input.tsx'
import { companyWords } from '#console/settings/company-words.ts'
import { HolidaysInput } from '#console/settings/holidays-input.tsx'
import { hoursInWords } from '#console/settings/hours-in-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import { type Company, getCompany, updateCompany } from '#contract/company.ts'
import { callerFactor } from '#contract/interactions.ts'
import { modules } from '#contract/permissions.ts'
import { CheckInput } from '#ui/check-input.tsx'
import { EditableCard } from '#ui/editable-card.tsx'
import { formatDate } from '#ui/format-date.ts'
import { Phone } from '#ui/phone.tsx'
import { allTimeZones, countries, countryName, currencies, currencyName, languageName, languages } from '#ui/places.ts'
import { Problem } from '#ui/problem.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { TextInput } from '#ui/text-input.tsx'
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
  const onUpdate = has('settings.write') ? { onUpdate: save } : {}
  const values = from

  return (
    <div className={styles.stack}>
      {company.isDemo && <SunkenLine>{words.demo}</SunkenLine>}
      {!has('settings.write') && <SunkenLine>{messages.readOnly}</SunkenLine>}
      <div className={styles.cards}>
        <EditableCard
          title={words.card}
          values={values}
          conflict={conflict}
          {...onUpdate}
          fields={[
            {
              names: ['name'],
              label: words.name,
              read: values.name,
              inWords: ({ name }) => name,
              edit: ({ draft, set }, parts) => <TextInput {...parts} value={draft.name} onChange={(name) => set('name', name)} />,
            },
            {
              names: ['country'],
              label: words.country,
              read: countryName(values.country),
              inWords: ({ country }) => countryName(country),
              edit: ({ draft, set }, parts) => (
                <SelectInput {...parts} value={draft.country} options={countries()} onChange={(country) => set('country', country)} />
              ),
            },
            {
              names: ['phone'],
              label: words.phone,
              read: values.phone ? <Phone number={values.phone} /> : messages.none,
              help: words.phoneHelp,
              inWords: ({ phone }) => phone ?? messages.none,
              edit: ({ draft, set }, parts) => (
                <TextInput {...parts} inputMode="tel" value={draft.phone ?? ''} onChange={(phone) => set('phone', phone || null)} />
              ),
            },
            {
              names: ['timeZone'],
              label: words.timeZone,
              read: values.timeZone,
              help: words.timeZoneHelp,
              inWords: ({ timeZone }) => timeZone,
              edit: ({ draft, set }, parts) => (
                <SelectInput {...parts} value={draft.timeZone} options={allTimeZones()} onChange={(zone) => set('timeZone', zone)} />
              ),
            },
            {
              names: ['currency'],
              label: words.currency,
              read: `${values.currency}, ${currencyName(values.currency)}`,
              inWords: ({ currency }) => currency,
              locked: company.currencyLocked ? { because: words.currencyLocked, detail: words.currencyLockedMore } : null,
              edit: ({ draft, set }, parts) => (
                <SelectInput {...parts} value={draft.currency} options={currencies()} onChange={(currency) => set('currency', currency)} />
              ),
            },
            {
              names: ['language'],
              label: words.language,
              read: languageName(values.language),
              inWords: ({ language }) => languageName(language),
              edit: ({ draft, set }, parts) => (
                <SelectInput {...parts} value={draft.language} options={languages()} onChange={(language) => set('language', language)} />
              ),
            },
          ]}
        />
        <EditableCard
          title={words.hoursCard}
          values={values}
          conflict={conflict}
          {...onUpdate}
          fields={[
            {
              names: ['businessHours'],
              label: words.hours,
              read: hoursInWords(values.businessHours, viewer.locale).map((line) => (
                <span key={line} className={styles.cell}>
                  {line}
                </span>
              )),
              inWords: ({ businessHours }) => hoursInWords(businessHours, viewer.locale).join('; '),
              edit: ({ draft, set }) => (
                <BusinessHoursInput value={draft.businessHours} onChange={(hours) => set('businessHours', hours)} />
              ),
            },
            {
              names: ['holidays'],
              label: words.holidays,
              read: values.holidays.length > 0 ? values.holidays.map((day) => formatDate(day, viewer)).join(', ') : messages.none,
              inWords: ({ holidays }) => holidays.map((day) => formatDate(day, viewer)).join(', ') || messages.none,
              edit: ({ draft, set }, parts) => (
                <HolidaysInput parts={parts} value={draft.holidays} onChange={(days) => set('holidays', days)} />
              ),
            },
          ]}
        />
        <EditableCard
          title={words.modulesCard}
          values={values}
          conflict={conflict}
          {...onUpdate}
          fields={[
            {
              names: ['modules'],
              label: words.modules,
              read: values.modules.map((module) => messages.module[module]).join(', ') || messages.none,
              help: words.modulesHelp,
              inWords: ({ modules: on }) => on.map((module) => messages.module[module]).join(', ') || messages.none,
              edit: ({ draft, set }) => (
                <fieldset className={styles.checks}>
                  <legend className="for-ears">{words.modules}</legend>
                  {modules.map((module) => (
                    <CheckInput
                      key={module}
                      label={messages.module[module]}
                      checked={draft.modules.includes(module)}
                      onChange={(on) =>
                        set(
                          'modules',
                          modules.filter((each) => (each === module ? on : draft.modules.includes(each))),
                        )
                      }
                    />
                  ))}
                </fieldset>
              ),
            },
            { names: ['presets'], label: words.presets, read: values.presets.join(', ') || messages.none },
          ]}
        />
        <EditableCard
          title={words.factorCard}
          values={values}
          conflict={conflict}
          {...onUpdate}
          fields={[
            {
              names: ['secondFactorForAgents'],
              label: words.factor,
              read: values.secondFactorForAgents ? words.factorOn : words.factorOff,
              help: words.factorHelp,
              inWords: ({ secondFactorForAgents: on }) => (on ? words.factorOn : words.factorOff),
              edit: ({ draft, set }, parts) => (
                <CheckInput
                  {...parts}
                  label={words.factorSwitch}
                  checked={draft.secondFactorForAgents}
                  onChange={(on) => set('secondFactorForAgents', on)}
                />
              ),
            },
          ]}
        />
        <EditableCard
          title={words.callerCard}
          values={values}
          conflict={conflict}
          {...onUpdate}
          fields={[
            {
              names: ['callerFactors'],
              label: words.callerFactors,
              read: factorWords(values.callerFactors),
              help: words.callerFactorsHelp,
              inWords: ({ callerFactors: on }) => factorWords(on),
              edit: ({ draft, set }) => (
                <fieldset className={styles.checks}>
                  <legend className="for-ears">{words.callerFactors}</legend>
                  {callerFactor.options.map((factor) => (
                    <CheckInput
                      key={factor}
                      label={messages.callerFactor[factor]}
                      checked={draft.callerFactors.includes(factor)}
                      onChange={(on) =>
                        set(
                          'callerFactors',
                          callerFactor.options.filter((each) => (each === factor ? on : draft.callerFactors.includes(each))),
                        )
                      }
                    />
                  ))}
                </fieldset>
              ),
            },
          ]}
        />
      </div>
    </div>
  )
}

/** A number is typed with the gaps that it is read with. */
const asSent = (changes: Partial<Company>) =>
  typeof changes.phone === 'string' ? { ...changes, phone: changes.phone.replace(/[\s().-]/g, '') || null } : changes

const factorWords = (factors: Company['callerFactors']) =>
  factors.map((factor) => messages.callerFactor[factor]).join(', ') || messages.none

/** What the other person changed meanwhile. */
function differing(before: Company, now: Company): Partial<Company> {
  const names = Object.keys(now) as (keyof Company)[]
  return Object.fromEntries(
    names
      .filter((name) => name !== 'version' && JSON.stringify(before[name]) !== JSON.stringify(now[name]))
      .map((name) => [name, now[name]]),
  )
}
