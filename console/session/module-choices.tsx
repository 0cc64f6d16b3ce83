import { messages } from '#console/session/messages.ts'
import { type Module, modules } from '#contract/permissions.ts'
import { CheckInput } from '#ui/check-input.tsx'

/** The modules of a company: what is not chosen is left out of the menus, the forms and the settings. */
export function ModuleChoices({ value, onChange }: { value: readonly Module[]; onChange: (modules: Module[]) => void }) {
  return (
    <div>
      {modules.map((module) => (
        <div key={module}>
          <CheckInput
            label={messages.modules[module]}
            checked={value.includes(module)}
            onChange={(on) => onChange(modules.filter((each) => (each === module ? on : value.includes(each))))}
          />
        </div>
      ))}
    </div>
  )
}
