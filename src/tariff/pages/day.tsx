import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import { Button, type FieldError, TextField, url, Why } from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { findDay } from '../lookup.ts'
import { texts } from '../texts.ts'

/** The day a page of the tariff speaks of, and what was wrong with the one typed. */
export interface AskedDay {
  readonly day: IsoDate
  readonly typed: string
  readonly errors: readonly FieldError[]
}

export function askedDay(context: PageContext): AskedDay {
  const typed = context.query('asOf')
  const found = findDay(typed, context.today, 'asOf')
  if (found.ok) return { day: found.value, typed: typed.trim() === '' ? found.value : typed, errors: [] }
  const errors = found.refusals.map((refusal) => {
    const { detail, cure } = explain(context.services.catalogue, refusal, context.lang)
    return { field: 'asOf', text: `${detail} ${cure}` }
  })
  return { day: context.today, typed, errors }
}

/** Links inside the tariff keep the day that was asked for. */
export const tariffUrl = (lang: Lang, path: string, asked: AskedDay, today: IsoDate): string =>
  url(lang, path) + (asked.day === today ? '' : `?asOf=${asked.day}`)

/** Asks for the same page on another day. */
export function DayForm({ lang, action, asked }: { lang: Lang; action: string; asked: AskedDay }) {
  const t = texts[lang]
  return (
    <form action={action} method="get">
      <DayField lang={lang} asked={asked} />
      <Button kind="second" isSmall>
        {t.show}
      </Button>
    </form>
  )
}

export const DayField = ({ lang, asked }: { lang: Lang; asked: AskedDay }) => (
  <TextField
    lang={lang}
    name="asOf"
    label={texts[lang].asOf}
    hint={texts[lang].asOfHint}
    value={asked.typed}
    width={16}
    error={asked.errors.find((one) => one.field === 'asOf')?.text}
  />
)

/** The day as a further choice under the search box. */
export const DayChoice = ({ lang, asked }: { lang: Lang; asked: AskedDay }) => (
  <Why summary={texts[lang].dayAndLanguage} isOpen={asked.errors.length > 0}>
    <DayField lang={lang} asked={asked} />
  </Why>
)
