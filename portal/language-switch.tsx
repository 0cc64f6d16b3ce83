import { useState } from 'react'
import styles from '#portal/portal.module.css'
import { browserLanguage, keepLanguage, wordsOf } from '#portal/words.ts'

/** The language of a page before anybody is signed in, and the button that goes over to the other. */
export function useChosenLanguage() {
  const [language, setLanguage] = useState(browserLanguage())
  const other = language === 'es' ? 'en' : 'es'
  const change = () => {
    keepLanguage(other)
    setLanguage(other)
  }
  const button = (
    <button type="button" className={styles.link} lang={other} onClick={change}>
      {wordsOf(other).languageName}
    </button>
  )
  return { language, words: wordsOf(language), button }
}
