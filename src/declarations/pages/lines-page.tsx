import { Button, ButtonRow, Classification, Empty, Money, Table, url } from '../../ui/index.ts'
import { texts } from '../texts.ts'
import { lineKey } from './check-draft.ts'
import { draftLines, invoicesOf, lineNumbers, shown, textAt, valueAt } from './draft-fields.ts'
import { DraftPage, type DraftView, draftPath } from './draft-view.tsx'
import { invoiceNumber } from './invoice-pages.tsx'

/** Lines by invoice, each leading to its own page: the way for a phone or for a few lines. */
export function LinesPage({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const { body } = view.draft
  const t = texts[lang]
  const numbers = lineNumbers(body)
  const invoices = invoicesOf(body)
  return (
    <DraftPage view={view} title={t.linesPage.title}>
      {invoices.map((invoice, index) => (
        <section class="section" aria-labelledby={`invoice-${index + 1}`}>
          <div class="section__head">
            <h2 id={`invoice-${index + 1}`}>{t.invoice.title(invoiceNumber(invoice, index, view))}</h2>
            <p>
              <a href={url(lang, draftPath(view.draft, `/invoices/${index + 1}/grid`))}>{t.linesPage.openGrid}</a>
            </p>
          </div>
          {draftLines(invoice).length === 0 ? (
            <Empty title={t.linesPage.none} />
          ) : (
            <Table
              lang={lang}
              caption={t.grid.title(invoiceNumber(invoice, index, view))}
              phone="stack"
              rows={draftLines(invoice).map((line, at) => ({ line, at }))}
              columns={[
                {
                  key: 'goods',
                  head: t.linesPage.goods,
                  isRowHead: true,
                  cell: ({ line, at }) => (
                    <>
                      <a href={url(lang, draftPath(view.draft, `/invoices/${index + 1}/lines/${at + 1}`))}>
                        {`${numbers[index]?.[at] ?? at + 1}. ${textAt(line, 'description') || '–'}`}
                      </a>
                      <small>
                        <Classification digits={textAt(line, 'classification')} />
                      </small>
                    </>
                  ),
                },
                {
                  key: 'origin',
                  head: t.linesPage.origin,
                  cell: ({ line }) => view.tariff.country(textAt(line, 'countryOfOrigin'))?.[lang] ?? '–',
                },
                {
                  key: 'value',
                  head: t.linesPage.value,
                  isNum: true,
                  cell: ({ line }) =>
                    `${shown(valueAt(line, 'value.amount'), 'money', lang)} ${textAt(invoice, 'currency')}`.trim(),
                },
                {
                  key: 'total',
                  head: t.linesPage.total,
                  isNum: true,
                  cell: ({ at }) => {
                    const worked = view.check.sofar.lines.get(lineKey(index, at))
                    return worked ? (
                      <Money lang={lang} amount={worked.amounts.total} />
                    ) : (
                      <span class="quiet">{t.linesPage.notWorked}</span>
                    )
                  },
                },
              ]}
            />
          )}
          <p class="section--tight">
            <Button kind="second" href={url(lang, draftPath(view.draft, `/invoices/${index + 1}/lines/new`))}>
              {t.linesPage.add}
              <span class="vh">, {t.invoice.title(invoiceNumber(invoice, index, view))}</span>
            </Button>
          </p>
        </section>
      ))}
      <div class="section">
        <ButtonRow>
          <Button href={url(lang, draftPath(view.draft))}>{t.grid.toTasks}</Button>
        </ButtonRow>
      </div>
    </DraftPage>
  )
}
