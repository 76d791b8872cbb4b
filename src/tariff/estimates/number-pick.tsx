import type { Lang } from '../../platform/i18n.ts'
import type { ProblemError } from '../../platform/problems.ts'
import { classificationText, url } from '../../ui/index.ts'
import type { NumberChoice } from './number-choice.ts'
import { texts } from './texts.ts'

/** Under the label of a number: words will do, and there is help. */
export const NumberHint = ({ lang }: { lang: Lang }) => (
  <>
    {texts[lang].fields.classificationHint}{' '}
    <a href={url(lang, '/tariff/classify')}>{texts[lang].fields.classificationHelp}</a>
  </>
)

/** What was refused, where words were typed: not what is wrong with them, but what to do now. */
export const withChoice = (problem: ProblemError, pick: NumberChoice | undefined, lang: Lang): ProblemError =>
  pick?.isWords && problem.pointer === `/lines/${pick.line}/classification`
    ? { ...problem, detail: texts[lang].pick.error(pick.given), cure: '' }
    : problem

/** "Which of these?": each leads to the same form with its number. Whole words instead of a dead end. */
export function Pick({ lang, pick, hrefWith }: { lang: Lang; pick: NumberChoice; hrefWith: (code: string) => string }) {
  const t = texts[lang].pick
  return (
    <nav class="field" aria-label={t.label(pick.given)}>
      <p class="label">{t.label(pick.given)}</p>
      <ul>
        {pick.nodes.map(({ code, title }) => (
          <li>
            <a class="code" href={hrefWith(code)}>
              {classificationText(code)}
            </a>{' '}
            {title[lang]}
          </li>
        ))}
      </ul>
      {pick.isWords ? (
        <p>
          <a href={`${url(lang, '/tariff')}?q=${encodeURIComponent(pick.given)}`}>{t.search}</a>
        </p>
      ) : null}
    </nav>
  )
}
