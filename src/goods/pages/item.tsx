import { addDays } from '../../kernel/dates.ts'
import { moneyText } from '../../kernel/money.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain, type ProblemCatalogue } from '../../platform/problems.ts'
import { dotted, rateText, type TariffReference } from '../../tariff/index.ts'
import {
  Button,
  ButtonRow,
  Checkbox,
  dateWords,
  errorAt,
  type FieldError,
  type Frame,
  Money,
  Notice,
  Page,
  PageSection,
  PostForm,
  SelectField,
  Status,
  SummaryList,
  Table,
  TextareaField,
  TextField,
  url,
} from '../../ui/index.ts'
import { claimsOf } from '../check-goods.ts'
import { FIELDS, type Field, type GoodsInput, type GoodsItem } from '../item.ts'
import type { SeenGoods } from '../list-goods.ts'
import { LONGEST } from '../read-goods.ts'
import { texts } from '../texts.ts'
import { changeWords, goodsHref, surtaxWords, treatmentName } from './parts.tsx'

export interface ItemFormProps {
  frame: Frame
  business: { readonly bn9: string; readonly legalName: string }
  /** Null: goods that are added. */
  item: GoodsItem | null
  input: GoodsInput
  /** The version the form was opened on. */
  version: string
  errors: readonly FieldError[]
  /** What somebody else saved meanwhile. */
  theirs?: GoodsInput | undefined
  tariff: TariffReference
}

/** One form for adding and changing. */
export function ItemFormPage({ frame, business, item, input, version, errors, theirs, tariff }: ItemFormProps) {
  const { lang } = frame
  const t = texts[lang]
  const base = (name: keyof GoodsInput & keyof typeof t.fields) => ({
    lang,
    name,
    label: t.fields[name],
    value: input[name] ?? '',
    error: errorAt(errors, name),
  })
  const path = item ? `/goods/${item.itemId}/change` : '/goods/new'
  return (
    <Page
      frame={frame}
      section="tariff"
      title={item ? `${t.change} ${item.reference}` : t.addTitle}
      over={business.legalName}
      crumbs={[
        { path: `/goods?business=${business.bn9}`, text: t.title },
        ...(item ? [{ path: `/goods/${item.itemId}`, text: item.reference }] : []),
      ]}
      errors={errors}
    >
      {theirs ? <Theirs lang={lang} theirs={theirs} input={input} /> : null}
      <PostForm frame={frame} action={url(lang, path)} class="section--tight">
        <input type="hidden" name="business" value={business.bn9} />
        <input type="hidden" name="version" value={version} />
        <TextField {...base('reference')} hint={t.hints.reference} width={16} maxlength={LONGEST.reference} />
        <TextField {...base('description')} width={24} maxlength={LONGEST.description} />
        <TextField
          {...base('classification')}
          hint={
            <>
              {t.hints.classification} <a href={url(lang, '/tariff/classify')}>{t.hints.classify}</a>
            </>
          }
          width={16}
          suggest="classification"
        />
        <SelectField
          {...base('origin')}
          options={tariff
            .countries()
            .map((one) => ({ value: one.iso2, text: `${one[lang]} (${one.iso2})` }))
            .toSorted((a, b) => a.text.localeCompare(b.text, lang))}
        />
        <TextField {...base('treatment')} hint={t.hints.treatment} width={8} list="treatments" isOptional />
        <datalist id="treatments">
          {tariff.treatments().map((one) => (
            <option value={one.abbreviation[lang]}>{one.name[lang]}</option>
          ))}
        </datalist>
        <TextField {...base('supplier')} width={24} isOptional maxlength={LONGEST.supplier} />
        <TextField {...base('unit')} hint={t.hints.unit} width={8} list="units" isOptional />
        <datalist id="units">
          {tariff.units().map((one) => (
            <option value={one.code}>{one[lang]}</option>
          ))}
        </datalist>
        <TextField {...base('value')} hint={t.hints.value} inputmode="decimal" width={8} isOptional />
        <SelectField
          {...base('currency')}
          isOptional
          options={tariff.currencies().map((one) => ({ value: one.code, text: `${one.code} ${one[lang]}` }))}
        />
        <TextField {...base('ruling')} hint={t.hints.ruling} width={16} isOptional maxlength={LONGEST.ruling} />
        <TextareaField {...base('notes')} isOptional rows={4} />
        <Checkbox lang={lang} name="active" label={t.fields.active} isChecked={input.active !== 'no'} />
        <ButtonRow>
          <Button>{t.save}</Button>
          <Button
            kind="quiet"
            href={item ? goodsHref(lang, `/${item.itemId}`) : goodsHref(lang, '', { business: business.bn9 })}
          >
            {t.back}
          </Button>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}

/** The fields that differ: as kept now, and as typed. */
function Theirs({ lang, theirs, input }: { lang: Lang; theirs: GoodsInput; input: GoodsInput }) {
  const t = texts[lang]
  const shown = (field: Field, value: string | undefined): string =>
    field === 'active' ? (value === 'no' ? t.no : t.yes) : value || '–'
  const different = FIELDS.filter((field) => (theirs[field] ?? '') !== (input[field] ?? ''))
  return (
    <div class="section--tight" id="overtaken">
      <Table
        lang={lang}
        caption={t.overtaken.title}
        isCaptionShown
        phone="stack"
        rows={different}
        columns={[
          { key: 'field', head: t.overtaken.field, isRowHead: true, cell: (field) => t.fields[field] },
          { key: 'theirs', head: t.overtaken.theirs, cell: (field) => shown(field, theirs[field]) },
          { key: 'yours', head: t.overtaken.yours, cell: (field) => shown(field, input[field]) },
        ]}
      />
    </div>
  )
}

export interface ItemPageProps {
  frame: Frame
  business: { readonly bn9: string; readonly legalName: string; readonly mayChange: boolean }
  seen: SeenGoods
  tariff: TariffReference
  catalogue: ProblemCatalogue
  aheadDays: number
  isSaved: boolean
}

/** All that is known of an item, what the tariff says today, and what will change. */
export function ItemPage(props: ItemPageProps) {
  const { frame, business, seen, tariff } = props
  const { item } = seen
  const { lang } = frame
  const t = texts[lang]
  const country = tariff.country(item.origin)
  return (
    <Page
      frame={frame}
      section="tariff"
      title={item.reference}
      over={business.legalName}
      sub={item.description}
      crumbs={[{ path: `/goods?business=${business.bn9}`, text: t.title }]}
      {...(business.mayChange
        ? {
            actions: (
              <>
                <Button isSmall href={goodsHref(lang, `/${item.itemId}/change`)}>
                  {t.change}
                </Button>
                <Button isSmall kind="quiet" href={goodsHref(lang, `/${item.itemId}/remove`)}>
                  {t.remove}
                </Button>
              </>
            ),
          }
        : {})}
    >
      {props.isSaved ? (
        <Notice tone="ok" isStatus>
          <p>{t.saved(item.reference)}</p>
        </Notice>
      ) : null}
      <Checks {...props} />
      <PageSection id="facts" title={t.factsTitle}>
        <SummaryList
          lang={lang}
          isColumns
          items={[
            {
              label: t.fields.classification,
              value: <a href={url(lang, `/tariff/${item.classification}`)}>{dotted(item.classification)}</a>,
              note: tariff.node(item.classification, frame.today)?.title[lang],
            },
            { label: t.fields.origin, value: country ? `${country[lang]} (${item.origin})` : item.origin },
            {
              label: t.fields.treatment,
              value: item.treatment ? treatmentName(item.treatment, tariff, lang) : null,
              note: item.treatment ? tariff.treatment(item.treatment)?.name[lang] : undefined,
            },
            { label: t.fields.supplier, value: item.supplier },
            { label: t.fields.unit, value: item.unit, note: item.unit ? tariff.unit(item.unit)?.[lang] : undefined },
            {
              label: t.fields.value,
              value:
                item.value === null ? null : (
                  <Money lang={lang} amount={item.value} currency={item.currency ?? 'CAD'} />
                ),
            },
            { label: t.fields.ruling, value: item.rulingNumber },
            { label: t.fields.active, value: item.isActive ? t.yes : t.no },
            { label: t.fields.notes, value: item.notes },
          ]}
        />
      </PageSection>
      <ToClaim {...props} />
      <p class="section--tight">
        <a href={url(lang, `/estimate?${estimateQuery(item)}`)}>{t.estimate}</a>
      </p>
    </Page>
  )
}

/** The estimator's form with what is known; with a value it answers at once. */
const estimateQuery = (item: GoodsItem): string =>
  new URLSearchParams({
    classification: item.classification,
    origin: item.origin,
    ...(item.value === null ? {} : { value: moneyText(item.value), currency: item.currency ?? 'CAD' }),
  }).toString()

function Checks({ frame: { lang, today }, seen, tariff, catalogue, aheadDays }: ItemPageProps) {
  const t = texts[lang]
  return (
    <div class="section--tight">
      {seen.faults.length > 0 ? (
        <Notice tone="bad" title={t.checksTitle}>
          {seen.faults.map((fault) => {
            const { detail, cure } = explain(catalogue, fault, lang)
            return (
              <p>
                {detail} {cure}
              </p>
            )
          })}
        </Notice>
      ) : (
        <Notice tone="ok" title={t.checksTitle}>
          <p>{t.checksFine}</p>
        </Notice>
      )}
      {seen.changes.length > 0 ? (
        <div class="section--tight">
          <Notice tone="warn" title={t.changesTitle}>
            {seen.changes.map((change) => (
              <p>{changeWords(change, tariff, lang)}</p>
            ))}
          </Notice>
        </div>
      ) : (
        <p class="fine quiet section--tight">
          {t.changesLead(dateWords(seen.item.seenOn, lang), dateWords(addDays(today, aheadDays), lang))} {t.noChanges}
        </p>
      )}
    </div>
  )
}

function ToClaim({ frame: { lang, today }, seen: { item }, tariff }: ItemPageProps) {
  const t = texts[lang]
  const claims = claimsOf(item, today, tariff)
  return (
    <PageSection id="claims" title={t.treatmentsTitle}>
      <Table
        lang={lang}
        caption={t.treatmentsTitle}
        phone="stack"
        rows={claims}
        columns={[
          {
            key: 'treatment',
            head: t.treatment,
            isRowHead: true,
            cell: ({ treatment }) =>
              `${treatmentName(treatment, tariff, lang)} ${tariff.treatment(treatment)?.name[lang] ?? ''}`,
          },
          {
            key: 'rate',
            head: t.rate,
            isNum: true,
            cell: ({ treatment }) => {
              const row = tariff.rate(item.classification.slice(0, 8), treatment, today)
              return row ? (row.parsed === null ? row.text : rateText(row.parsed, lang)) : '–'
            },
          },
          {
            key: 'needs',
            head: t.needs,
            cell: ({ conditions }) => conditions.map((one) => t.conditions[one]).join(', ') || t.nothingNeeded,
          },
        ]}
      />
      {surtaxWords(item, today, tariff, lang).map((sentence) => (
        <p class="section--tight">
          <Status tone="warn">{t.surtax}</Status> {sentence}
        </p>
      ))}
    </PageSection>
  )
}

export function RemovePage({
  frame,
  business,
  item,
}: {
  frame: Frame
  business: ItemFormProps['business']
  item: GoodsItem
}) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.removeTitle(item.reference)}
      crumbs={[
        { path: `/goods?business=${business.bn9}`, text: t.title },
        { path: `/goods/${item.itemId}`, text: item.reference },
      ]}
    >
      <p class="lead measure">{t.removeText}</p>
      <PostForm frame={frame} action={url(lang, `/goods/${item.itemId}/remove`)} class="section--tight">
        <ButtonRow>
          <Button kind="danger">{t.removeButton}</Button>
          <Button kind="quiet" href={goodsHref(lang, `/${item.itemId}`)}>
            {t.back}
          </Button>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}
