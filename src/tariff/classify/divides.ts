import type { Language, TariffNode } from '../reference.ts'

/** What the choices of a question differ by, when their titles tell it. */
export type Divides = 'quota' | 'wearer' | 'size' | 'processing' | 'material' | 'form' | 'use' | 'goods'

type Signs = Readonly<Record<Language, RegExp>>

/** Words that tell one choice from the other, most telling kind first. Whole words, singular and plural. */
const SIGNS: readonly (readonly [Exclude<Divides, 'goods'>, Signs])[] = [
  [
    'quota',
    {
      en: /\b(?:within|over) access commitment\b/g,
      fr: /(?:dans les limites|au-dessus) de l['’]engagement d['’]accès/g,
    },
  ],
  [
    'wearer',
    {
      en: /\b(?:wom[ae]n|m[ae]n|girls?|boys?|bab(?:y|ies)|infants?|child(?:ren)?)\b/g,
      fr: /\b(?:femmes?|hommes?|filles?|fillettes?|garçons?|garçonnets?|bébés?|enfants?)\b/g,
    },
  ],
  [
    'size',
    {
      en: /(?:\$ ?)?\d[\d,.]*(?:\/\w+| ?(?:%|kg|g|mg|mm|cm|m|m²|g\/m²|km|l|ml|litres?|tonnes?|t|kw|w|v|kva|cc|dtex|hp|°c|mpa|persons?|years?|decitex|cents)(?![a-z]))?/g,
      fr: /\d[\d\s,.]*(?: ?(?:\$|%|kg|g|mg|mm|cm|m|m²|g\/m²|km|l|ml|litres?|tonnes?|t|kw|w|v|kva|cm³|dtex|hp|°c|mpa|personnes?|ans|cents)(?![a-z]))?/g,
    },
  ],
  [
    'processing',
    {
      en: /\b(?:live|fresh|chilled|frozen|dried|smoked|salted|cured|cooked|raw|roasted|ground|crushed|grated|powdered|processed|boneless|bone-in|whole|split|crude|refined|unwrought|semi-finished|unbleached|bleached|dyed|yarn-dyed|printed|knitted|woven|combed|carded|cold-drawn|cold-rolled|hot-rolled|hot-finished|forged|welded|seamless|galvanized|coated|uncoated|painted|unfinished|finished|used|new|treated|polished|cut|canned|pickled|retreaded|liquid|instant)\b/g,
      fr: /(?<!\p{L})(?:vivant|frais|fraîche|réfrigéré|congelé|séché|sec|sèche|fumé|salé|cuit|cru|torréfié|moulu|broyé|râpé|en poudre|transformé|désossé|avec os|entier|entière|cassé|brut|raffiné|mi-ouvré|écru|blanchi|teint|imprimé|tricoté|en tricot|tissé|peigné|cardé|étiré|laminé|forgé|soudé|sans soudure|galvanisé|revêtu|nu|peint|fini|usagé|neuf|neuve|traité|poli|coupé|en conserve|rechapé|liquide|instantané|à fils de couleurs)(?:e?s?)(?!\p{L})/gu,
    },
  ],
  [
    'material',
    {
      en: /\b(?:cotton|wool|silk|polyester|nylon|linen|synthetic|man-made|artificial|fibres?|textiles?|leather|furskin|plastics?|rubber|wood|woods|bamboo|rattan|glass|ceramic|porcelain|iron|steel|stainless|aluminum|copper|brass|zinc|nickel|lead|tin|gold|silver|platinum|metals?|paper|paperboard|stone|asbestos|cast iron)\b/g,
      fr: /(?<!\p{L})(?:coton|laine|soie|polyester|nylon|lin|synthétiques?|artificielles?|fibres?|textiles?|cuir|fourrure|plastiques?|caoutchouc|bois|bambou|rotin|verre|céramique|porcelaine|fer|acier|inoxydable|aluminium|cuivre|laiton|zinc|nickel|plomb|étain|or|argent|platine|métal|métaux|papier|carton|pierre|amiante|fonte)(?!\p{L})/gu,
    },
  ],
  [
    'form',
    {
      en: /\b(?:bars?|rods?|sheets?|plates?|strips?|foil|wire|tubes?|pipes?|hoses?|blocks?|ingots?|powders?|flakes?|granules|pellets|rolls?|coils?|logs|boards|round|flat|square|bulk|packaged|packages|packs|parts|accessories|sets?|machines?)\b/g,
      fr: /(?<!\p{L})(?:barres?|tiges?|feuilles?|tôles?|plaques?|bandes?|feuillards?|fils?|tubes?|tuyaux|boyaux|blocs?|lingots?|poudres?|flocons|granules|granulés|rouleaux|bobines|billes|planches|ronds?|plats?|carrés?|vrac|emballés?|emballages|conditionnés|pièces|parties|accessoires|assortiments?|ensembles?|machines?)(?!\p{L})/gu,
    },
  ],
  [
    'use',
    {
      en: /\b(?:for|used in|used as|household|industrial|medical|domestic|agricultural|marine)\b(?: (?:the |making |use in )?[\p{L}-]+)?/gu,
      fr: /(?<!\p{L})(?:pour|destiné\p{L}*|servant|domestiques?|industriel\p{L}*|médica\p{L}*|agricoles?|marins?|à usage)(?!\p{L})(?: (?:la |le |les |l['’])?[\p{L}-]+)?/gu,
    },
  ],
]

/**
 * Read off the titles: a kind divides the choices when, in both languages, all of them (or all but a rest, "Other …")
 * name something of that kind, and not all the same. Otherwise the goods themselves do.
 */
export function dividesBy(choices: readonly TariffNode[]): Divides {
  const found = SIGNS.find(([, signs]) => isTold(choices, signs, 'en') && isTold(choices, signs, 'fr'))
  return found?.[0] ?? 'goods'
}

const REST: Signs = { en: /\bother\b/i, fr: /(?<!\p{L})autres?(?!\p{L})/iu }

function isTold(choices: readonly TariffNode[], signs: Signs, language: Language): boolean {
  // What stands in brackets is an example, not the division.
  const titles = choices.map(({ title }) => title[language].replace(/\([^)]*\)/g, ''))
  const words = titles.map((title) => new Set(title.toLowerCase().match(signs[language]) ?? []))
  // What all of them name divides nothing: every line below "footwear of leather" says leather.
  const named = words.map((own) => [...own].filter((word) => !words.every((all) => all.has(word))).join(' '))
  const silent = titles.filter((_, at) => named[at] === '')
  const distinct = new Set(named).size
  return (
    silent.length <= 1 &&
    silent.every((title) => REST[language].test(title)) &&
    distinct > choices.length / 2 &&
    distinct > 1
  )
}
