import type { Lang } from '../../platform/i18n.ts'
import {
  Button,
  ButtonRow,
  classificationText,
  DateField,
  dateOfParts,
  errorAt,
  type FieldError,
  PageSection,
  SelectField,
  url,
  Why,
} from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { digitsOf } from '../reference.ts'
import type { Choices } from './choices.ts'
import {
  ESTIMATE_FORM,
  type EstimateForm,
  entriesOfLine,
  FORM_LINES_MAX,
  fieldName,
  formWith,
  searchOf,
} from './form.ts'
import { LineFields } from './line-fields.tsx'
import type { NumberChoice } from './number-choice.ts'
import { texts } from './texts.ts'

interface EstimateFormsProps {
  context: PageContext
  choices: Choices
  form: EstimateForm
  errors: readonly FieldError[]
  /** Numbers to choose from, for lines whose number was refused. */
  picks: readonly NumberChoice[]
  hasResult: boolean
}

/** Up to two lines stand open; of more, those being filled in or with something wrong, so that the page stays light. */
const OPEN_ALWAYS = 2
const OPEN_WITH_ERRORS = 3

/** One GET form for all lines. Its buttons send everything that was typed. */
export function EstimateForms({ context, choices, form, errors, picks, hasResult }: EstimateFormsProps) {
  const { lang } = context
  const t = texts[lang]
  const open = openLines(form, errors, hasResult)
  const shown = errors.map((error) => ({ ...error, line: lineOf(error.field) }))
  return (
    <form class="no-print" id={ESTIMATE_FORM} action={url(lang, '/estimate')} method="get" novalidate>
      {/* The first button of a form is what the Enter key presses: never one that takes a line away. */}
      <button class="vh" type="submit" tabindex={-1}>
        {t.work}
      </button>
      <datalist id="authorities">
        {choices.authorities.map(({ value, text }) => (
          <option value={value}>{text}</option>
        ))}
      </datalist>
      {form.lines.map((line, index) =>
        open.has(index) ? (
          <PageSection
            id={`facts-${index + 1}`}
            title={form.lines.length > 1 ? t.line(index + 1) : hasResult ? t.changeFacts : t.goods}
          >
            <LineFields
              lang={lang}
              line={index}
              form={line}
              choices={choices}
              errors={errors}
              pick={picks.find((one) => one.line === index)}
              hrefWith={(classification) =>
                `${url(lang, '/estimate')}?${searchOf(formWith(form, index, { classification }))}#facts-${index + 1}`
              }
            />
            {form.lines.length > 1 ? <Remove lang={lang} line={index} /> : null}
          </PageSection>
        ) : (
          <FoldedLine
            context={context}
            form={form}
            line={index}
            errors={shown.filter((error) => error.line === index).map(({ text }) => text)}
          />
        ),
      )}
      <PageSection id="whole" title={t.whole} isTight>
        <SelectField
          lang={lang}
          name="province"
          id="province"
          label={t.fields.casual}
          hint={t.fields.casualHint}
          options={choices.provinces}
          value={form.province}
          error={errorAt(errors, 'province')}
          empty={false}
        />
        <Why summary={t.fields.accounting} isOpen={form.accounting.year !== ''}>
          <DateField
            lang={lang}
            name="accounting"
            label={t.fields.accounting}
            hint={t.fields.accountingHint}
            value={form.accounting}
            error={errorAt(errors, 'accounting')}
            isOptional
          />
        </Why>
      </PageSection>
      <ButtonRow>
        <Button>{t.work}</Button>
        {form.lines.length < FORM_LINES_MAX ? (
          <Button kind="second" name="add" value="line">
            {t.add}
          </Button>
        ) : null}
      </ButtonRow>
    </form>
  )
}

function openLines(form: EstimateForm, errors: readonly FieldError[], hasResult: boolean): ReadonlySet<number> {
  if (form.lines.length <= OPEN_ALWAYS) return new Set(form.lines.keys())
  const wrong = [...new Set(errors.map((error) => lineOf(error.field)))].filter((line) => line !== undefined)
  const open = new Set(wrong.toSorted((a, b) => a - b).slice(0, OPEN_WITH_ERRORS))
  if (form.edited !== null) open.add(form.edited)
  const isEmpty = open.size === 0 && !hasResult && errors.length === 0
  return isEmpty ? new Set([form.lines.length - 1]) : open
}

/** The line of a field, counted from 0; of the whole estimate: none. */
const lineOf = (field: string): number | undefined => {
  if (field === 'main' || field === 'province' || field === 'accounting' || field.startsWith('if-')) return undefined
  return Number(/-(\d+)$/.exec(field)?.[1] ?? 1) - 1
}

/** What the summary of errors leads to: the field, or the heading of a line that is folded. */
export function reachable(form: EstimateForm, errors: readonly FieldError[], hasResult: boolean): FieldError[] {
  const open = openLines(form, errors, hasResult)
  return errors.map((error) => {
    const line = lineOf(error.field)
    return line === undefined || open.has(line) ? error : { ...error, field: `facts-${line + 1}` }
  })
}

const Remove = ({ lang, line }: { lang: Lang; line: number }) => (
  <Button kind="quiet" isSmall name="remove" value={String(line + 1)}>
    {texts[lang].remove(line + 1)}
  </Button>
)

interface FoldedLineProps {
  context: PageContext
  form: EstimateForm
  line: number
  errors: readonly string[]
}

/** A line in one sentence, kept in hidden fields. */
function FoldedLine({ context, form, line, errors }: FoldedLineProps) {
  const { lang, services, today } = context
  const t = texts[lang]
  const facts = form.lines[line]
  if (!facts) return null
  const digits = digitsOf(facts.classification)
  const title = services.tariff.node(digits, today)?.title[lang]
  const words = [
    title,
    services.tariff.country(facts.origin)?.[lang] ?? facts.origin,
    `${facts.value} ${facts.currency}`,
    dateOfParts(facts.shipped),
  ]
  return (
    <PageSection
      id={`facts-${line + 1}`}
      isTight
      title={`${t.lineFacts(line + 1)}${digits === '' ? '' : `, ${classificationText(digits)}`}`}
    >
      {entriesOfLine(form, line).map(([name, value]) => (
        <input type="hidden" name={name} value={value} {...(name === fieldName('value', line) ? { id: name } : {})} />
      ))}
      <p class="quiet">{words.filter((word) => word?.trim()).join(', ')}</p>
      {errors.map((error) => (
        <p class="error">{error}</p>
      ))}
      <p>
        <Button kind="second" isSmall name="edit" value={String(line + 1)}>
          {t.edit(line + 1)}
        </Button>{' '}
        <Remove lang={lang} line={line} />
      </p>
    </PageSection>
  )
}
