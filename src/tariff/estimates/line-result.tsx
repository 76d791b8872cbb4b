import { cents } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import {
  type ChargeItem,
  Charges,
  Classification,
  dateWords,
  Formula,
  Money,
  money,
  Notice,
  PageSection,
  Source,
  Table,
  url,
} from '../../ui/index.ts'
import {
  type Alternative,
  chargeName,
  courierRemissions,
  formulaWords,
  type LineAssessment,
  type LineFacts,
  provinceName,
  rateWords,
  sourceWords,
  type Working,
} from '../assessment/index.ts'
import type { TariffReference, Treatment } from '../reference.ts'
import { textOf } from '../wire.ts'
import type { LineForm } from './form.ts'
import { texts } from './texts.ts'
import { warningText } from './warning.ts'

export interface LineResultProps {
  lang: Lang
  reference: TariffReference
  rateOn: LineFacts['directShipmentOn']
  /** Counted from 0. */
  line: number
  facts: LineFacts
  result: LineAssessment
  /** What every treatment open to the origin would cost, the lowest first; empty when it could not be compared. */
  compared: readonly Alternative[]
  /** The same question with other facts in this line. */
  hrefWith: (facts: Partial<LineForm>) => string
}

/** One line worked out: each charge opens to its working, and the treatments stand side by side. */
export function LineResult(props: LineResultProps) {
  const { lang, reference, line, facts, result, rateOn } = props
  const t = texts[lang]
  const node = reference.node(facts.classification, rateOn)
  const number = <Classification digits={facts.classification} href={url(lang, `/tariff/${facts.classification}`)} />
  return (
    <PageSection
      id={`result-${line + 1}`}
      title={
        <>
          {t.line(line + 1)} {number}
        </>
      }
      aside={node?.title[lang] ?? ''}
    >
      <div class="split">
        <div>
          <p class="quiet">
            {t.under(
              reference.country(facts.origin)?.[lang] ?? facts.origin,
              dateWords(facts.directShipmentOn, lang),
              labelOf(result.treatment, reference, lang),
            )}
          </p>
          <Charges
            items={result.working.map((working) => chargeItem(working, lang, reference))}
            total={{ name: chargeName('total', lang), amount: <Money lang={lang} amount={result.amounts.total} /> }}
          />
          <TaxParts lang={lang} result={result} />
        </div>
        <div>{props.compared.length > 1 ? <Compared {...props} /> : null}</div>
      </div>
      {result.warnings.length > 0 ? (
        <div class="section--tight">
          <Notice tone="warn" icon="info" title={t.warnings}>
            <ul>
              {result.warnings.map((warning) => (
                <li>
                  {warningText(warning, lang)}
                  {warning.code === 'assessment.casual_low_value' ? <Remissions {...props} /> : null}
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      ) : null}
    </PageSection>
  )
}

/** Small parcels: what each remission that the value and the sender's country allow would leave, one click away. */
function Remissions({ lang, reference, rateOn, facts, result, hrefWith }: LineResultProps) {
  const fitting = courierRemissions(result.amounts.valueForDuty, facts, { rateOn }, reference)
  return (
    <ul>
      {fitting.map(({ number, name }) => (
        <li>
          <a href={hrefWith({ authority: number })}>{texts[lang].withRemission(name[lang])}</a>
        </li>
      ))}
    </ul>
  )
}

/** Casual goods: how much of the taxes is federal, and how much the province's. */
function TaxParts({ lang, result }: Pick<LineResultProps, 'lang' | 'result'>) {
  const source = result.working.find(({ charge }) => charge === 'provincial')?.source
  if (source?.kind !== 'hst' && source?.kind !== 'provincial') return null
  const { gst, provincial } = result.amounts
  const federalOfHst = provincial > 0n ? (source.federal?.amount ?? 0n) : 0n
  return (
    <p class="quiet section--tight">
      {texts[lang].taxParts(
        provinceName(source.province)[lang],
        money(cents(gst + federalOfHst), lang),
        money(cents(provincial - federalOfHst), lang),
      )}
    </p>
  )
}

export const chargeItem = (working: Working, lang: Lang, reference: TariffReference): ChargeItem => ({
  name: chargeName(working.charge, lang),
  amount: <Money lang={lang} amount={working.amount} />,
  how: rateWords(working, lang),
  working: (
    <>
      <Formula>{formulaWords(working.formula, lang)}</Formula>
      <Source>{sourceWords(working, lang, reference)}</Source>
    </>
  ),
})

/** `02 MFN`, `02 NPF`. */
export function labelOf(treatment: Treatment, reference: TariffReference, lang: Lang): string {
  const info = reference.treatment(treatment)
  return `${info?.code ? `${info.code} ` : ''}${info?.abbreviation[lang] ?? treatment}`
}

function Compared({ lang, reference, facts, compared, rateOn, result, hrefWith }: LineResultProps) {
  const t = texts[lang].compare
  const lowest = compared[0]?.total ?? 0n
  const item = facts.tariffCode?.padEnd(8, '0') ?? facts.classification.slice(0, 8)
  const rateOf = (treatment: Treatment): string => {
    const row = reference.rate(item, treatment, rateOn)
    return row ? textOf(row, lang) : '–'
  }
  return (
    <>
      <h3>{t.heading}</h3>
      <Table
        lang={lang}
        caption={t.caption}
        phone="none"
        isDense
        rows={compared}
        isPicked={(row) => row.treatment === result.treatment}
        columns={[
          {
            key: 'treatment',
            head: t.treatment,
            isRowHead: true,
            cell: ({ treatment }) => {
              const label = labelOf(treatment, reference, lang)
              const code = reference.treatment(treatment)?.code ?? treatment
              return (
                <>
                  <a href={hrefWith({ treatment: code })} title={t.use(label)}>
                    {label}
                  </a>
                  <small>{reference.treatment(treatment)?.name[lang]}</small>
                </>
              )
            },
          },
          { key: 'rate', head: t.rate, isNum: true, cell: ({ treatment }) => rateOf(treatment) },
          {
            key: 'total',
            head: t.total,
            isNum: true,
            cell: ({ total }) => (
              <>
                <Money lang={lang} amount={total} />
                <small>{total === lowest ? t.lowest : <Money lang={lang} amount={total - lowest} isSigned />}</small>
              </>
            ),
          },
        ]}
      />
    </>
  )
}
