import type { Bn15 } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import { chargeName, formulaWords, sourceWords, type TariffReference } from '../../tariff/index.ts'
import {
  Button,
  Classification,
  Code,
  DateText,
  Downloads,
  dateWords,
  Empty,
  Filters,
  type Frame,
  Money,
  money,
  Page,
  Pagination,
  PostForm,
  SelectField,
  Status,
  Table,
  url,
  Why,
} from '../../ui/index.ts'
import { type FoundSaving, moneyEffect, type SavingsPage } from '../find-savings.ts'
import { findingText } from '../proposals.ts'
import type { ReachedBusiness } from '../reach.ts'
import { texts } from '../texts.ts'
import { GoodsViews, goodsHref, orderName, treatmentName } from './parts.tsx'

export interface SavingsProps {
  frame: Frame
  business: ReachedBusiness
  /** Every account whose declarations may be looked at. */
  accounts: readonly { readonly bn15: Bn15; readonly legalName: string }[]
  account: Bn15
  page: SavingsPage
  cursor: string
  tariff: TariffReference
}

/** Over past declarations: what could have cost less, and the way to get it back. */
export function SavingsPageView(props: SavingsProps) {
  const { frame, business, accounts, account, page } = props
  const { lang, today } = frame
  const t = texts[lang].savings
  const here = (more: Readonly<Record<string, string>> = {}) => goodsHref(lang, '/savings', { account, ...more })
  const total = cents(page.savings.reduce((sum, one) => sum + moneyEffect(one, today), 0n))
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      over={business.legalName}
      isWide
      isCompact
      crumbs={[{ path: `/goods?business=${business.bn9}`, text: texts[lang].title }]}
    >
      <p class="lead measure">{t.lead}</p>
      <GoodsViews lang={lang} bn9={business.bn9} current="savings" mayChange={business.mayChange} />
      {accounts.length > 1 ? (
        <Filters lang={lang} action={url(lang, '/goods/savings')} setCount={1} clearHref={goodsHref(lang, '/savings')}>
          <SelectField
            lang={lang}
            name="account"
            label={t.account}
            options={accounts.map(({ bn15, legalName }) => ({ value: bn15, text: `${legalName}, ${bn15.slice(9)}` }))}
            value={account}
            empty={false}
          />
        </Filters>
      ) : null}
      {page.savings.length === 0 ? (
        <Empty title={t.none}>
          <p>{t.noneText(page.lookedAt)}</p>
        </Empty>
      ) : (
        <>
          <p class="fine quiet measure section--tight">{t.binding}</p>
          <Findings {...props} total={total} />
        </>
      )}
      {page.savings.length === 0 && !props.cursor && !page.nextCursor ? null : (
        <Pagination
          lang={lang}
          words={t.words(page.savings.length, page.lookedAt)}
          {...(props.cursor ? { firstHref: here() } : {})}
          {...(page.nextCursor ? { nextHref: here({ cursor: page.nextCursor }) } : {})}
        />
      )}
      {page.savings.length > 0 ? (
        <>
          <Downloads
            items={(['xlsx', 'csv'] as const).map((format) => ({
              href: here({ format, cursor: props.cursor }),
              text: format.toUpperCase(),
            }))}
          />
          <p class="fine quiet measure">
            {t.gstNote} {t.alone}
          </p>
        </>
      ) : null}
    </Page>
  )
}

function Findings({ frame, page, tariff, total }: SavingsProps & { total: bigint }) {
  const { lang, today } = frame
  const t = texts[lang].savings
  const name = (treatment: string) => treatmentName(treatment, tariff, lang)
  const conditions = (one: FoundSaving): string =>
    one.conditions.map((condition) => texts[lang].conditions[condition]).join(', ')
  return (
    <Table<FoundSaving>
      lang={lang}
      caption={t.title}
      phone="stack"
      rows={page.savings}
      columns={[
        {
          key: 'declaration',
          head: t.columns.declaration,
          isRowHead: true,
          cell: (one) => (
            <>
              <Code href={url(lang, `/declarations/${one.transactionNumber}`)}>{one.transactionNumber}</Code>{' '}
              <small class="quiet">
                {t.columns.line} {one.lineNumber}
              </small>
            </>
          ),
        },
        {
          key: 'goods',
          head: t.columns.goods,
          cell: (one) => (
            <div>
              {one.description}{' '}
              <small class="quiet">
                <Classification digits={one.classification} /> {one.origin}
              </small>
            </div>
          ),
        },
        {
          key: 'finding',
          head: t.columns.finding,
          class: 'is-text',
          cell: (one) => (
            <div>
              {t.kinds[one.kind]}
              <small>
                {one.better ? ` ${t.claim(name(one.better), name(one.used))}. ` : ' '}
                {one.order ? `${t.surtax(orderName(one.order, tariff, lang))}. ` : ''}
                {one.conditions.length > 0 ? t.needs(conditions(one)) : ''}
              </small>
              <WorkingOf frame={frame} one={one} tariff={tariff} />
            </div>
          ),
        },
        {
          key: 'now',
          head: t.columns.now,
          isNum: true,
          cell: (one) => <Money lang={lang} amount={one.chargedNow} isPlain />,
        },
        {
          key: 'possible',
          head: t.columns.possible,
          isNum: true,
          cell: (one) => <Money lang={lang} amount={one.chargePossible} isPlain />,
        },
        {
          key: 'effect',
          head: t.columns.effect,
          isNum: true,
          cell: (one) => <Money lang={lang} amount={cents(moneyEffect(one, today))} isPlain />,
        },
        {
          key: 'until',
          head: t.columns.until,
          cell: (one) => <DateText lang={lang} day={one.claimUntil} style="iso" />,
        },
        { key: 'way', head: t.columns.way, cell: (one) => <Ways frame={frame} one={one} all={page.savings} /> },
      ]}
      foot={[{ label: t.total, kind: 'total', cells: { effect: <Money lang={lang} amount={cents(total)} isPlain /> } }]}
    />
  )
}

/** Where the effect comes from: the steps before and after, their difference, and the GST where it falls too. */
function WorkingOf({
  frame: { lang, today },
  one,
  tariff,
}: {
  frame: Frame
  one: FoundSaving
  tariff: TariffReference
}) {
  const t = texts[lang].savings
  const steps = (working: FoundSaving['before']) =>
    working.map((step) => (
      <p>
        {chargeName(step.charge, lang)}
        {lang === 'fr' ? '\u00a0: ' : ': '}
        {formulaWords(step.formula, lang)}
        {' = '}
        <Money lang={lang} amount={step.amount} />
        <small>{sourceWords(step, lang, tariff)}</small>
      </p>
    ))
  const isCorrection = today <= one.correctionUntil
  return (
    <Why summary={t.working}>
      <p class="label">{t.columns.now}</p>
      {steps(one.before)}
      <p class="label">{t.columns.possible}</p>
      {one.after.length > 0 ? steps(one.after) : <p>–</p>}
      <p class="label">{t.columns.effect}</p>
      {one.kind === 'rate_lower_now' ? (
        <p>{t.info}</p>
      ) : (
        <p>{t.sum(money(one.duties, lang), money(one.gst, lang), isCorrection)}</p>
      )}
    </Why>
  )
}

const isClaimable = (one: FoundSaving): boolean => one.kind !== 'rate_lower_now'

/** All findings of the declaration in one change, at its first; and each alone, since proof may be there for one only. */
function Ways({ frame, one, all }: { frame: Frame; one: FoundSaving; all: readonly FoundSaving[] }) {
  const { lang } = frame
  const t = texts[lang].savings
  if (!isClaimable(one)) return <Status>{t.info}</Status>
  if (one.isWaiting)
    return (
      <a href={url(lang, `/declarations/${one.transactionNumber}`)}>
        <Status tone="wait">{t.waiting}</Status>
      </a>
    )
  const same = all.filter((other) => isClaimable(other) && other.transactionNumber === one.transactionNumber)
  if (same.length === 1) return <Way frame={frame} findings={same} label={wayOf(frame, one)} />
  return (
    <div>
      {same[0] === one ? (
        <Way frame={frame} findings={same} label={`${wayOf(frame, one)}${t.together(same.length)}`} />
      ) : null}
      <Way frame={frame} findings={[one]} label={t.onlyThis} isQuiet />
    </div>
  )
}

const wayOf = ({ lang, today }: Frame, one: FoundSaving): string =>
  today > one.correctionUntil
    ? texts[lang].savings.adjust
    : texts[lang].savings.correct(dateWords(one.correctionUntil, lang, 'short'))

interface WayProps {
  frame: Frame
  /** Of one declaration. */
  findings: readonly FoundSaving[]
  label: string
  isQuiet?: boolean
}

/** Opens the correction, or the adjustment, with what was found already entered. */
function Way({ frame, findings, label, isQuiet = false }: WayProps) {
  const [first] = findings
  if (!first) return null
  return (
    <PostForm
      frame={frame}
      action={url(frame.lang, '/goods/savings')}
      keyPart={[first.transactionNumber, ...findings.map(findingText)].join('.')}
    >
      <input type="hidden" name="transactionNumber" value={first.transactionNumber} />
      {findings.map((one) => (
        <input type="hidden" name="finding" value={findingText(one)} />
      ))}
      <Button isSmall kind={isQuiet ? 'quiet' : 'second'}>
        {label}
        {isQuiet ? (
          <span class="vh">{` ${first.transactionNumber}, ${texts[frame.lang].savings.columns.line} ${first.lineNumber}`}</span>
        ) : null}
      </Button>
    </PostForm>
  )
}
