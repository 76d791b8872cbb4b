import type { IsoDate } from '../../kernel/dates.ts'
import { Code, PageSection, type SectionProps, SummaryList, url } from '../../ui/index.ts'
import type { PageContext } from '../../web/page-context.ts'
import { CompareForm, changeTexts } from '../changes/index.ts'
import { dotted, type TariffNode, type TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'
import { type AskedDay, DayForm, tariffUrl } from './day.tsx'

export interface PageParts {
  context: PageContext
  node: TariffNode
  asked: AskedDay
}

/** A section inside a column: the column sets the distance. */
export const Part = (props: SectionProps) => <PageSection {...props} isInColumn />

/** Brothers and sisters of the number, and where all this comes from. */
export function Around({ context, node, asked }: PageParts) {
  const { lang, today } = context
  const { tariff } = context.services
  const t = texts[lang]
  const nearby = neighboursOf(tariff, node, asked.day)
  const official = tariff.officialText(node.code, lang, asked.day)
  const nextTo = nearby.map((one) => (
    <>
      <Code href={tariffUrl(lang, `/tariff/${one.code}`, asked, today)}>{dotted(one.code)}</Code>
      {one.titleIsOwn ? ` ${one.title[lang]}` : ''}
      <br />
    </>
  ))
  return (
    <Part id="around" title={t.around}>
      <SummaryList
        lang={lang}
        isNarrow
        items={[
          ...(nextTo.length > 0 ? [{ label: t.nextToIt, value: <>{nextTo}</> }] : []),
          ...(official ? [{ label: t.officialText, value: official, note: t.officialNote }] : []),
          {
            label: t.source,
            value: t.editionLine(tariff.edition(asked.day)),
            ...(node.titleIsOwn ? {} : { note: t.titleBorrowed }),
          },
        ]}
      />
    </Part>
  )
}

/** Three before and three after, of the same parent. */
function neighboursOf(tariff: TariffReference, node: TariffNode, day: IsoDate): readonly TariffNode[] {
  if (node.parent === null) return []
  const siblings = tariff.children(node.parent, day)
  const at = siblings.findIndex((one) => one.code === node.code)
  return siblings.slice(Math.max(0, at - 3), at + 4).filter((one) => one.code !== node.code && one.level % 2 === 0)
}

/** Other days, and what else to do with the number. */
export function Aside({ context, node, asked }: PageParts) {
  const { lang } = context
  const t = texts[lang]
  return (
    <aside class="aside no-print" aria-label={t.beside}>
      <section aria-labelledby="other-day">
        <h2 id="other-day">{t.otherDay}</h2>
        <DayForm lang={lang} action={url(lang, `/tariff/${node.code}`)} asked={asked} />
      </section>
      {node.level >= 8 ? (
        <section aria-labelledby="two-days">
          <h2 id="two-days">{changeTexts[lang].compareTitle}</h2>
          <CompareForm
            lang={lang}
            action={`${url(lang, `/tariff/${node.code}`)}#compared`}
            asOf={asked.day}
            typed={context.query('compare')}
            error={asked.errors.find((one) => one.field === 'compare')?.text}
          />
        </section>
      ) : null}
      {node.level === 10 ? (
        <section aria-labelledby="watch">
          <h2 id="watch">{t.watch}</h2>
          <p>{t.watchText}</p>
          <p>
            <a href={`${url(lang, '/goods/new')}?classification=${node.code}`}>{t.watchLink}</a>
          </p>
        </section>
      ) : null}
    </aside>
  )
}
