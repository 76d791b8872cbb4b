import type { Lang } from '../../platform/i18n.ts'
import { DateField, errorAt, type FieldError, SelectField, TextField, Why } from '../../ui/index.ts'
import type { Choices } from './choices.ts'
import { fieldName, type LineForm } from './form.ts'
import type { NumberChoice } from './number-choice.ts'
import { NumberHint, Pick } from './number-pick.tsx'
import { texts } from './texts.ts'

export interface LineFieldsProps {
  lang: Lang
  /** Counted from 0. */
  line: number
  form: LineForm
  choices: Choices
  errors: readonly FieldError[]
  /** Numbers that what was typed may have meant. */
  pick?: NumberChoice | undefined
  /** The same form with one of them. */
  hrefWith: (classification: string) => string
}

const SIMA_FIGURES = ['simaPrice', 'simaNormal', 'simaPercent', 'simaSubsidy', 'simaExport'] as const

/** The facts of one line. What few goods need stands closed below, open when something was said there. */
export function LineFields({ lang, line, form, choices, errors, pick, hrefWith }: LineFieldsProps) {
  const t = texts[lang].fields
  const field = (name: Parameters<typeof fieldName>[0]) => {
    const id = fieldName(name, line)
    return { lang, name: id, id, error: errorAt(errors, id) }
  }
  const isMoreOpen = [form.surtax, form.order, form.content, form.rate, form.code].some(Boolean)
  const charges = [
    form.excise,
    form.exciseAmount,
    form.containers,
    form.sima,
    form.safeguard,
    ...SIMA_FIGURES.map((name) => form[name]),
  ]
  const relief = [form.gst, form.gstValue, form.authority, form.sentFrom, form.work, form.timeType]
  const isChargesOpen = charges.some(Boolean)
  return (
    <>
      <TextField
        {...field('classification')}
        label={t.classification}
        hint={<NumberHint lang={lang} />}
        value={form.classification}
        width={24}
        suggest="classification"
      />
      {pick ? <Pick lang={lang} pick={pick} hrefWith={hrefWith} /> : null}
      <SelectField {...field('origin')} label={t.origin} options={choices.origins} value={form.origin} />
      <SelectField
        {...field('treatment')}
        label={t.treatment}
        hint={t.treatmentHint}
        options={choices.treatments}
        value={form.treatment}
        empty={false}
      />
      <TextField
        {...field('value')}
        label={t.value}
        hint={t.valueHint}
        value={form.value}
        width={16}
        inputmode="decimal"
      />
      <SelectField
        {...field('currency')}
        label={t.currency}
        options={choices.currencies}
        value={form.currency}
        empty={false}
      />
      <DateField {...field('shipped')} label={t.shipped} hint={t.shippedHint} value={form.shipped} />
      <TextField
        {...field('quantity')}
        label={t.quantity}
        hint={t.quantityHint}
        value={form.quantity}
        width={16}
        inputmode="decimal"
        isOptional
      />
      <SelectField
        {...field('unit')}
        label={t.unit}
        options={choices.units}
        value={form.unit}
        empty={t.noUnit}
        isOptional
      />
      <Why summary={t.more} isOpen={isMoreOpen}>
        <SelectField
          {...field('surtax')}
          label={t.surtax}
          options={[
            { value: '', text: t.surtaxEngine },
            { value: 'yes', text: t.surtaxYes },
            { value: 'no', text: t.surtaxNo },
          ]}
          value={form.surtax}
          empty={false}
        />
        <SelectField
          {...field('order')}
          label={t.order}
          hint={t.orderHint}
          options={choices.orders}
          value={form.order}
          empty={false}
        />
        <TextField
          {...field('content')}
          label={t.content}
          hint={t.contentHint}
          value={form.content}
          width={16}
          inputmode="decimal"
          isOptional
        />
        <TextField
          {...field('rate')}
          label={t.rate}
          hint={t.rateHint}
          value={form.rate}
          width={16}
          inputmode="decimal"
          isOptional
        />
        <TextField
          {...field('code')}
          label={t.code}
          hint={t.codeHint}
          value={form.code}
          width={8}
          inputmode="numeric"
          isOptional
        />
      </Why>
      <Why summary={t.moreCharges} isOpen={isChargesOpen}>
        <SelectField
          {...field('excise')}
          label={t.excise}
          hint={t.exciseHint}
          options={choices.excise}
          value={form.excise}
          empty={false}
        />
        <TextField
          {...field('exciseAmount')}
          label={t.exciseAmount}
          hint={t.exciseAmountHint}
          value={form.exciseAmount}
          width={16}
          inputmode="decimal"
          isOptional
        />
        <SelectField
          {...field('exciseUnit')}
          label={t.exciseUnit}
          options={choices.units}
          value={form.exciseUnit}
          empty={t.noUnit}
          isOptional
        />
        <TextField
          {...field('containers')}
          label={t.containers}
          hint={t.containersHint}
          value={form.containers}
          width={8}
          inputmode="numeric"
          isOptional
        />
        <SelectField
          {...field('sima')}
          label={t.sima}
          hint={t.simaHint}
          options={[
            { value: '', text: t.simaNone },
            { value: 'S', text: t.simaS },
            { value: 'N', text: t.simaN },
            { value: 'U', text: t.simaU },
          ]}
          value={form.sima}
          empty={false}
        />
        {SIMA_FIGURES.map((name) => (
          <TextField
            {...field(name)}
            label={t[name]}
            hint={t.simaFigures[name]}
            value={form[name]}
            width={16}
            inputmode="decimal"
            isOptional
          />
        ))}
        <DateField {...field('simaSale')} label={t.simaSale} hint={t.simaSaleHint} value={form.simaSale} isOptional />
        <SelectField
          {...field('simaSecurity')}
          label={t.simaSecurity}
          hint={t.simaSecurityHint}
          options={[
            { value: '', text: t.simaPaid },
            { value: 'yes', text: t.simaSecured },
          ]}
          value={form.simaSecurity}
          empty={false}
        />
        {choices.safeguards.length > 0 || form.safeguard ? (
          <>
            <SelectField
              {...field('safeguard')}
              label={t.safeguard}
              options={[
                { value: '', text: t.surtaxEngine },
                { value: 'yes', text: t.surtaxYes },
                { value: 'no', text: t.surtaxNo },
              ]}
              value={form.safeguard}
              empty={false}
            />
            <SelectField
              {...field('safeguardOrder')}
              label={t.safeguardOrder}
              options={choices.safeguards}
              value={form.safeguardOrder}
              empty={t.orderNone}
              isOptional
            />
          </>
        ) : null}
      </Why>
      <Why summary={t.moreRelief} isOpen={relief.some(Boolean)}>
        <SelectField
          {...field('gst')}
          label={t.gst}
          hint={t.gstHint}
          options={choices.gst}
          value={form.gst}
          empty={false}
        />
        <TextField
          {...field('gstValue')}
          label={t.gstValue}
          hint={t.gstValueHint}
          value={form.gstValue}
          width={16}
          inputmode="decimal"
          isOptional
        />
        <TextField
          {...field('authority')}
          label={t.authority}
          hint={t.authorityHint}
          value={form.authority}
          width={16}
          list="authorities"
          isOptional
        />
        <SelectField
          {...field('sentFrom')}
          label={t.sentFrom}
          hint={t.sentFromHint}
          options={choices.origins}
          value={form.sentFrom}
          empty={t.sentFromNone}
          isOptional
        />
        <TextField
          {...field('work')}
          label={t.work}
          hint={t.workHint}
          value={form.work}
          width={16}
          inputmode="decimal"
          isOptional
        />
        <SelectField
          {...field('timeType')}
          label={t.timeType}
          options={choices.stays}
          value={form.timeType}
          empty={false}
        />
        <DateField {...field('timeFrom')} label={t.timeFrom} value={form.timeFrom} isOptional />
        <DateField {...field('timeTo')} label={t.timeTo} value={form.timeTo} isOptional />
      </Why>
    </>
  )
}
