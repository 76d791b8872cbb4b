import { RELIEFS } from '../../tariff/index.ts'
import { type Option, SelectField } from '../../ui/index.ts'
import { texts } from '../texts.ts'
import { type DraftField, fieldsOf, textAt, valueAt, withValue } from './draft-fields.ts'
import { Choice, CodeList, Control, type DraftView } from './draft-view.tsx'
import { reliefTexts } from './line-relief-texts.ts'

/** What is taken away from a line, or charged on it by an order: fields that few lines need. */
export const RELIEF_FIELDS: readonly DraftField[] = [
  ...fieldsOf('text', 'specialAuthority', 'gstCode', 'timeLimit.type', 'sima.exporterId', 'sima.modelId'),
  ...fieldsOf('money', 'gstValue.amount', 'workAbroad.amount', 'sima.exportSubsidy.amount'),
  ...fieldsOf('day', 'timeLimit.from', 'timeLimit.to', 'sima.saleDate'),
]
/** First parts of their places, for opening the panel that holds them. */
export const RELIEF_PLACES = ['specialAuthority', 'gstCode', 'gstValue', 'workAbroad', 'timeLimit', 'safeguard']

interface ReliefProps {
  view: DraftView
  line: unknown
  /** Of the invoice. */
  currency: string
}

export function SimaMore({ view, line, currency }: ReliefProps) {
  const { lang } = view.frame
  const t = reliefTexts[lang]
  const field = (path: string) => ({ view, of: line, path, isOptional: true })
  return (
    <>
      <Control
        {...field('sima.exportSubsidy.amount')}
        kind="money"
        currency={textAt(line, 'sima.exportSubsidy.currency') || currency}
        label={t.exportSubsidy}
        hint={t.exportSubsidyHint}
      />
      <Control {...field('sima.exporterId')} label={t.exporter} hint={t.asPublished} width={16} />
      <Control {...field('sima.modelId')} label={t.model} hint={t.asPublished} width={16} />
      <Control {...field('sima.saleDate')} kind="day" label={t.sale} hint={t.saleHint} />
      <SelectField
        lang={lang}
        name="sima.security"
        id="sima-security"
        label={t.security}
        hint={t.securityHint}
        options={[
          { value: '', text: t.paid },
          { value: 'yes', text: t.secured },
        ]}
        value={valueAt(line, 'sima.security') === true ? 'yes' : ''}
        empty={false}
      />
    </>
  )
}

export function ReliefControls({ view, line, currency }: ReliefProps) {
  const { tariff, today, frame } = view
  const { lang } = frame
  const t = reliefTexts[lang]
  const own = texts[lang].line
  const field = (path: string) => ({ view, of: line, path })
  const stays = Object.keys(RELIEFS).map((value) => ({ value, text: t.stays[value] ?? value }))
  const chosenStay = textAt(line, 'timeLimit.type')
  return (
    <>
      <Control
        {...field('specialAuthority')}
        label={own.specialAuthority}
        hint={own.specialAuthorityHint}
        width={16}
        list="authorities"
        isOptional
      />
      <CodeList
        id="authorities"
        items={tariff.remissions().map(({ number, name }) => ({ code: number, text: name[lang] }))}
      />
      <Choice
        {...field('gstCode')}
        label={t.gst}
        hint={t.gstHint}
        options={gstOptions(view, textAt(line, 'gstCode'))}
        empty={t.gstNone}
        width={24}
      />
      <Control
        {...field('gstValue.amount')}
        kind="money"
        currency={textAt(line, 'gstValue.currency') || currency}
        label={t.gstValue}
        hint={t.gstValueHint}
        isOptional
      />
      <Control
        {...field('workAbroad.amount')}
        kind="money"
        currency={textAt(line, 'workAbroad.currency') || currency}
        label={t.work}
        hint={t.workHint}
        isOptional
      />
      <Choice
        {...field('timeLimit.type')}
        label={t.stay}
        options={withChosen(stays, chosenStay)}
        empty={t.stayNone}
        width={24}
      />
      <Control {...field('timeLimit.from')} kind="day" label={t.stayFrom} isOptional />
      <Control {...field('timeLimit.to')} kind="day" label={t.stayTo} isOptional />
      {tariff.safeguardOrders(today).length > 0 || valueAt(line, 'safeguard') !== undefined ? (
        <SafeguardControls view={view} line={line} />
      ) : null}
    </>
  )
}

function SafeguardControls({ view, line }: Omit<ReliefProps, 'currency'>) {
  const { tariff, today, frame } = view
  const { lang } = frame
  const t = reliefTexts[lang]
  const subject = valueAt(line, 'safeguard.subject')
  return (
    <>
      <SelectField
        lang={lang}
        name="safeguard"
        id="safeguard"
        label={t.safeguard}
        options={[
          { value: '', text: t.safeguardAuto },
          { value: 'yes', text: t.safeguardYes },
          { value: 'no', text: t.safeguardNo },
        ]}
        value={subject === true ? 'yes' : subject === false ? 'no' : ''}
        empty={false}
      />
      <Choice
        view={view}
        of={line}
        path="safeguard.code"
        label={t.safeguardOrder}
        options={tariff.safeguardOrders(today).map(({ order, title }) => ({ value: order, text: title[lang] }))}
        isOptional
      />
    </>
  )
}

const gstOptions = ({ tariff, today, frame: { lang } }: DraftView, chosen: string): Option[] =>
  withChosen(
    tariff.gstCodes(today).map(({ code, name }) => ({ value: code, text: `${code}, ${name[lang]}` })),
    chosen,
  )

/** A code of another list or day stays choosable so that it is not lost. */
const withChosen = (known: readonly Option[], chosen: string): Option[] =>
  chosen === '' || known.some(({ value }) => value === chosen)
    ? [...known]
    : [{ value: chosen, text: chosen }, ...known]

type Line = { readonly [name: string]: unknown }

/** Yes and no answers, which stand as such in the wire form and not at all when nothing was said. */
export function withReliefAnswers(line: Line, form: FormData): Line {
  const choice = form.get('safeguard')
  const code = String(form.get('safeguard.code') ?? '').trim()
  const isAsked = form.has('safeguard')
  const declared =
    choice === 'yes' || choice === 'no' ? { subject: choice === 'yes', ...(code ? { code } : {}) } : undefined
  const safeguarded = isAsked ? withValue(line, 'safeguard', declared) : line
  return withValue(safeguarded, 'sima.security', form.get('sima.security') === 'yes' ? true : undefined)
}
