import { assessmentWords, exciseClaims, formulaWords, surtaxClaims } from '../../tariff/index.ts'
import { Button, ButtonRow, Charges, errorAt, Money, type Option, Radios, url } from '../../ui/index.ts'
import { texts } from '../texts.ts'
import { lineKey } from './check-draft.ts'
import {
  type DraftField,
  draftLines,
  fieldsOf,
  invoicesOf,
  isCorrection,
  lineNumbers,
  textAt,
  valueAt,
} from './draft-fields.ts'
import {
  Choice,
  CodeList,
  Control,
  countryOptions,
  DraftForm,
  DraftPage,
  type DraftView,
  draftPath,
} from './draft-view.tsx'
import { invoiceNumber } from './invoice-pages.tsx'
import { RELIEF_FIELDS, RELIEF_PLACES, ReliefControls, SimaMore } from './line-relief.tsx'
import { reliefTexts } from './line-relief-texts.ts'
import { RemarkControl } from './remark-control.tsx'

const SIMA_AMOUNTS = ['invoicePrice', 'normalValue', 'subsidy'] as const

export const LINE_FIELDS: readonly DraftField[] = [
  ...fieldsOf(
    'text',
    'description',
    'classification',
    'countryOfOrigin',
    'stateOfOrigin',
    'countryOfExport',
    'stateOfExport',
    'tariffTreatment',
    'quantity.unit',
    'valueForDutyCode',
    'surtax.code',
    'sima.subject',
    'tariffCode',
    'exciseCode',
    'exciseQuantity.unit',
    'sima.caseNumber',
  ),
  ...fieldsOf('day', 'directShipmentDate'),
  ...fieldsOf('money', 'value.amount', 'surtax.content.amount', ...SIMA_AMOUNTS.map((name) => `sima.${name}.amount`)),
  ...fieldsOf('decimal', 'quantity.amount', 'exciseQuantity.amount', 'exciseContainers', 'sima.ministerialPercent'),
  ...RELIEF_FIELDS,
]

export interface LinePageProps {
  view: DraftView
  /** Place of the invoice, from 0. */
  index: number
  /** Place of the line in it, from 0; the one after the last is new. */
  at: number
}

/** One line, every question explained. */
export function LinePage({ view, index, at }: LinePageProps) {
  const { lang } = view.frame
  const { body } = view.draft
  const t = texts[lang]
  const invoice = invoicesOf(body)[index]
  const lines = draftLines(invoice)
  const line = lines[at] ?? NEW_LINE
  const isNew = at >= lines.length
  const count = lineNumbers(body).flat().length
  const lineNumber = lineNumbers(body)[index]?.[at] ?? count + 1
  const field = (path: string) => ({ view, of: line, path })
  const countries = countryOptions(view.tariff, lang)
  const path = `/invoices/${index + 1}/lines/${isNew ? 'new' : at + 1}`
  return (
    <DraftPage
      view={view}
      title={t.line.title(lineNumber)}
      over={t.line.over(invoiceNumber(invoice, index, view))}
      crumbs={[{ path: draftPath(view.draft, '/lines'), text: t.linesPage.title }]}
      actions={
        <Button kind="second" isSmall href={url(lang, draftPath(view.draft, `/invoices/${index + 1}/grid`))}>
          {t.line.gridView}
        </Button>
      }
    >
      <div class="split split--aside">
        <DraftForm view={view} path={path}>
          <Control {...field('description')} label={t.line.description} hint={t.line.descriptionHint} width={24} />
          <Control
            {...field('classification')}
            label={t.line.classification}
            hint={
              <>
                {t.line.classificationHint} <a href={url(lang, '/tariff')}>{t.line.classificationFind}</a>
              </>
            }
            width={16}
            suggest="classification"
          />
          <Choice
            {...field('countryOfOrigin')}
            label={t.line.origin}
            hint={t.line.originHint}
            options={countries}
            width={24}
          />
          <Control {...field('stateOfOrigin')} label={t.line.state} hint={t.line.stateHint} width={4} isOptional />
          <Choice
            {...field('tariffTreatment')}
            label={t.line.treatment}
            hint={t.line.treatmentHint}
            options={treatmentOptions(view, textAt(line, 'countryOfOrigin'))}
            empty={t.line.treatmentLowest}
            width={24}
          />
          <Control {...field('directShipmentDate')} kind="day" label={t.line.shipped} hint={t.line.shippedHint} />
          <Control
            {...field('value.amount')}
            kind="money"
            currency={textAt(invoice, 'currency')}
            label={t.line.value}
            hint={t.line.valueHint}
          />
          <Control
            {...field('quantity.amount')}
            kind="decimal"
            label={t.line.quantity}
            hint={quantityHint(view, textAt(line, 'classification'))}
            width={8}
          />
          <Control
            {...field('quantity.unit')}
            label={t.line.unit}
            hint={t.line.unitHint}
            width={4}
            list="units"
            isOptional
          />
          <CodeList id="units" items={view.tariff.units().map((unit) => ({ code: unit.code, text: unit[lang] }))} />
          <Choice
            {...field('valueForDutyCode')}
            label={t.line.vfd}
            hint={t.line.vfdHint}
            options={Object.entries(t.valueCodes).map(([value, text]) => ({ value, text }))}
          />
          <details class="why" open={says(line, view, MORE)}>
            <summary>{reliefTexts[lang].moreCharges}</summary>
            <div class="why__panel">
              <Radios
                lang={lang}
                name="surtax"
                id="surtax-subject"
                label={t.line.surtax}
                options={[
                  { value: 'auto', text: t.line.surtaxAuto },
                  { value: 'yes', text: t.line.surtaxYes },
                  { value: 'no', text: t.line.surtaxNo },
                ]}
                value={surtaxChoice(line)}
                error={errorAt(view.errors, 'surtax-subject')}
              />
              <Choice
                {...field('surtax.code')}
                label={t.line.surtaxCode}
                hint={t.line.surtaxCodeHint}
                options={keeping(surtaxClaims(view.tariff, view.today, lang), textAt(line, 'surtax.code'))}
                empty={t.line.surtaxCodeNone}
              />
              <Control
                {...field('surtax.content.amount')}
                kind="money"
                currency="CAD"
                label={t.line.surtaxContent}
                hint={t.line.surtaxContentHint}
                isOptional
              />
              <Choice
                {...field('sima.subject')}
                label={t.line.sima}
                options={[
                  { value: 'S', text: t.line.simaS },
                  { value: 'N', text: t.line.simaN },
                  { value: 'U', text: t.line.simaU },
                ]}
                empty={t.line.simaNone}
              />
              <Control {...field('sima.caseNumber')} label={t.line.simaCase} width={8} isOptional />
              {SIMA_AMOUNTS.map((name) => (
                <Control
                  {...field(`sima.${name}.amount`)}
                  kind="money"
                  currency={textAt(line, `sima.${name}.currency`) || textAt(invoice, 'currency')}
                  label={t.line.simaAmounts[name].label}
                  hint={t.line.simaAmounts[name].hint}
                  isOptional
                />
              ))}
              <Control
                {...field('sima.ministerialPercent')}
                kind="decimal"
                label={t.line.simaPercent}
                hint={t.line.simaPercentHint}
                width={8}
                isOptional
              />
              <SimaMore view={view} line={line} currency={textAt(invoice, 'currency')} />
              <Choice
                {...field('countryOfExport')}
                label={t.line.export}
                hint={t.line.exportHint}
                options={countries}
                isOptional
                width={24}
              />
              <Control
                {...field('stateOfExport')}
                label={t.line.stateOfExport}
                hint={t.line.stateHint}
                width={4}
                isOptional
              />
              <Control
                {...field('tariffCode')}
                label={t.line.tariffCode}
                hint={t.line.tariffCodeHint}
                width={4}
                isOptional
              />
              <Choice
                {...field('exciseCode')}
                label={t.line.exciseCode}
                options={exciseOptions(view, textAt(line, 'exciseCode'))}
                empty={t.line.exciseNone}
                width={24}
              />
              <Control
                {...field('exciseQuantity.amount')}
                kind="decimal"
                label={t.line.exciseQuantity}
                hint={t.line.exciseQuantityHint}
                width={8}
                isOptional
              />
              <Control {...field('exciseQuantity.unit')} label={t.line.exciseUnit} width={4} list="units" isOptional />
              <Control
                {...field('exciseContainers')}
                kind="decimal"
                label={t.line.exciseContainers}
                hint={t.line.exciseContainersHint}
                width={8}
                isOptional
              />
            </div>
          </details>
          <details class="why" open={says(line, view, RELIEF_PLACES)}>
            <summary>{reliefTexts[lang].more}</summary>
            <div class="why__panel">
              <ReliefControls view={view} line={line} currency={textAt(invoice, 'currency')} />
            </div>
          </details>
          {isCorrection(body) ? (
            <>
              <Control
                {...field('reasonCodes')}
                kind="list"
                rows={2}
                label={t.line.reasons}
                hint={t.line.reasonsHint}
                isOptional
              />
              <RemarkControl view={view} of={line} />
            </>
          ) : null}
          <ButtonRow>
            <Button name="_do" value="lines">
              {t.line.saveAndLines}
            </Button>
            <Button kind="second" name="_do" value="next">
              {t.line.saveAndNext}
            </Button>
            {isNew || isCorrection(body) ? null : (
              <Button kind="quiet" name="_do" value="remove">
                {t.line.removeButton(lineNumber)}
              </Button>
            )}
          </ButtonRow>
          {view.errors.length > 0 ? <p class="quiet">{t.grid.savedAnyway}</p> : null}
        </DraftForm>
        <aside class="aside" aria-label={t.line.amounts}>
          <LineAmounts view={view} index={index} at={at} />
        </aside>
      </div>
    </DraftPage>
  )
}

/** Most invoices are between strangers at the price paid. */
const NEW_LINE = { valueForDutyCode: '13' } as const

const surtaxChoice = (line: unknown): string => {
  const subject = valueAt(line, 'surtax.subject')
  return subject === true ? 'yes' : subject === false ? 'no' : 'auto'
}

const MORE = ['surtax', 'sima', 'tariffCode', 'exciseCode', 'exciseQuantity', 'exciseContainers', 'countryOfExport']
/** Something was said in a panel, or is wrong there: it stands open. */
const says = (line: unknown, view: DraftView, places: readonly string[]): boolean =>
  places.some((path) => valueAt(line, path) !== undefined) ||
  view.errors.some((error) => places.some((path) => error.field === path || error.field.startsWith(`${path}-`)))

/** The named rates of the day. */
const exciseOptions = ({ tariff, today, frame: { lang } }: DraftView, chosen: string) =>
  keeping([{ value: 'E00', text: texts[lang].line.exciseE00 }, ...exciseClaims(tariff, today, lang)], chosen)

/** A code of another list, or of an order that has ended, stays choosable so that it is not lost. */
const keeping = (named: readonly Option[], chosen: string): readonly Option[] =>
  chosen === '' || named.some(({ value }) => value === chosen) ? named : [{ value: chosen, text: chosen }, ...named]

/** What the origin may claim first; the rest only so that an old choice is not lost. */
function treatmentOptions({ tariff, today, frame: { lang } }: DraftView, origin: string) {
  const claimable = origin === '' ? [] : tariff.treatmentsFor(origin, today).map((one) => one.treatment)
  return tariff
    .treatments()
    .filter((info) => claimable.length === 0 || claimable.includes(info.treatment))
    .map((info) => ({
      value: info.code ?? info.treatment,
      text: [info.code, info.abbreviation[lang], info.name[lang]].filter(Boolean).join(', '),
    }))
}

function quantityHint({ tariff, today, frame: { lang } }: DraftView, classification: string): string {
  const t = texts[lang].line
  const code = tariff.node(classification.replace(/\D/g, ''), today)?.unit
  const unit = code ? tariff.unit(code) : undefined
  return unit ? t.quantityHint(`${unit[lang]} (${unit.code})`) : t.quantityPlain
}

function LineAmounts({ view, index, at }: LinePageProps) {
  const { lang } = view.frame
  const t = texts[lang]
  const line = view.check.sofar.lines.get(lineKey(index, at))
  return (
    <section class="estimate" aria-labelledby="line-amounts">
      <h2 id="line-amounts">{t.line.amounts}</h2>
      {line ? (
        <Charges
          items={line.working
            .filter((one) => one.charge !== 'valueForTax')
            .map((one) => ({
              name: assessmentWords[lang].charges[one.charge],
              amount: <Money lang={lang} amount={one.amount} />,
              how: formulaWords(one.formula, lang),
            }))}
          total={{
            name: assessmentWords[lang].charges.total,
            amount: <Money lang={lang} amount={line.amounts.total} />,
          }}
        />
      ) : (
        <p class="quiet">{t.line.notYet}</p>
      )}
    </section>
  )
}
