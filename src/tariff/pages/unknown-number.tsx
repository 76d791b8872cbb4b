import { addDays, type IsoDate } from '../../kernel/dates.ts'
import { explain } from '../../platform/problems.ts'
import { BigFind, Button, Code, DateText, dateWords, Page, PageSection, url } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { findNode } from '../lookup.ts'
import { digitsOf, dotted, type TariffNode, type TariffReference } from '../reference.ts'
import { searchTariff } from '../search/index.ts'
import { whyOf } from '../search/why.ts'
import { texts } from '../texts.ts'
import { type AskedDay, DayForm, tariffUrl } from './day.tsx'

/** Lines shown below the beginning of a number that is in the tariff. */
const LINES = 12

/**
 * A number that is not in the tariff of that day, and the way on: the day on which it is, where its goods went, the
 * numbers that begin like it, or the closest ones.
 */
export function unknownNumber(context: PageContext, asked: AskedDay): Response | Promise<Response> {
  const { lang, frame, services, today } = context
  const { tariff } = services
  const found = findNode(tariff, context.param('code'), asked.day)
  const refusal = found.ok ? undefined : found.refusals[0]
  const kind = services.catalogue[refusal?.code ?? '']
  if (!refusal || !kind) throw new Error('an unknown number has a refusal')
  const t = texts[lang].unknown
  const code = digitsOf(context.param('code')).slice(0, 20)
  const other = otherDayOf(tariff, code, asked.day)
  return html(
    context,
    404,
    <Page
      frame={frame}
      section="tariff"
      title={other ? t.notThatDay(dotted(code), dateWords(asked.day, lang)) : kind[lang].title}
      sub={
        other
          ? other.node.title[lang]
          : /^\d{2,}$/.test(code)
            ? t.notThatDay(dotted(code), dateWords(asked.day, lang))
            : explain(services.catalogue, refusal, lang).cure
      }
      crumbs={[{ path: '/tariff', text: texts[lang].tariff }]}
    >
      {other ? (
        <div class="section--tight">
          <p>
            {other.isLater ? t.heldFrom : t.heldUntil} <DateText lang={lang} day={other.day} />.
          </p>
          <p>
            <Button href={`${url(lang, `/tariff/${code}`)}${other.day === today ? '' : `?asOf=${other.day}`}`}>
              {t.showOn(dateWords(other.day, lang))}
            </Button>
          </p>
        </div>
      ) : (
        <Closest context={context} code={code} asked={asked} detail={explain(services.catalogue, refusal, lang).cure} />
      )}
      <div class="split split--even section">
        <BigFind
          action={url(lang, '/tariff')}
          label={texts[lang].searchLabel}
          hint={texts[lang].searchHint}
          value={code}
          button={texts[lang].search}
          suggest="search"
        />
        <DayForm lang={lang} action={url(lang, `/tariff/${code}`)} asked={asked} />
      </div>
    </Page>,
  )
}

function Closest({
  context,
  code,
  asked,
  detail,
}: {
  context: PageContext
  code: string
  asked: AskedDay
  detail: string
}) {
  const { lang, services, today } = context
  const { tariff } = services
  const t = texts[lang].unknown
  if (!/^\d{2,}$/.test(code)) return null
  const begin = beginningOf(tariff, code, asked.day)
  const lines = begin ? linesBelow(tariff, begin, asked.day) : []
  const found = searchTariff(tariff, code, asked.day, 6)
  const moved = found.filter(({ reasons }) => reasons.some((reason) => reason.kind === 'moved'))
  const list = (nodes: readonly TariffNode[]) => (
    <ul class="feed">
      {nodes.map((node) => (
        <li>
          <Code href={tariffUrl(lang, `/tariff/${node.code}`, asked, today)}>{dotted(node.code)}</Code>{' '}
          {node.title[lang]}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {moved.length > 0 ? (
        <PageSection id="moved" title={t.moved} isTight>
          <p>{whyOf(moved[0]?.reasons ?? [], tariff, asked.day, lang).join(' ')}</p>
          {list(moved.map(({ node }) => node))}
        </PageSection>
      ) : null}
      {begin && lines.length > 0 ? (
        <PageSection id="begins" title={t.begins(dotted(begin.code), begin.title[lang])} isTight>
          {list([begin, ...lines.slice(0, LINES)])}
        </PageSection>
      ) : moved.length === 0 ? (
        <PageSection id="closest" title={t.closest} isTight>
          <p>{detail}</p>
          {list(found.slice(0, 3).map(({ node }) => node))}
        </PageSection>
      ) : null}
    </>
  )
}

/** The longest beginning of a number, of a heading at least, that the tariff of the day has. */
function beginningOf(tariff: TariffReference, code: string, day: IsoDate): TariffNode | undefined {
  for (let length = code.length - 1; length >= 4; length -= 1) {
    const node = tariff.node(code.slice(0, length), day)
    if (node) return node
  }
  return undefined
}

function linesBelow(tariff: TariffReference, node: TariffNode, day: IsoDate): readonly TariffNode[] {
  const below = tariff.children(node.code, day)
  return below.length === 1 && below[0] ? [below[0], ...linesBelow(tariff, below[0], day)] : below
}

/** The nearest day on which the number is in the tariff: the first after the day asked for, else the last before it. */
function otherDayOf(tariff: TariffReference, code: string, day: IsoDate) {
  const days = tariff.changeDays(code)
  const later = days.find((one) => one > day && tariff.node(code, one))
  const ended = days.findLast((one) => one <= day && tariff.node(code, addDays(one, -1)))
  const on = later ?? (ended === undefined ? undefined : addDays(ended, -1))
  const node = on === undefined ? undefined : tariff.node(code, on)
  return node && on !== undefined ? { day: on, node, isLater: later !== undefined } : undefined
}
