import { actorOf } from '../../access/index.ts'
import { bn9Of, versionText } from '../../kernel/ids.ts'
import { CHARGE_KEYS, type ClearingRow, clearingsOf, type Item, itemById, signed } from '../../ledger/index.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Code, DateText, Money, Page, PageSection, SummaryList, Table, Tag, url } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { visibleItems } from '../reach.ts'
import { texts } from '../texts.ts'
import { openSigned } from '../transaction-list.ts'
import { moneyUrl, readAccount } from './chosen-account.tsx'
import { ItemState } from './item-table.tsx'

/** GET /money/transactions/:id — one item, what it is made of, and its trail both ways. */
export async function showTransaction(context: PageContext): Promise<Response> {
  const text = context.param('id')
  const read = await readAccount(context, 'export_transactions', async (tx, bn15) => {
    if (!/^\d{1,18}$/.test(text)) return null
    const item = await itemById(tx, bn9Of(bn15), BigInt(text))
    const seen = visibleItems(actorOf(context), bn15)
    const isSeen = item && item.bn15 === bn15 && seen && (!seen.filerBn9 || seen.filerBn9 === item.filerBn9)
    return isSeen ? { item, trail: await clearingsOf(tx, item.bn9, item.itemId) } : null
  })
  if (!read.ok) return read.response
  if (read.value === null) return problemPage(context, { code: 'billing.transaction_unknown' })
  return html(context, 200, <TransactionPage context={context} item={read.value.item} trail={read.value.trail} />)
}

interface TransactionProps {
  context: PageContext
  item: Item
  trail: readonly ClearingRow[]
}

function TransactionPage({ context, item, trail }: TransactionProps) {
  const { lang, frame } = context
  const t = texts[lang]
  const flags = [
    ...(item.isDisputed ? [t.item.flags.disputed] : []),
    ...(item.isSecured ? [t.item.flags.secured] : []),
    ...(item.inCollection ? [t.item.flags.collection] : []),
  ]
  const isDeclaration = item.type.startsWith('CAD')
  return (
    <Page
      frame={frame}
      section="money"
      title={
        item.type === 'PMT'
          ? t.item.paymentTitle(item.effectiveOn)
          : t.item.title(t.typeWords(item.type, item.side), item.sourceDocument)
      }
      crumbs={[
        { path: '/money', text: t.money },
        { path: '/money/transactions', text: t.transactions.title },
      ]}
      sub={
        <>
          <ItemState context={context} item={item} />{' '}
          {flags.map((flag) => (
            <Tag tone="wait">{flag}</Tag>
          ))}
        </>
      }
    >
      <PageSection id="facts" title={t.item.facts}>
        <SummaryList
          lang={lang}
          items={[
            {
              label: t.transactions.document,
              value: <Code {...linkOf(item, lang)}>{item.sourceDocument}</Code>,
              ...(item.version === null ? {} : { note: t.transactions.versionText(versionText(item.version)) }),
            },
            { label: t.item.original, value: <Money lang={lang} amount={signed(item)} isTotal /> },
            { label: t.transactions.open, value: <Money lang={lang} amount={openSigned(item)} isTotal /> },
            { label: t.transactions.posted, value: <DateText lang={lang} day={item.postedOn} /> },
            { label: t.transactions.effective, value: <DateText lang={lang} day={item.effectiveOn} /> },
            { label: t.transactions.due, value: <DateText lang={lang} day={item.dueOn} style="weekday" /> },
            {
              label: t.transactions.statement,
              value: (
                <a href={moneyUrl(context, '/money/transactions', { statement: item.statementMonth })}>
                  {t.transactions.statementOf(item.statementMonth)}
                </a>
              ),
            },
          ]}
        />
      </PageSection>
      {isDeclaration ? <MadeOf context={context} item={item} /> : null}
      <PageSection id="trail" title={item.side === 'debit' ? t.item.trailDebit : t.item.trailCredit}>
        {trail.length === 0 ? (
          <p class="quiet">{t.item.noTrail}</p>
        ) : (
          <TrailTable context={context} item={item} trail={trail} />
        )}
      </PageSection>
    </Page>
  )
}

/** The document itself, where it has a page: the declaration, the payment. */
function linkOf(item: Item, lang: Lang): { href?: string } {
  if (item.type.startsWith('CAD')) return { href: url(lang, `/declarations/${item.sourceDocument}`) }
  return item.type === 'PMT' ? { href: url(lang, `/payments/${item.sourceDocument}`) } : {}
}

function MadeOf({ context, item }: { context: PageContext; item: Item }) {
  const { lang } = context
  const t = texts[lang]
  return (
    <PageSection id="made" title={t.item.made}>
      <Table
        lang={lang}
        caption={t.item.made}
        phone="none"
        rows={CHARGE_KEYS.filter((charge) => item.charges[charge] !== 0n)}
        columns={[
          { key: 'charge', head: t.statement.entry, isRowHead: true, cell: (charge) => t.charges[charge] },
          {
            key: 'amount',
            head: t.statement.amount,
            isNum: true,
            cell: (charge) => <Money lang={lang} amount={item.charges[charge]} />,
          },
        ]}
        foot={[{ label: t.item.original, cells: { amount: <Money lang={lang} amount={signed(item)} isTotal /> } }]}
      />
    </PageSection>
  )
}

/** The other side of each clearing, as a link: from a payment to its debts and from a debt to what paid it. */
function TrailTable({ context, item, trail }: TransactionProps) {
  const { lang } = context
  const t = texts[lang]
  const isDebit = item.side === 'debit'
  return (
    <Table
      lang={lang}
      caption={isDebit ? t.item.trailDebit : t.item.trailCredit}
      phone="stack"
      rows={trail}
      columns={[
        {
          key: 'document',
          head: t.transactions.document,
          isRowHead: true,
          cell: (row) => (
            <>
              <Code href={moneyUrl(context, `/money/transactions/${isDebit ? row.creditItemId : row.debitItemId}`)}>
                {isDebit ? row.creditDocument : row.debitDocument}
              </Code>
              <small>
                {isDebit ? t.typeWords(row.creditType, 'credit') : t.typeWords(row.debitType, 'debit')}
                {!isDebit && row.debitVersion !== null
                  ? `, ${t.transactions.versionText(versionText(row.debitVersion)).toLowerCase()}`
                  : ''}
                {`, ${t.item.why[row.why]}`}
              </small>
            </>
          ),
        },
        {
          key: 'cleared',
          head: t.item.clearedOn,
          cell: (row) => <DateText lang={lang} day={row.clearedOn} style="iso" />,
        },
        {
          key: 'effective',
          head: t.item.effectiveOn,
          cell: (row) => <DateText lang={lang} day={row.effectiveOn} style="iso" />,
        },
        {
          key: 'amount',
          head: t.transactions.amount,
          isNum: true,
          cell: (row) => <Money lang={lang} amount={row.amount} />,
        },
      ]}
      foot={[
        {
          label: t.transactions.clearedBy,
          cells: {
            amount: <Money lang={lang} amount={trail.reduce((total, row) => total + row.amount, 0n)} />,
          },
        },
      ]}
    />
  )
}
