import { decimalText, shortest } from '../../kernel/decimal.ts'
import { cents, ZERO } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { classificationText, dateWords, money, number, percent } from '../../ui/format.ts'
import { parseRate, rateText } from '../rate-grammar.ts'
import type { Confidence, RatePart, TariffReference } from '../reference.ts'
import type { Charge, Formula, ProvincialSource, Working } from './assessment.ts'
import { expressionText, type Signs } from './expression-text.ts'
import { provinceName } from './provinces.ts'
import { en, type Words } from './words.en.ts'
import { fr } from './words.fr.ts'

/** The working of an assessment for people, in either language: pages, documents and the API use these three. */
export const words: Readonly<Record<Lang, Words>> = { en, fr }

export const chargeName = (charge: Charge | 'total', lang: Lang): string => words[lang].charges[charge]

/** `6.5% × $30,000.00`, `6,5 % × 30 000,00 $`: how the amount was reached, in one line. */
export function formulaWords(formula: Formula, lang: Lang): string {
  const say = words[lang]
  switch (formula.kind) {
    case 'convert':
      return formula.currency === 'CAD'
        ? say.canadianDollars(money(formula.value, lang))
        : say.convert(money(formula.value, lang, formula.currency), number(decimalText(shortest(formula.rate)), lang))
    case 'free':
      return say.free
    case 'percent':
      return say.product(percentWords(formula.percent, lang), money(formula.base, lang))
    case 'percent_of_rest':
      return say.productOfRest(
        percentWords(formula.percent, lang),
        money(formula.base, lang),
        money(formula.less, lang),
      )
    case 'sum':
      return formula.terms.map((term) => money(term.amount, lang)).join(' + ')
    case 'compound':
      return compoundWords(formula, lang)
    case 'expression':
      return expressionText(formula.expression, signsOf(lang))
    case 'exempt':
      return say.exempt(formulaWords(formula.of, lang))
    case 'remitted':
      return say.remitted(formulaWords(formula.of, lang), money(formula.amount, lang))
  }
}

function signsOf(lang: Lang): Signs {
  const say = words[lang]
  return {
    money: (amount, currency) => money(amount, lang, currency),
    percent: (value) => percentWords(value, lang),
    number: (digits) => number(digits, lang),
    rate: (dollars, per, unit, isStarted) =>
      say.rate(
        lang === 'en' ? `$${dollars}` : `${dollars}\u00a0$`,
        per === '1' ? unit : `${per}\u00a0${unit}`,
        isStarted,
      ),
    greatest: say.greatest,
    least: say.least,
  }
}

const percentWords = (value: Extract<RatePart, { kind: 'percent' }>['percent'], lang: Lang): string =>
  percent(decimalText(shortest(value)), lang)

/** A specific rate may have more than two decimals: `$0.0188`. */
const dollarsWords = (dollars: Extract<RatePart, { kind: 'perUnit' }>['dollars'], lang: Lang): string => {
  const figure = number(decimalText(shortest(dollars)), lang)
  return lang === 'en' ? `$${figure}` : `${figure}\u00a0$`
}

function compoundWords(formula: Extract<Formula, { kind: 'compound' }>, lang: Lang): string {
  const say = words[lang]
  const { expression, base, quantity } = formula
  const partWords = (part: RatePart): string =>
    part.kind === 'percent'
      ? say.product(percentWords(part.percent, lang), money(base, lang))
      : say.perUnit(
          dollarsWords(part.dollars, lang),
          part.unit,
          quantity ? `${number(decimalText(quantity.amount), lang)}\u00a0${quantity.unit}` : say.noQuantity,
        )
  const sum = (parts: readonly RatePart[]): string => (parts.length === 0 ? say.free : parts.map(partWords).join(' + '))
  return [
    sum(expression.base),
    expression.minimum && say.notLess(sum(expression.minimum)),
    expression.maximum && say.notMore(sum(expression.maximum)),
    expression.plus && say.plus(sum(expression.plus)),
    say.decidedBy[formula.decidedBy],
  ]
    .filter(Boolean)
    .join(', ')
}

/** The rate of a working as its reader writes it: `6.5%`, `6,5 %`; `Free`, `En franchise`; an exchange rate. */
export function rateWords(working: Working, lang: Lang): string | null {
  const { rate } = working
  if (rate === null) return null
  if (working.source.kind === 'exchange_rate') return number(rate, lang)
  const parsed = parseRate(rate)
  return parsed ? rateText(parsed, lang) : rate
}

/** The law and the row behind an amount, as a sentence without a full stop; with what an order took away. */
export function sourceWords(working: Working, lang: Lang, reference: TariffReference): string {
  const source = lawWords(working, lang, reference)
  const { formula } = working
  if (formula.kind === 'exempt') {
    const { key, name, proof } = formula.exemption
    return words[lang].source.exempt(source, key, name[lang], proof[lang])
  }
  if (formula.kind !== 'remitted') return source
  const { number, name, confidence } = formula.by
  const say = words[lang].source
  return say.remitted(source, say.order(number), doubted(name[lang], confidence, lang), money(formula.amount, lang))
}

function doubted(law: string, confidence: Confidence, lang: Lang): string {
  const doubt = words[lang].confidence[confidence]
  return doubt ? `${law}, ${doubt}` : law
}

function lawWords(working: Working, lang: Lang, reference: TariffReference): string {
  const say = words[lang].source
  const { source } = working
  switch (source.kind) {
    case 'exchange_rate':
      if (working.baseCurrency === 'CAD') return say.canadianDollars
      return source.publishedOn === null
        ? say.givenRate
        : say.publishedRate(say.publisher, dateWords(source.publishedOn, lang, 'iso'))
    case 'tariff_item': {
      const rate = rateWords(working, lang) ?? ''
      const item = classificationText(source.item)
      if (source.isMfnUnderGeneral) return say.mfnUnderGeneral(item, rate)
      if (source.row === null) return say.general(rate)
      const doubt = words[lang].confidence[source.row.confidence]
      const label = reference.treatment(source.treatment)?.abbreviation[lang] ?? source.treatment
      const named = reference.source(source.row.source)?.[lang] ?? source.row.source
      return say.tariffItem(item, label, rate, doubt ? `${named}, ${doubt}` : named)
    }
    case 'surtax_order': {
      const title = reference.surtaxOrders().find((order) => order.order === source.order)?.title[lang]
      return say.surtaxOrder(title ?? say.order(source.order), say.order(source.order), source.schedule)
    }
    case 'excise_rate':
      return source.rates
        .map((one) => say.exciseRate(one.name[lang], doubted(one.law[lang], one.confidence, lang)))
        .join('; ')
    case 'sima':
      return say.sima[source.charge](source.cases.join(', '))
    case 'relief':
      return say.relief(say.order(source.law))
    case 'hst':
      return hstWords(working, source, lang)
    case 'provincial':
      return source.parts.map((part) => provincialWords(part, source.province, lang)).join('; ')
    case 'safeguard':
      return say.safeguard(source.title[lang], doubted(say.order(source.order), source.confidence, lang))
    case 'gst_code':
      return say.gstCode(source.code, source.name[lang], doubted(source.law[lang], source.confidence, lang))
    case 'value_for_tax':
      return say.valueForTax
    case 'gst':
      return say.gst
  }
}

/** Harmonized tax with its two parts; an older working has no parts. */
function hstWords(
  { amount }: Working,
  { province, federal }: Extract<Working['source'], { kind: 'hst' }>,
  lang: Lang,
): string {
  const say = words[lang].source
  const name = provinceName(province)[lang]
  if (!federal) return say.hst(name)
  const rest = amount > federal.amount ? cents(amount - federal.amount) : ZERO
  return say.hstParts(name, percentWords(federal.percent, lang), money(federal.amount, lang), money(rest, lang))
}

function provincialWords(part: ProvincialSource, province: string, lang: Lang): string {
  const say = words[lang].source
  const name = provinceName(province)[lang]
  if (part.kind === 'charge') return say.exciseRate(part.name[lang], doubted(part.law[lang], part.confidence, lang))
  return part.kind === 'hst' ? say.hst(name) : doubted(say.salesTax(name), part.confidence, lang)
}
