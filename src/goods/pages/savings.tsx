import type { Bn15 } from '../../kernel/ids.ts'
import { cents } from '../../kernel/money.ts'
import type { TariffReference } from '../../tariff/index.ts'
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
  Page,
  Pagination,
  PostForm,
  SelectField,
  Status,
  Table,
  url,
} from '../../ui/index.ts'
import { type FoundSaving, moneyEffect, type SavingsPage } from '../find-savings.ts'
import type { ReachedBusiness } from '../reach.ts'
import { texts } from '../texts.ts'
import { GoodsViews, goodsHref, treatmentName } from './parts.tsx'

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
      <Pagination
        lang={lang}
        words={t.words(page.savings.length, page.lookedAt)}
        {...(props.cursor ? { firstHref: here() } : {})}
        {...(page.nextCursor ? { nextHref: here({ cursor: page.nextCursor }) } : {})}
      />
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
          cell: (one) => (
            <div>
              {t.kinds[one.kind]}
              <small>
                {one.better ? ` ${t.claim(name(one.better), name(one.used))}. ` : ' '}
                {one.order ? `${t.surtax(one.order)}. ` : ''}
                {one.conditions.length > 0 ? t.needs(conditions(one)) : ''}
              </small>
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
        { key: 'way', head: t.columns.way, cell: (one) => <Way frame={frame} one={one} /> },
      ]}
      foot={[{ label: t.total, kind: 'total', cells: { effect: <Money lang={lang} amount={cents(total)} isPlain /> } }]}
    />
  )
}

/** Opens the correction, or the adjustment, with what was found already entered. */
function Way({ frame, one }: { frame: Frame; one: FoundSaving }) {
  const { lang, today } = frame
  const t = texts[lang].savings
  if (one.kind === 'rate_lower_now') return <Status>{t.info}</Status>
  return (
    <PostForm
      frame={frame}
      action={url(lang, '/goods/savings')}
      keyPart={`${one.transactionNumber}.${one.lineNumber}.${one.kind}`}
    >
      <input type="hidden" name="transactionNumber" value={one.transactionNumber} />
      <input type="hidden" name="line" value={String(one.lineNumber)} />
      <input type="hidden" name="kind" value={one.kind} />
      {one.better ? <input type="hidden" name="treatment" value={one.better} /> : null}
      <Button isSmall kind="second">
        {today > one.correctionUntil ? t.adjust : t.correct(dateWords(one.correctionUntil, lang, 'short'))}
      </Button>
    </PostForm>
  )
}
