import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { TariffNode, TariffReference } from '../reference.ts'
import { searchTariff } from './search.ts'

/** What the choices of a question differ by. */
export type Basis = 'material' | 'use' | 'wearer' | 'state' | 'size' | 'kind'

export interface Choice {
  readonly node: TariffNode
  /** The words given speak for it. */
  readonly fits: boolean
}

export type ClassifyStep =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'question'
      readonly at: TariffNode | null
      readonly basis: Basis
      readonly choices: readonly Choice[]
    }
  /** No further division: the number to declare with. */
  | { readonly kind: 'answer'; readonly node: TariffNode }

export interface ClassifyAsk {
  readonly query: string
  /** The code chosen so far. */
  readonly at: string
  readonly day: IsoDate
  readonly lang: Lang
  /** Ask at every division, also where the words leave only one way. */
  readonly askAll: boolean
}

const FIRST_CHOICES = 6
/** Answers below this share of the best are not candidates. */
const CLOSE = 0.4

/**
 * The next question on the way from words to a number. The choices are the tariff's own divisions at the first level where
 * the candidates differ; a division that has one way only, or only one that the words speak for, is passed over.
 */
export function nextStep(tariff: TariffReference, ask: ClassifyAsk): ClassifyStep {
  const chosen = ask.at === '' ? undefined : tariff.node(ask.at, ask.day)
  const candidates = candidatesOf(tariff, ask)
  if (chosen) return below(tariff, ask, chosen, candidates)
  if (candidates.length === 0) return { kind: 'nothing' }
  const headings = [...new Set(candidates.map((code) => code.slice(0, 4)))].slice(0, FIRST_CHOICES)
  const choices = headings.flatMap((code) => tariff.node(code, ask.day) ?? []).map((node) => ({ node, fits: true }))
  const [only] = choices
  if (choices.length === 1 && only) return below(tariff, ask, only.node, candidates)
  return { kind: 'question', at: null, basis: basisOf(choices, ask.lang), choices }
}

function candidatesOf(tariff: TariffReference, { query, at, day, lang }: ClassifyAsk): readonly string[] {
  const chapters = at === '' ? [] : [at.slice(0, 2)]
  const found = searchTariff(tariff, query, day, at === '' ? 60 : 100, { lang, chapters }).filter(({ node }) =>
    node.code.startsWith(at),
  )
  const best = found[0]?.score ?? 0
  return found.filter(({ score }) => score >= best * CLOSE).map(({ node }) => node.code)
}

function below(
  tariff: TariffReference,
  ask: ClassifyAsk,
  from: TariffNode,
  candidates: readonly string[],
): ClassifyStep {
  const children = tariff.children(from.code, ask.day)
  const [first] = children
  if (!first) return { kind: 'answer', node: from }
  const fitting = children.filter(({ code }) =>
    candidates.some((one) => one.startsWith(code) || (code.startsWith(one) && one.length > from.code.length)),
  )
  const only = children.length === 1 ? first : !ask.askAll && fitting.length === 1 ? fitting[0] : undefined
  if (only) return below(tariff, ask, only, candidates)
  const choices = children.map((node) => ({ node, fits: fitting.includes(node) && fitting.length < children.length }))
  return { kind: 'question', at: from, basis: basisOf(choices, ask.lang), choices }
}

const SIGNS: readonly (readonly [Basis, Readonly<Record<Lang, RegExp>>])[] = [
  [
    'wearer',
    {
      en: /\b(?:men|women|boys|girls|babies|children)\b/i,
      fr: /\b(?:hommes?|femmes?|garçons?|filles?|bébés?|enfants?)\b/i,
    },
  ],
  [
    'state',
    {
      en: /\b(?:fresh|frozen|dried|chilled|smoked|raw|roasted|cooked|live|whole|ground|crude|refined|bleached|dyed|printed)\b/i,
      fr: /\b(?:frais|fraîches?|congelée?s?|séchée?s?|réfrigérée?s?|fumée?s?|brute?s?|torréfié|cuite?s?|vivante?s?|entière?s?|moulue?s?|raffinée?s?|blanchis?|teints?|imprimée?s?)\b/i,
    },
  ],
  [
    'size',
    { en: /\b(?:over|less than|exceeding|up to)\b.*\d/i, fr: /(?:plus de|moins de|excédant|d'au plus|au plus)\b.*\d/i },
  ],
  [
    'material',
    {
      en: /\b(?:cotton|wool|silk|polyester|synthetic|man-made|textile|leather|plastics?|rubber|wood|bamboo|glass|ceramic|porcelain|iron|steel|aluminum|copper|gold|silver|metals?|paper|stone)\b/i,
      fr: /\b(?:coton|laine|soie|polyester|synthétiques?|textiles?|cuir|plastiques?|caoutchouc|bois|bambou|verre|céramique|porcelaine|fer|acier|aluminium|cuivre|or|argent|métal|métaux|papier|pierre)\b/i,
    },
  ],
  ['use', { en: /\b(?:for|used)\b/i, fr: /\b(?:pour|destinée?s?)\b/i }],
]

/** Read off the titles themselves: what at least half of the choices name. */
function basisOf(choices: readonly Choice[], lang: Lang): Basis {
  const named = SIGNS.find(
    ([, signs]) => choices.filter(({ node }) => signs[lang].test(node.title[lang])).length * 2 >= choices.length,
  )
  return named?.[0] ?? 'kind'
}
