import { decimalText } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import { DateText, type Fact, Facts, Page, percent, url } from '../../ui/index.ts'
import { html, type PageContext, seeOther } from '../../web/page-context.ts'
import { Comparison, changeTexts, comparedDay, History } from '../changes/index.ts'
import { findDay, findNode } from '../lookup.ts'
import { type Measure, measuresOf } from '../measures.ts'
import { dotted, type TariffNode, type TariffReference } from '../reference.ts'
import { cameFrom } from '../search/index.ts'
import { texts } from '../texts.ts'
import { mfnText } from '../wire.ts'
import { accessOf } from './access.ts'
import { Around, Aside, type PageParts, Part } from './around.tsx'
import { crumbsOf } from './crumbs.ts'
import { type AskedDay, askedDay, tariffUrl } from './day.tsx'
import { type FromCountry, fromCountry, plainAddress } from './from-country.ts'
import { FromCountryPart } from './from-country-part.tsx'
import { Measures } from './measures.tsx'
import { hasNotes, NotesOfNumber } from './notes.tsx'
import { NumbersBelow, rowsBelow } from './numbers-below.tsx'
import { hasOtherCharges, OtherCharges, otherChargesTitle } from './other-charges.tsx'
import { Rates } from './rates.tsx'
import { Requirements } from './requirements.tsx'
import { Rulings } from './rulings.tsx'
import { unknownNumber } from './unknown-number.tsx'

/** GET /tariff/:code — a chapter, heading, item or line: path, rates by treatment, surtaxes, what lies below and beside. */
export function showClassification(context: PageContext): Response | Promise<Response> {
  const plain = plainAddress(context)
  if (plain !== null) return seeOther(context, plain)
  const asked = withComparedDay(context, askedDay(context))
  const { tariff } = context.services
  const found = findNode(tariff, context.param('code'), asked.day)
  if (!found.ok) return unknownNumber(context, asked)
  const node = found.value
  const from = fromCountry(context, node, asked)
  const errors = [...asked.errors, ...from.errors]
  return html(
    context,
    errors.length > 0 ? 422 : 200,
    <ClassificationPage context={context} node={node} asked={{ ...asked, errors }} from={from} />,
  )
}

/** The second day typed, when it is none, is an error of its own beside its field. */
function withComparedDay(context: PageContext, asked: AskedDay): AskedDay {
  const read = findDay(context.query('compare'), context.today, 'compare')
  if (read.ok) return asked
  const errors = read.refusals.map((refusal) => {
    const { detail, cure } = explain(context.services.catalogue, refusal, context.lang)
    return { field: 'compare', text: `${detail} ${cure}` }
  })
  return { ...asked, errors: [...asked.errors, ...errors] }
}

function ClassificationPage({ context, node, asked, from }: PageParts & { from: FromCountry }) {
  const { lang, frame, today } = context
  const { tariff } = context.services
  const { day } = asked
  const t = texts[lang]
  const suffix = day === today ? '' : `?asOf=${day}`
  const hasRates = node.level >= 8
  const compared = comparedDay(context.query('compare'))
  const measures = hasRates ? measuresOf(tariff, node.code, day) : []
  const below = rowsBelow(tariff, node, day)
  const name = node.level === 2 ? t.chapter(node.code) : dotted(node.code)
  const section = tariff.sections().find((one) => one.code === node.section)
  const help = new URLSearchParams({ q: dotted(node.code), ...(day === today ? {} : { asOf: day }) })
  const lines =
    below.length === 0 ? null : (
      <Part id="below" title={node.level === 2 ? t.headingsOf : t.linesOf}>
        {node.level >= 4 && node.level < 8 && below.length > 1 ? (
          <p>
            {t.which} <a href={`${url(lang, '/tariff/classify')}?${help}`}>{t.whichLink}</a>
          </p>
        ) : null}
        <NumbersBelow
          tariff={tariff}
          nodes={below}
          caption={t.linesCaption(name)}
          day={day}
          lang={lang}
          hrefOf={(code) => tariffUrl(lang, `/tariff/${code}`, asked, today)}
        />
      </Part>
    )
  return (
    <Page
      frame={frame}
      section="tariff"
      title={`${name} ${node.title[lang]}`}
      heading={node.level === 2 ? name : <span class="code">{name}</span>}
      sub={node.title[lang]}
      crumbs={crumbsOf(tariff.path(node.code, day), section, lang, suffix)}
      errors={asked.errors}
    >
      {hasRates ? (
        <div class="section">
          <Facts items={factsOf({ context, node, asked }, measures)} />
        </div>
      ) : null}
      <div class="split section">
        <div class="stack--loose">
          {hasRates && compared !== null ? (
            <Part id="compared" title={changeTexts[lang].comparedTitle}>
              <Comparison tariff={tariff} node={node} day={day} other={compared} lang={lang} />
            </Part>
          ) : null}
          {hasRates ? lines : null}
          {hasRates ? (
            // On paper an empty form says nothing.
            <div {...(tariff.country(from.typed.origin) ? {} : { class: 'no-print' })}>
              <Part id="from" title={t.from.title} aside={t.from.aside}>
                <FromCountryPart context={context} node={node} asked={asked} from={from} />
              </Part>
            </div>
          ) : null}
          {hasRates ? (
            <Part
              id="rates"
              title={t.rates}
              aside={
                <p>
                  {t.ratesOn} <DateText lang={lang} day={day} />
                </p>
              }
            >
              {day > today ? <p>{t.dayToCome}</p> : null}
              <Rates tariff={tariff} item={node.code.slice(0, 8)} day={day} lang={lang} />
            </Part>
          ) : null}
          <QuotaPart context={context} node={node} asked={asked} />
          {hasRates ? (
            <Part id="measures" title={t.measures}>
              <Measures tariff={tariff} measures={measures} day={day} lang={lang} />
            </Part>
          ) : null}
          {hasOtherCharges(tariff, node, day) ? (
            <Part id="charges" title={otherChargesTitle(tariff, node, day, lang)}>
              <OtherCharges tariff={tariff} node={node} day={day} lang={lang} />
            </Part>
          ) : null}
          {hasRates ? (
            <Part
              id="departments"
              title={t.departments}
              aside={t.departmentsFound(tariff.requirements(node.code, day).length)}
            >
              <Requirements tariff={tariff} code={node.code} day={day} lang={lang} />
            </Part>
          ) : null}
          {/* Who browses a chapter looks for its headings; who stands at a heading reads how to choose below it. */}
          {node.level === 2 ? lines : null}
          <NotesPart context={context} node={node} asked={asked} />
          {!hasRates && node.level > 2 ? lines : null}
          <RulingsPart context={context} node={node} asked={asked} />
          {hasRates ? (
            <Part id="history" title={changeTexts[lang].history}>
              <History tariff={tariff} node={node} lang={lang} />
              {cameFrom(node.code).length === 0 ? null : (
                <p>{t.cameFrom(cameFrom(node.code).map(dotted).join(', '))}</p>
              )}
              <p>
                <a href={`${url(lang, '/tariff/changes')}?under=${node.code.slice(0, 8)}`}>
                  {changeTexts[lang].allChanges}
                </a>
              </p>
            </Part>
          ) : null}
          <Around context={context} node={node} asked={asked} />
        </div>
        <Aside context={context} node={node} asked={asked} />
      </div>
    </Page>
  )
}

function factsOf({ context, node, asked }: PageParts, measures: readonly Measure[]): Fact[] {
  const { lang } = context
  const { tariff } = context.services
  const t = texts[lang]
  const [first] = measures
  const others = new Set(measures.map((one) => one.order.order)).size - 1
  const gstCodes = tariff.gstCodesFor(node.code, asked.day)
  return [
    { label: t.mfnLong, value: mfnText(tariff, node, asked.day, lang) ?? '–', note: t.mfnNote },
    { label: t.unitOfMeasure, value: unitOf(tariff, node, lang) },
    {
      label: t.gst,
      value: percent(tariff.setting('gst.percent', asked.day), lang),
      ...(gstCodes.length > 0 ? { note: <a href="#charges">{t.gstMayBeFree}</a> } : {}),
    },
    first
      ? {
          label: t.surtax,
          value: percent(decimalText(first.item.ratePercent), lang),
          note: (
            <>
              {t.surtaxOrigin[first.origin]}
              {others > 0 ? (
                <>
                  <br />
                  <a href="#measures">{t.moreOrders(others)}</a>
                </>
              ) : null}
            </>
          ),
        }
      : { label: t.surtax, value: t.noSurtax },
  ]
}

function unitOf(tariff: TariffReference, node: TariffNode, lang: Lang): string {
  const t = texts[lang]
  const unit = node.unit === null ? undefined : tariff.unit(node.unit)
  if (unit) return `${unit[lang]} (${unit.code})`
  if (node.noUnitWanted) return t.noUnit
  return node.level === 8 ? t.unitsBelow : t.unitNotStated
}

function RulingsPart({ context, node, asked }: PageParts) {
  const { lang, services, today } = context
  const rulings = services.tariff.rulings(node.code, asked.day)
  if (rulings.length === 0) return null
  return (
    <Part id="rulings" title={texts[lang].rulings} aside={String(rulings.length)}>
      <Rulings
        rulings={rulings.slice(0, 20)}
        lang={lang}
        hrefOf={(code) => tariffUrl(lang, `/tariff/${code}`, asked, today)}
      />
    </Part>
  )
}

function NotesPart({ context, node, asked }: PageParts) {
  const { lang, services, today } = context
  const { tariff } = services
  if (!hasNotes(tariff, node.code, node.section)) return null
  return (
    <Part id="notes" title={texts[lang].notes}>
      <NotesOfNumber
        tariff={tariff}
        code={node.code}
        section={node.section}
        day={asked.day}
        lang={lang}
        hrefOf={(code) => tariffUrl(lang, `/tariff/${code}`, asked, today)}
      />
    </Part>
  )
}

/** Within or over the access commitment: the other half of the tariff-rate quota, and what the lower rate asks for. */
function QuotaPart({ context, node, asked }: PageParts) {
  const { lang, services, today } = context
  const { tariff } = services
  const quota = accessOf(tariff, node, asked.day)
  if (quota === null) return null
  const t = texts[lang].access
  return (
    <Part id="quota" title={t.title}>
      <p>{quota.side === 'within' ? t.within : t.over}</p>
      <NumbersBelow
        tariff={tariff}
        nodes={quota.others}
        caption={quota.side === 'within' ? t.overCaption : t.withinCaption}
        day={asked.day}
        lang={lang}
        hrefOf={(code) => tariffUrl(lang, `/tariff/${code}`, asked, today)}
      />
      <p class="fine quiet">{t.source}</p>
    </Part>
  )
}
