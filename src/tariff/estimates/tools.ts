import type { Bilingual, Lang } from '../../platform/i18n.ts'
import { en, type Texts } from './tools.en.ts'
import { fr } from './tools.fr.ts'

/** Texts of what one does with an estimate: files, link, what-if, comparison of origins. */
export const tools: Readonly<Record<Lang, Texts>> = { en, fr }

export const both = (pick: (t: Texts) => string): Bilingual => ({ en: pick(en), fr: pick(fr) })
