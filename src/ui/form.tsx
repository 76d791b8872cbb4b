import type { Child } from 'hono/jsx'
import type { Lang } from '../platform/i18n.ts'
import type { ProblemError } from '../platform/problems.ts'
import { Icon } from './icon.tsx'
import { texts } from './texts.ts'

/** Hidden fields of every POST form: who sent it, and which showing of the page it came from. */
export const CSRF_FIELD = '_csrf'
export const KEY_FIELD = '_key'

export interface FieldError {
  /** Id of the control the summary leads to. */
  field: string
  /** Whole sentence, the same in the summary and beside the field. */
  text: string
}

/** The sentence for one control, if it has one. */
export const errorAt = (errors: readonly FieldError[] | undefined, id: string): string | undefined =>
  errors?.find((one) => one.field === id)?.text

/**
 * Explained refusals as errors of a form. @param fieldOf from a JSON pointer (`/invoices/0/lines/2/quantity`) to the
 * id of the control; a problem without a place leads to `main`.
 */
export const fieldErrors = (problems: readonly ProblemError[], fieldOf: (pointer: string) => string): FieldError[] =>
  problems.map((problem) => ({
    field: problem.pointer === undefined ? 'main' : fieldOf(problem.pointer),
    text: [problem.detail, problem.cure].filter(Boolean).join(' '),
  }))

/** First thing in `main`, takes the focus, each sentence leads to its control. */
export function ErrorSummary({ lang, errors }: { lang: Lang; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
      <h2 id="error-summary-title">{texts[lang].problemHeading}</h2>
      <ul>
        {errors.map((error) => (
          <li>
            <a href={`#${error.field}`}>{error.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

export interface PostFormProps {
  frame: { csrfToken: string; formKey?: string }
  action: string
  id?: string
  class?: string
  /** Several forms of one action on a page: what tells their keys apart. */
  keyPart?: string
  hasFiles?: boolean
  children?: Child
}

/** A form that changes something. Always carries the CSRF token, and the key that makes a second click harmless. */
export function PostForm({ frame, action, keyPart, hasFiles, children, ...rest }: PostFormProps) {
  return (
    <form action={action} method="post" novalidate {...(hasFiles ? { enctype: 'multipart/form-data' } : {})} {...rest}>
      <input type="hidden" name={CSRF_FIELD} value={frame.csrfToken} />
      {frame.formKey ? (
        <input type="hidden" name={KEY_FIELD} value={keyPart ? `${frame.formKey}.${keyPart}` : frame.formKey} />
      ) : null}
      {children}
    </form>
  )
}

/** Width in characters of what is expected, not of the page. */
export type FieldWidth = 2 | 4 | 8 | 16 | 24

export interface FieldBase {
  lang: Lang
  name: string
  /** Id of the control; the name when left out. The error summary leads here. */
  id?: string
  label: Child
  hint?: Child
  /** The sentence beside the field, the same as in the summary. */
  error?: string | undefined
  isOptional?: boolean
  /** Makes the label the h1 of a page that asks one question. */
  isHeading?: boolean
}

export interface TextFieldProps extends FieldBase {
  value?: string | undefined
  width?: FieldWidth
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'search'
  type?: 'text' | 'search' | 'password' | 'email'
  autocomplete?: string
  maxlength?: number
  /** Unit before or after the control: `$`, `kg`. */
  before?: string
  after?: string
  list?: string
  /** Look-up of classification numbers while typing, when scripts run. */
  suggest?: 'classification'
  isReadonly?: boolean
}

export function TextField(props: TextFieldProps) {
  const { id, described } = idsOf(props, props.before || props.after ? 'unit' : undefined)
  const input = (
    <input
      type={props.type ?? 'text'}
      class={['input', !props.before && !props.after && props.width ? `w-${props.width}` : '']
        .filter(Boolean)
        .join(' ')}
      id={id}
      name={props.name}
      value={props.value ?? ''}
      autocomplete={props.autocomplete ?? 'off'}
      spellcheck={false}
      {...(props.inputmode ? { inputmode: props.inputmode } : {})}
      {...(props.maxlength ? { maxlength: props.maxlength } : {})}
      {...(props.list ? { list: props.list } : {})}
      {...(props.suggest ? { 'data-suggest': props.suggest } : {})}
      {...(props.isReadonly ? { readonly: true } : {})}
      {...ariaOf(props, described)}
    />
  )
  const control =
    props.before || props.after ? (
      <div class={`affix${props.width ? ` w-${props.width}` : ''}`}>
        {props.before ? <span id={`${id}-unit`}>{props.before}</span> : null}
        {input}
        {props.after ? <span id={`${id}-unit`}>{props.after}</span> : null}
      </div>
    ) : (
      input
    )
  return (
    <Wrapper {...props} id={id}>
      {control}
    </Wrapper>
  )
}

/** An amount of money: any habit of writing is taken, `parseAmountInput` reads it. */
export const MoneyField = ({
  currency = 'CAD',
  ...props
}: Omit<TextFieldProps, 'before' | 'after' | 'inputmode'> & { currency?: string }) => (
  <TextField
    width={16}
    {...props}
    inputmode="decimal"
    {...(currency !== 'CAD' ? { after: currency } : props.lang === 'en' ? { before: '$' } : { after: '$' })}
  />
)

export interface TextareaFieldProps extends FieldBase {
  value?: string | undefined
  rows?: number
  maxlength?: number
}

export function TextareaField(props: TextareaFieldProps) {
  const { id, described } = idsOf(props)
  return (
    <Wrapper {...props} id={id}>
      <textarea
        class="textarea"
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        {...(props.maxlength ? { maxlength: props.maxlength } : {})}
        {...ariaOf(props, described)}
      >
        {props.value ?? ''}
      </textarea>
    </Wrapper>
  )
}

export interface Option {
  value: string
  text: string
  hint?: Child
  isDisabled?: boolean
}

export interface SelectFieldProps extends FieldBase {
  options: readonly Option[]
  value?: string | undefined
  width?: FieldWidth
  /** First line without a value. `false` when something is always chosen. */
  empty?: string | false
}

export function SelectField(props: SelectFieldProps) {
  const { id, described } = idsOf(props)
  return (
    <Wrapper {...props} id={id}>
      <select
        class={props.width ? `select w-${props.width}` : 'select'}
        id={id}
        name={props.name}
        {...ariaOf(props, described)}
      >
        {props.empty === false ? null : <option value="">{props.empty ?? texts[props.lang].chooseOne}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value} disabled={option.isDisabled ?? false}>
            {option.text}
          </option>
        ))}
      </select>
    </Wrapper>
  )
}

export interface FileFieldProps extends FieldBase {
  accept?: string
  isMultiple?: boolean
}

export function FileField(props: FileFieldProps) {
  const { id, described } = idsOf(props)
  return (
    <Wrapper {...props} id={id}>
      <input
        type="file"
        class="input"
        id={id}
        name={props.name}
        multiple={props.isMultiple ?? false}
        {...(props.accept ? { accept: props.accept } : {})}
        {...ariaOf(props, described)}
      />
    </Wrapper>
  )
}

export interface RadiosProps extends FieldBase {
  options: readonly Option[]
  value?: string | undefined
}

/** One of a few. The first choice has the field's id, so that the summary leads to it. */
export const Radios = (props: RadiosProps) => (
  <Choices {...props} type="radio" values={props.value === undefined ? [] : [props.value]} />
)

export interface CheckboxesProps extends FieldBase {
  options: readonly Option[]
  values?: readonly string[]
}

export const Checkboxes = (props: CheckboxesProps) => <Choices {...props} type="checkbox" values={props.values ?? []} />

function Choices(
  props: FieldBase & { type: 'radio' | 'checkbox'; options: readonly Option[]; values: readonly string[] },
) {
  const id = props.id ?? props.name
  return (
    <Group {...props} id={id}>
      {props.options.map((option, index) => {
        const optionId = index === 0 ? id : `${id}-${index + 1}`
        return (
          <div class="choice">
            <input
              type={props.type}
              name={props.name}
              id={optionId}
              value={option.value}
              checked={props.values.includes(option.value)}
              disabled={option.isDisabled ?? false}
              {...(option.hint ? { 'aria-describedby': `${optionId}-note` } : {})}
            />
            <div>
              <label for={optionId}>{option.text}</label>
              {option.hint ? <small id={`${optionId}-note`}>{option.hint}</small> : null}
            </div>
          </div>
        )
      })}
    </Group>
  )
}

/** One yes-or-no, such as a certification. */
export function Checkbox(props: Omit<FieldBase, 'isHeading'> & { value?: string; isChecked?: boolean }) {
  const id = props.id ?? props.name
  const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div class={props.error ? 'field field--bad' : 'field'}>
      {props.error ? <ErrorText lang={props.lang} id={id} text={props.error} /> : null}
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value={props.value ?? 'yes'}
          checked={props.isChecked ?? false}
          {...ariaOf(props, described)}
        />
        <div>
          <label for={id}>{props.label}</label>
          {props.hint ? <small id={`${id}-hint`}>{props.hint}</small> : null}
        </div>
      </div>
    </div>
  )
}

/** A day as it was typed, part by part; kept when it is wrong. */
export interface DateParts {
  year: string
  month: string
  day: string
}

export interface DateFieldProps extends FieldBase {
  /** `2026-11-30`, or the parts as typed. */
  value?: string | DateParts | undefined
}

/** Three inputs: year, month, day, named `name.year` and so on. `dateOfParts` joins what comes back. */
export function DateField(props: DateFieldProps) {
  const id = props.id ?? props.name
  const t = texts[props.lang]
  const parts = typeof props.value === 'object' ? props.value : partsOfDate(props.value ?? '')
  return (
    <Group {...props} id={id}>
      <div class="parts">
        {(['year', 'month', 'day'] as const).map((part, index) => {
          const partId = index === 0 ? id : `${id}-${part}`
          return (
            <div>
              <label for={partId}>{t[part]}</label>
              <input
                type="text"
                class={`input ${part === 'year' ? 'w-4' : 'w-2'}`}
                id={partId}
                name={`${props.name}.${part}`}
                value={parts[part]}
                inputmode="numeric"
                autocomplete="off"
                {...(props.error ? { 'aria-invalid': 'true' } : {})}
              />
            </div>
          )
        })}
      </div>
    </Group>
  )
}

export function partsOfDate(text: string): DateParts {
  const [year = '', month = '', day = ''] = text.split('-')
  return { year, month, day }
}

/** Joins typed parts for `parseIsoDate`: `{2026, 1, 5}` → `2026-01-05`; empty when nothing was typed. */
export function dateOfParts(parts: DateParts): string {
  const trimmed = [parts.year, parts.month, parts.day].map((part) => part.trim())
  if (trimmed.every((part) => part === '')) return ''
  const [year = '', month = '', day = ''] = trimmed
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Reads the parts of a DateField from a posted form. */
export const datePartsOf = (form: { get(name: string): unknown }, name: string): DateParts => {
  const text = (part: string): string => {
    const value = form.get(`${name}.${part}`)
    return typeof value === 'string' ? value : ''
  }
  return { year: text('year'), month: text('month'), day: text('day') }
}

const ErrorText = ({ lang, id, text }: { lang: Lang; id: string; text: string }) => (
  <p class="error" id={`${id}-error`}>
    <Icon name="alert" />
    <span>
      <span class="vh">{texts[lang].errorPrefix} </span>
      {text}
    </span>
  </p>
)

const LabelText = ({ label, isOptional, lang }: FieldBase) => (
  <>
    {label}
    {isOptional ? ` (${texts[lang].optional})` : ''}
  </>
)

function Wrapper(props: FieldBase & { id: string; children?: Child }) {
  const label = (
    <label class="label" for={props.id}>
      <LabelText {...props} />
    </label>
  )
  return (
    <div class={props.error ? 'field field--bad' : 'field'}>
      {props.isHeading ? <h1 class="label-h1">{label}</h1> : label}
      {props.hint ? (
        <span class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {props.error ? <ErrorText lang={props.lang} id={props.id} text={props.error} /> : null}
      {props.children}
    </div>
  )
}

function Group(props: FieldBase & { id: string; children?: Child }) {
  const described = [props.hint ? `${props.id}-hint` : '', props.error ? `${props.id}-error` : '']
    .filter(Boolean)
    .join(' ')
  const label = <LabelText {...props} />
  return (
    <fieldset
      class={props.error ? 'field field--bad' : 'field'}
      {...(described ? { 'aria-describedby': described } : {})}
    >
      <legend class="label">{props.isHeading ? <h1>{label}</h1> : label}</legend>
      {props.hint ? (
        <span class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {props.error ? <ErrorText lang={props.lang} id={props.id} text={props.error} /> : null}
      {props.children}
    </fieldset>
  )
}

function idsOf(props: FieldBase, unit?: 'unit'): { id: string; described: string } {
  const id = props.id ?? props.name
  const described = [props.hint ? `${id}-hint` : '', unit ? `${id}-unit` : '', props.error ? `${id}-error` : '']
  return { id, described: described.filter(Boolean).join(' ') }
}

const ariaOf = (props: { error?: string | undefined }, described: string) => ({
  ...(props.error ? { 'aria-invalid': 'true' as const } : {}),
  ...(described ? { 'aria-describedby': described } : {}),
})
