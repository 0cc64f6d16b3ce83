import { alarmPreset } from './alarm/preset.ts'
import { loyaltyPreset } from './loyalty/preset.ts'
import { telecomPreset } from './telecom/preset.ts'

/**
 * Every preset by its key. Each call reads its files again and validates the preset whole; email templates and articles are the same
 * in all of them, so a company that takes two presets meets each once (by key and by slug).
 */
export const presets = { alarm: alarmPreset, telecom: telecomPreset, loyalty: loyaltyPreset }

export type PresetKey = keyof typeof presets
