import { useWords } from '#portal/words.ts'
import { PasswordField, type PasswordFieldProps } from '#ui/password-field.tsx'

/** A password, in the customer’s language. */
export function PasswordInput(props: Omit<PasswordFieldProps, 'words'>) {
  const { show, hide, showPassword, choose } = useWords()
  return <PasswordField words={{ show, hide, showWhat: showPassword, newHelp: choose.help }} {...props} />
}
