import { BusinessHoursInput } from '#console/settings/business-hours-input.tsx'
import { companyWords } from '#console/settings/company-words.ts'
import { HolidaysInput } from '#console/settings/holidays-input.tsx'
import { hoursInWords } from '#console/settings/hours-in-words.ts'
import { messages } from '#console/settings/messages.ts'
import styles from '#console/settings/settings.module.css'
import type { Company } from '#contract/company.ts'
import { callerFactor } from '#contract/interactions.ts'
import { modules } from '#contract/permissions.ts'
import { CheckInput } from '#ui/check-input.tsx'
import type { CardField } from '#ui/editable-card.tsx'
import { formatDate } from '#ui/format-date.ts'
import { Phone } from '#ui/phone.tsx'
import { allTimeZones, countries, countryName, currenciesWith, currencyName, languageName, languages } from '#ui/places.ts'
import { SelectInput } from '#ui/select-input.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { todaysZone } from '#ui/todays-zone.ts'
import type { useViewer } from '#ui/viewer-context.ts'

const words = companyWords

// What stands in the cards of the company, a card at a time.

export const aboutCompany = (values: Company, isCurrencyLocked: boolean): readonly CardField<Company>[] => [
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
    read: todaysZone(values.timeZone),
    help: words.timeZoneHelp,
    inWords: ({ timeZone }) => todaysZone(timeZone),
    edit: ({ draft, set }, parts) => (
      <SelectInput {...parts} value={todaysZone(draft.timeZone)} options={allTimeZones()} onChange={(zone) => set('timeZone', zone)} />
    ),
  },
  {
    names: ['currency'],
    label: words.currency,
    read: `${values.currency}, ${currencyName(values.currency)}`,
    inWords: ({ currency }) => currency,
    locked: isCurrencyLocked ? { because: words.currencyLocked, detail: words.currencyLockedMore } : null,
    edit: ({ draft, set }, parts) => (
      <SelectInput
        {...parts}
        value={draft.currency}
        options={currenciesWith(draft.currency)}
        onChange={(currency) => set('currency', currency)}
      />
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
]

export const hours = (values: Company, viewer: ReturnType<typeof useViewer>): readonly CardField<Company>[] => [
  {
    names: ['businessHours'],
    label: words.hours,
    read: hoursInWords(values.businessHours, viewer.locale).map((line) => (
      <span key={line} className={styles.cell}>
        {line}
      </span>
    )),
    inWords: ({ businessHours }) => hoursInWords(businessHours, viewer.locale).join('; '),
    edit: ({ draft, set }, parts) => (
      <BusinessHoursInput parts={parts} value={draft.businessHours} onChange={(hours) => set('businessHours', hours)} />
    ),
  },
  {
    names: ['holidays'],
    label: words.holidays,
    read: values.holidays.length > 0 ? values.holidays.map((day) => formatDate(day, viewer, 'always')).join(', ') : messages.none,
    inWords: ({ holidays }) => holidays.map((day) => formatDate(day, viewer, 'always')).join(', ') || messages.none,
    edit: ({ draft, set }, parts) => (
      <>
        <HolidaysInput parts={parts} value={draft.holidays} onChange={(days) => set('holidays', days)} />
        <span className={styles.help}>{words.hoursFollow}</span>
      </>
    ),
  },
]

export const modulesOn = (values: Company): readonly CardField<Company>[] => [
  {
    names: ['modules'],
    label: words.modules,
    read: values.modules.map((module) => messages.module[module]).join(', ') || messages.none,
    help: words.modulesHelp,
    inWords: ({ modules: on }) => on.map((module) => messages.module[module]).join(', ') || messages.none,
    edit: ({ draft, set }) => (
      <Checks
        legend={words.modules}
        options={modules}
        words={messages.module}
        chosen={draft.modules}
        onChosen={(chosen) => set('modules', chosen)}
      />
    ),
  },
  { names: ['presets'], label: words.presets, read: values.presets.join(', ') || messages.none },
]

export const factor = (values: Company): readonly CardField<Company>[] => [
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
]

export const callers = (values: Company): readonly CardField<Company>[] => [
  {
    names: ['callerFactors'],
    label: words.callerFactors,
    read: factorWords(values.callerFactors),
    help: words.callerFactorsHelp,
    inWords: ({ callerFactors: on }) => factorWords(on),
    edit: ({ draft, set }) => (
      <Checks
        legend={words.callerFactors}
        options={callerFactor.options}
        words={messages.callerFactor}
        chosen={draft.callerFactors}
        onChosen={(chosen) => set('callerFactors', chosen)}
      />
    ),
  },
]

/** Any of a few, each with a box to tick; kept in the order of the few. */
function Checks<Option extends string>({
  legend,
  options,
  words: labels,
  chosen,
  onChosen,
}: {
  legend: string
  options: readonly Option[]
  words: Readonly<Record<Option, string>>
  chosen: readonly Option[]
  onChosen: (chosen: Option[]) => void
}) {
  return (
    <fieldset className={styles.checks}>
      <legend className="for-ears">{legend}</legend>
      {options.map((option) => (
        <CheckInput
          key={option}
          label={labels[option]}
          checked={chosen.includes(option)}
          onChange={(on) => onChosen(options.filter((each) => (each === option ? on : chosen.includes(each))))}
        />
      ))}
    </fieldset>
  )
}

const factorWords = (factors: Company['callerFactors']) =>
  factors.map((factor) => messages.callerFactor[factor]).join(', ') || messages.none
