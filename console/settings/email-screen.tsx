import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { EmailForm } from '#console/settings/email-form.tsx'
import { messages } from '#console/settings/emails-messages.ts'
import { sectionWords } from '#console/settings/section-words.ts'
import styles from '#console/settings/settings.module.css'
import { getMailTemplate, listMailTemplates } from '#contract/mail-templates.ts'
import { Field } from '#ui/field.tsx'
import { useAskToLeave } from '#ui/leave-context.ts'
import { PlaceLink } from '#ui/place-link.tsx'
import { SegmentedChoice } from '#ui/segmented-choice.tsx'
import { SelectInput } from '#ui/select-input.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'
import { ShownReply } from '#ui/shown-reply.tsx'
import { unsavedIn } from '#ui/unsaved.ts'
import { useReply } from '#ui/use-endpoint.ts'

const languages = ['en', 'es'] as const

/** One mail: its words for a brand and a language. */
export function EmailScreen() {
  const { templateKey = '' } = useParams({ strict: false }) as { templateKey?: string }
  const all = useReply(listMailTemplates, {})
  const template = all.data?.items.find(({ key }) => key === templateKey)
  const [language, setLanguage] = useState<(typeof languages)[number]>('en')
  const [brand, setBrand] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const ask = useAskToLeave()
  // The words of another brand or language stand where these do: what is not saved is asked about first.
  const swap = (change: () => void) => ask(unsavedIn(place.current).length > 0, change)
  // What goes to staff comes from the first brand and is worded there alone.
  const brandId = (template?.isToStaff ? '' : brand) || (all.data?.brands[0]?.id ?? '')
  return (
    <SheetPage title={template?.name ?? messages.one} lead={sectionWords.emails[1]}>
      <div ref={place} className={styles.stack}>
        <p>
          <PlaceLink to="/settings/emails">{messages.all}</PlaceLink>
        </p>
        <ShownReply reply={all} what={messages.what}>
          {({ brands }) => (
            <div className={styles.tools}>
              {brands.length > 1 && !template?.isToStaff && (
                <Field label={messages.brand} stacked>
                  {(parts) => (
                    <SelectInput
                      {...parts}
                      value={brandId}
                      options={brands.map(({ id, name }) => ({ value: id, label: name }))}
                      onChange={(chosen) => swap(() => setBrand(chosen))}
                    />
                  )}
                </Field>
              )}
              <SegmentedChoice
                label={messages.language}
                value={language}
                options={languages.map((value) => ({ value, label: messages.languages[value] }))}
                onChange={(chosen) => swap(() => setLanguage(chosen))}
              />
            </div>
          )}
        </ShownReply>
        {brandId !== '' && (
          <Words key={`${templateKey} ${brandId} ${language}`} templateKey={templateKey} brandId={brandId} language={language} />
        )}
      </div>
    </SheetPage>
  )
}

function Words({ templateKey, brandId, language }: { templateKey: string; brandId: string; language: 'en' | 'es' }) {
  const reply = useReply(getMailTemplate, { params: { key: templateKey }, query: { brandId, language } })
  return (
    <ShownReply reply={reply} what={messages.one} rows={8}>
      {(template) => <EmailForm key={template.version} template={template} />}
    </ShownReply>
  )
}
