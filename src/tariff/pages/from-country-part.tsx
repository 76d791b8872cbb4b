import type { IsoDate } from '../../kernel/dates.ts'
import type { Refusal } from '../../kernel/outcome.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import {
  Button,
  ButtonRow,
  Charges,
  errorAt,
  Money,
  Notice,
  SelectField,
  Table,
  TextField,
  url,
} from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { chargeName } from '../assessment/index.ts'
import { chargeItem, labelOf } from '../estimates/line-result.tsx'
import { problems } from '../estimates/problems.ts'
import { tools } from '../estimates/tools.ts'
import { warningAnswer } from '../estimates/wire.ts'
import type { OriginTreatment, TariffNode, TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'
import { textOf } from '../wire.ts'
import type { AskedDay } from './day.tsx'
import { EXAMPLE_VALUE, estimateQuery, type FromCountry } from './from-country.ts'

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
      <form class="estimate no-print" action={`${url(lang, `/tariff/${node.code}`)}#from`} method="get">
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
            items={result.working.map((working) => chargeItem(working, lang, tariff))}
            total={{ name: chargeName('total', lang), amount: <Money lang={lang} amount={result.amounts.total} /> }}
          />
          <Warnings warnings={result.warnings} lang={lang} />
        </>
      ) : from.refused.length > 0 ? (
        <Notice tone="warn" icon="info">
          <p>
            <strong>{t.notReady}</strong>
          </p>
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
    <Notice tone="warn" icon="info">
      <p>
        <strong>{texts[lang].from.warnings}</strong>
      </p>
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
