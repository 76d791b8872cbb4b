import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import {
  Button,
  ButtonRow,
  Charges,
  errorAt,
  type FieldError,
  Formula,
  Money,
  Notice,
  parseAmountInput,
  parseDecimalInput,
  SelectField,
  Source,
  Table,
  TextField,
  url,
} from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { chargeName, formulaWords, rateWords, sourceWords } from '../assessment/index.ts'
import { type Answer, answerOf } from '../estimates/answer.ts'
import { fieldOfPointer, readForm } from '../estimates/form.ts'
import { labelOf } from '../estimates/line-result.tsx'
import { problems } from '../estimates/problems.ts'
import { tools } from '../estimates/tools.ts'
import { warningAnswer } from '../estimates/wire.ts'
import { unitsNeeded } from '../rate-grammar.ts'
import type { OriginTreatment, TariffNode, TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'
import { textOf } from '../wire.ts'
import type { AskedDay } from './day.tsx'

/** Of what the estimate is made when no value was typed: a round sum, so that amounts read like rates. */
const EXAMPLE_VALUE = '1000'

/** What a page of a number was asked for one country: as typed, and the estimate that follows. */
export interface FromCountry {
  readonly typed: { readonly origin: string; readonly value: string; readonly quantity: string }
  /** The line estimated: the number itself, or the only one below an item; null where several are below. */
  readonly line: TariffNode | null
  /** Unit of the quantity that some rate of the number is counted by; null: no quantity is asked. */
  readonly unit: string | null
  readonly answer: Answer | null
  /** What stands in the way of an estimate and is no slip in these fields. */
  readonly refused: readonly Refusal[]
  readonly errors: readonly FieldError[]
}

/** Reads `origin`, `value` and `quantity`; the estimate is the assessment of a declaration accounted for on the day asked. */
export function fromCountry(context: PageContext, node: TariffNode, asked: AskedDay): FromCountry {
  const { lang, today } = context
  const { tariff } = context.services
  const typed = {
    origin: context.query('origin').trim().toUpperCase().slice(0, 3),
    value: context.query('value').trim().slice(0, 30),
    quantity: context.query('quantity').trim().slice(0, 30),
  }
  const line = lineOf(tariff, node, asked.day)
  const unit = line === null ? null : unitAskedOf(tariff, line, asked.day)
  const nothing = { typed, line, unit, answer: null, refused: [], errors: [] }
  if (typed.origin === '' || line === null) return nothing
  const search = new URLSearchParams(estimateQuery(typed, line, unit, asked.day))
  const outcome = answerOf(readForm(search, today), lang, tariff, today)
  if (outcome.ok) return { ...nothing, answer: outcome.value }
  // A quantity that was not given yet is no slip: the notice says that it is wanted, beside its field.
  const mine = (refusal: Refusal) => {
    const field = fieldOfPointer(refusal.pointer ?? '')
    return FIELDS.has(field) && !(field === 'quantity' && typed.quantity === '')
  }
  const errors = outcome.refusals.filter(mine).map((refusal) => {
    const { detail, cure } = explain(problems, refusal, lang)
    return { field: fieldOfPointer(refusal.pointer ?? ''), text: `${detail} ${cure}` }
  })
  return { ...nothing, refused: outcome.refusals.filter((refusal) => !mine(refusal)), errors }
}

/**
 * The address with its figures as every language reads them, where they were typed in the habit of one: so the language
 * switch and a shared link keep them. Null when nothing is to be changed.
 */
export function plainAddress({ search, lang, http }: PageContext): string | null {
  const plain = new URLSearchParams(search)
  const put = (name: string, read: ReturnType<typeof parseAmountInput>): void => {
    if (read.ok) plain.set(name, read.value.replace(/\.00$/, ''))
  }
  if (search.get('value')) put('value', parseAmountInput(search.get('value') ?? '', lang))
  if (search.get('quantity')) put('quantity', parseDecimalInput(search.get('quantity') ?? '', lang))
  return String(plain) === String(search) ? null : `${http.req.path.slice(3)}?${plain}`
}

const FIELDS: ReadonlySet<string> = new Set(['origin', 'value', 'quantity'])

function lineOf(tariff: TariffReference, node: TariffNode, day: IsoDate): TariffNode | null {
  const below = tariff.children(node.code, day)
  const [only] = below
  if (!only) return node.level === 10 ? node : null
  return below.length === 1 ? lineOf(tariff, only, day) : null
}

/** Asked when a rate of any treatment is counted by the unit of the line. */
function unitAskedOf(tariff: TariffReference, line: TariffNode, day: IsoDate): string | null {
  const isCounted = tariff
    .rates(line.code.slice(0, 8), day)
    .some(({ parsed }) => parsed !== null && unitsNeeded(parsed).length > 0)
  return isCounted ? line.unit : null
}

function estimateQuery(
  typed: FromCountry['typed'],
  line: TariffNode,
  unit: string | null,
  day: IsoDate,
): Record<string, string> {
  return {
    classification: line.code,
    origin: typed.origin,
    value: typed.value || EXAMPLE_VALUE,
    currency: 'CAD',
    shipped: day,
    accounting: day,
    ...(unit !== null && typed.quantity !== '' ? { quantity: typed.quantity, unit } : {}),
  }
}

interface FromCountryProps {
  context: PageContext
  node: TariffNode
  asked: AskedDay
  from: FromCountry
}

/** Asks where the goods come from and what they are worth; tells which treatments hold for them, and a ready estimate. */
export function FromCountryPart({ context, node, asked, from }: FromCountryProps) {
  const { lang, services, today } = context
  const { tariff } = services
  const t = texts[lang].from
  const { typed, line, unit } = from
  const byName = new Intl.Collator(lang === 'en' ? 'en-CA' : 'fr-CA')
  const options = tariff
    .countries()
    .map((country) => ({ value: country.iso2, text: country[lang] }))
    .sort((a, b) => byName.compare(a.text, b.text))
  return (
    <>
      <form class="estimate" action={`${url(lang, `/tariff/${node.code}`)}#from`} method="get">
        {asked.day === today ? null : <input type="hidden" name="asOf" value={asked.day} />}
        <div class="estimate__grid">
          <SelectField
            lang={lang}
            name="origin"
            label={t.origin}
            options={options}
            value={typed.origin}
            error={errorAt(from.errors, 'origin')}
          />
          {line === null ? null : (
            <TextField
              lang={lang}
              name="value"
              label={t.value}
              value={typed.value || EXAMPLE_VALUE}
              inputmode="decimal"
              error={errorAt(from.errors, 'value')}
            />
          )}
          {unit === null ? null : (
            <TextField
              lang={lang}
              name="quantity"
              label={t.quantity(tariff.unit(unit)?.[lang] ?? unit)}
              value={typed.quantity}
              inputmode="decimal"
              error={errorAt(from.errors, 'quantity')}
            />
          )}
        </div>
        <ButtonRow>
          <Button kind="second" isSmall>
            {t.work}
          </Button>
          <a href={`${url(lang, '/estimate/origins')}?classification=${node.code}`}>{tools[lang].origins.link}</a>
          <a href={`${url(lang, '/estimate')}?classification=${node.code}`}>{t.estimator}</a>
        </ButtonRow>
      </form>
      {tariff.country(typed.origin) ? <Told context={context} node={node} asked={asked} from={from} /> : null}
    </>
  )
}

function Told({ context, node, asked, from }: FromCountryProps) {
  const { lang, services } = context
  const { tariff } = services
  const t = texts[lang].from
  const { answer, line, typed, unit } = from
  const result = answer?.result.lines[0]
  const query = line === null ? '' : `?${new URLSearchParams(estimateQuery(typed, line, unit, asked.day))}`
  const claims = claimsOf(tariff, node, typed.origin, asked.day, lang)
  return (
    <div class="section--tight" id="from-told">
      <h3>{t.goodsFrom(tariff.country(typed.origin)?.[lang] ?? typed.origin)}</h3>
      <Table
        lang={lang}
        caption={t.claimsCaption}
        phone="rows"
        rows={claims}
        isPicked={({ claim }) => claim.treatment === result?.treatment}
        columns={[
          {
            key: 'treatment',
            head: texts[lang].treatment,
            isRowHead: true,
            place: '1',
            cell: ({ claim }) => (
              <>
                {labelOf(claim.treatment, tariff, lang)}
                <small>{tariff.treatment(claim.treatment)?.name[lang]}</small>
              </>
            ),
          },
          {
            key: 'conditions',
            head: t.conditions,
            place: '2',
            cell: ({ claim }) => (
              <span>{claim.conditions.map((condition) => texts[lang].conditions[condition]).join('; ')}</span>
            ),
          },
          { key: 'rate', head: texts[lang].rate, isNum: true, place: '1e', cell: ({ rate }) => rate },
          ...(answer === null
            ? []
            : [
                {
                  key: 'total',
                  head: t.total,
                  isNum: true,
                  place: '2e' as const,
                  cell: ({ claim }: Claim) => {
                    const cost = answer.compared[0]?.find(({ treatment }) => treatment === claim.treatment)
                    return cost ? <Money lang={lang} amount={cost.total} /> : ''
                  },
                },
              ]),
        ]}
      />
      {result ? (
        <>
          <h3 class="section--tight">{t.estimateWith(labelOf(result.treatment, tariff, lang))}</h3>
          <Charges
            items={result.working.map((working) => ({
              name: chargeName(working.charge, lang),
              amount: <Money lang={lang} amount={working.amount} />,
              how: rateWords(working, lang),
              working: (
                <>
                  <Formula>{formulaWords(working.formula, lang)}</Formula>
                  <Source>{sourceWords(working, lang, tariff)}</Source>
                </>
              ),
            }))}
            total={{ name: chargeName('total', lang), amount: <Money lang={lang} amount={result.amounts.total} /> }}
          />
          <Warnings warnings={result.warnings} lang={lang} />
        </>
      ) : from.refused.length > 0 ? (
        <Notice tone="warn" icon="info" title={t.notReady}>
          <ul>
            {from.refused.map((refusal) => {
              const { detail, cure } = explain(problems, refusal, lang)
              return (
                <li>
                  {detail} {cure}
                </li>
              )
            })}
          </ul>
        </Notice>
      ) : line === null ? (
        <p>{t.chooseLine}</p>
      ) : null}
      {line === null ? null : (
        <p class="section--tight">
          <a href={`${url(lang, '/estimate')}${query}`}>{t.open}</a>
        </p>
      )}
      <p class="fine quiet">{t.caveat}</p>
    </div>
  )
}

function Warnings({ warnings, lang }: { warnings: readonly Refusal[]; lang: Lang }) {
  if (warnings.length === 0) return null
  return (
    <Notice tone="warn" icon="info" title={texts[lang].from.warnings}>
      <ul>
        {warnings
          .map((warning) => warningAnswer(warning, lang))
          .map(({ detail, cure }) => (
            <li>
              {detail} {cure}
            </li>
          ))}
      </ul>
    </Notice>
  )
}

interface Claim {
  readonly claim: OriginTreatment
  readonly rate: string
}

/** Treatments open to the country for which the number has a rate. */
const claimsOf = (
  tariff: TariffReference,
  node: TariffNode,
  origin: string,
  day: IsoDate,
  lang: Lang,
): readonly Claim[] => {
  const item = node.code.slice(0, 8)
  return tariff.treatmentsFor(origin, day).flatMap((claim) => {
    const row = tariff.rate(item, claim.treatment, day)
    const isLeft = claim.onlyItems === undefined || claim.onlyItems.includes(item)
    return row && isLeft ? [{ claim, rate: textOf(row, lang) }] : []
  })
}
