import type { Lang } from '../platform/i18n.ts'
import { en } from './texts.en.ts'
import { fr } from './texts.fr.ts'

export type Texts = typeof en
export const texts: Record<Lang, Texts> = { en, fr }
