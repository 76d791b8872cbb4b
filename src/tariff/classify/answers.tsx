import { SummaryList, url } from '../../ui/index.ts'
import { texts as tariffTexts } from '../texts.ts'
import { classifyPath } from './link.ts'
import type { Session } from './page.tsx'
import { texts } from './texts.ts'
import { answerWords, questionWords, setAside } from './words.ts'

export const crumbsOf = ({ context: { lang } }: Session) => [
  { path: '/tariff', text: tariffTexts[lang].tariff },
  { path: '/tariff/classify', text: texts[lang].title },
]

/** The words and every answer, each with the way back to its question. */
export function Answers({ session, isNarrow }: { session: Session; isNarrow?: boolean }) {
  const { context, asked, dialogue } = session
  const { lang } = context
  const t = texts[lang]
  return (
    <SummaryList
      lang={lang}
      isNarrow={isNarrow ?? false}
      items={[
        {
          label: t.inYourWords,
          value: <span class="typed">{asked.query}</span>,
          change: {
            href: `${url(lang, '/tariff/classify')}?${new URLSearchParams({ words: asked.query })}`,
            what: t.inYourWords,
            text: t.changeAnswer,
          },
        },
        ...dialogue.answered.map((one, at) => ({
          label: questionWords(one.question, lang),
          value: answerWords(one, lang),
          ...(isNarrow || setAside(one).length === 0 ? {} : { note: t.setAside(setAside(one).join(', ')) }),
          change: {
            href: url(lang, classifyPath({ ...asked, answers: asked.answers.slice(0, at) })),
            what: t.changeWhat(at + 1),
            text: t.changeAnswer,
          },
        })),
      ]}
    />
  )
}

/** Said on every page of a dialogue whose address held an answer that fits nothing. */
export const LeftOut = ({ session: { context, dialogue } }: { session: Session }) =>
  dialogue.isWhole ? null : <p class="quiet">{texts[context.lang].left}</p>
