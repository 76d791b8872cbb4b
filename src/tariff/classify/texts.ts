import type { Lang } from '../../platform/i18n.ts'
import { en, type Texts } from './texts.en.ts'
import { fr } from './texts.fr.ts'

export const texts: Readonly<Record<Lang, Texts>> = { en, fr }
