import { parseIsoDate } from '../../kernel/dates.ts'
import { cents } from '../../kernel/money.ts'
import type { Item } from '../../ledger/index.ts'
import { Downloads, Facts, Money, Page, PageSection, Table } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { type DailyNotice, dailyNotice, noticeItems } from '../daily-notice.ts'
import { fileAnswer, isFileFormat, noticeFile } from '../files.ts'
import { texts } from '../texts.ts'
import { transactionList } from '../transaction-list.ts'
import { moneyUrl, readAccount } from './chosen-account.tsx'
import { itemColumns } from './item-table.tsx'

/** GET /money/daily-notices/:date — what was posted on one business day (money DN-3). */
export async function showDailyNotice(context: PageContext): Promise<Response> {
  const day = parseIsoDate(context.param('date'))
  const read = await readAccount(context, 'view_daily_notices', async (tx, bn15) => {
    const notice = day.ok ? await dailyNotice(tx, bn15, day.value) : undefined
    return notice ? { notice, items: await noticeItems(tx, bn15, notice) } : null
  })
  if (!read.ok) return read.response
  if (read.value === null)
    return problemPage(context, {
      code: 'billing.notice_unknown',
      params: { account: read.bn15, date: context.param('date') },
    })
  const { notice, items } = read.value
  const wanted = context.query('format')
  if (isFileFormat(wanted))
    return fileAnswer(await noticeFile(transactionList(items), notice, read.bn15, wanted, context.lang), context.lang)
  return html(context, 200, <NoticePage context={context} notice={notice} items={items} />)
}

interface NoticeProps {
  context: PageContext
  notice: DailyNotice
  items: readonly Item[]
}

function NoticePage({ context, notice, items }: NoticeProps) {
  const { lang, frame } = context
  const t = texts[lang].notice
  const groups = [
    { id: 'cycle', title: t.withCycle, rows: items.filter((one) => one.side === 'debit' && one.cycleMonth !== null) },
    { id: 'others', title: t.others, rows: items.filter((one) => one.side === 'debit' && one.cycleMonth === null) },
    { id: 'credits', title: t.credits, rows: items.filter((one) => one.side === 'credit') },
  ]
  return (
    <Page
      frame={frame}
      section="money"
      title={t.title(notice.noticedOn)}
      crumbs={[{ path: '/money', text: texts[lang].money }]}
      sub={t.sub(notice.fromOn, notice.noticedOn)}
    >
      <section class="section" aria-label={t.sheet}>
        <Facts
          items={[
            { label: t.debitsTotal, value: <Money lang={lang} amount={notice.debits} /> },
            { label: t.creditsTotal, value: <Money lang={lang} amount={cents(-notice.credits)} /> },
          ]}
        />
        <Downloads
          items={(['csv', 'xlsx', 'pdf'] as const).map((format) => ({
            href: moneyUrl(context, `/money/daily-notices/${notice.noticedOn}`, { format }),
            text: format.toUpperCase(),
          }))}
        />
      </section>
      {groups.map((group) => (
        <PageSection id={group.id} title={group.title}>
          {group.rows.length === 0 ? (
            <p class="quiet">{t.none}</p>
          ) : (
            <Table
              lang={lang}
              caption={group.title}
              phone="stack"
              rows={group.rows}
              columns={itemColumns(context, ['document', 'posted', 'due', 'amount'])}
            />
          )}
        </PageSection>
      ))}
    </Page>
  )
}
