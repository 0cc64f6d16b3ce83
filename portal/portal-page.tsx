import { type ReactNode, useEffect } from 'react'
import { getPortalBrand } from '#contract/portal.ts'
import { Contact } from '#portal/contact.tsx'
import styles from '#portal/portal.module.css'
import { browserLanguage, LanguageContext } from '#portal/words.ts'
import { useReply } from '#ui/use-endpoint.ts'

/** A page before anybody is signed in: the brand, one card, where to turn to. In the language of the browser unless a link says another. */
export function PortalPage({ title, language, children }: { title: string; language?: 'en' | 'es'; children: ReactNode }) {
  const spoken = language ?? browserLanguage()
  const { data: brand } = useReply(getPortalBrand, {}, { freshFor: 300_000 })
  useTitle(title, spoken)
  return (
    <LanguageContext value={spoken}>
      <div className={styles.page}>
        <header className={styles.head}>{brand?.name ?? '\u00a0'}</header>
        <main className={styles.main}>
          <h1>{title}</h1>
          <div className={styles.card}>{children}</div>
          {brand?.contact && <Contact contact={brand.contact} phone={brand.phone} language={spoken} />}
        </main>
      </div>
    </LanguageContext>
  )
}

/** The portal is touched: targets of 44 at every width. */
export function useTitle(title: string, language: 'en' | 'es'): void {
  useEffect(() => {
    document.title = title
    document.documentElement.lang = language
    document.documentElement.dataset.density = 'touch'
  }, [title, language])
}
