import { Button, ButtonRow, Empty, Money, Table, url } from '../../ui/index.ts'
import { texts } from '../texts.ts'
import { type DraftField, draftLines, fieldsOf, invoicesOf, isCorrection, textAt } from './draft-fields.ts'
import {
  Choice,
  CodeList,
  Control,
  countryOptions,
  DraftForm,
  DraftPage,
  type DraftView,
  draftPath,
  SoFarPanel,
} from './draft-view.tsx'
import { RemarkControl } from './remark-control.tsx'

const address = (of: string) =>
  [`${of}.name`, ...['line', 'city', 'region', 'country', 'postalCode'].map((name) => `${of}.address.${name}`)] as const

export const INVOICE_FIELDS: readonly DraftField[] = [
  ...fieldsOf(
    'text',
    'number',
    'currency',
    'purchaseOrder',
    'portOfExit',
    ...address('vendor'),
    ...address('purchaser'),
  ),
  ...fieldsOf('day', 'date'),
  ...fieldsOf('money', 'value', 'freight'),
]

export const invoiceNumber = (invoice: unknown, index: number, view: Pick<DraftView, 'frame'>): string =>
  textAt(invoice, 'number') || texts[view.frame.lang].invoices.unnamed(index + 1)

const isPlainAmount = (text: string): boolean => /^\d+\.\d\d$/.test(text)

/** All invoices of the draft: add, change, remove, and the way to their lines. */
export function InvoicesPage({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const t = texts[lang]
  const invoices = invoicesOf(view.draft.body).map((invoice, index) => ({ invoice, index }))
  const href = (rest: string): string => url(lang, draftPath(view.draft, rest))
  const linesAt = view.draft.body.way === 'grid' ? '/invoices/1/grid' : '/lines'
  const canRemove = !isCorrection(view.draft.body)
  return (
    <DraftPage view={view} title={t.invoices.title}>
      <div class="split split--aside">
        <div>
          <p class="lead">{t.invoices.lead}</p>
          {invoices.length === 0 ? (
            <Empty title={t.invoices.empty}>
              <p>{t.invoices.emptyText}</p>
            </Empty>
          ) : (
            <Table
              lang={lang}
              caption={t.invoices.title}
              phone="stack"
              rows={invoices}
              columns={[
                {
                  key: 'number',
                  head: t.invoices.number,
                  isRowHead: true,
                  cell: ({ invoice, index }) => (
                    <a href={href(`/invoices/${index + 1}`)}>{invoiceNumber(invoice, index, view)}</a>
                  ),
                },
                {
                  key: 'vendor',
                  head: t.invoices.vendor,
                  cell: ({ invoice }) => textAt(invoice, 'vendor.name') || '–',
                },
                {
                  key: 'value',
                  head: t.invoices.value,
                  isNum: true,
                  cell: ({ invoice }) =>
                    isPlainAmount(textAt(invoice, 'value')) ? (
                      <Money
                        lang={lang}
                        amount={textAt(invoice, 'value')}
                        currency={textAt(invoice, 'currency') || 'CAD'}
                      />
                    ) : (
                      '–'
                    ),
                },
                {
                  key: 'lines',
                  head: t.invoices.lineCount,
                  isNum: true,
                  cell: ({ invoice, index }) => (
                    <a href={href(`/invoices/${index + 1}/grid`)}>{t.lines(draftLines(invoice).length)}</a>
                  ),
                },
                ...(canRemove
                  ? [
                      {
                        key: 'remove',
                        head: <span class="vh">{t.remove}</span>,
                        label: t.remove,
                        cell: ({ invoice, index }: { invoice: unknown; index: number }) => (
                          <a href={href(`/invoices/${index + 1}/remove`)}>
                            {t.remove}
                            <span class="vh"> {invoiceNumber(invoice, index, view)}</span>
                          </a>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          )}
          <div class="section">
            <ButtonRow>
              {invoices.length > 0 ? <Button href={href(linesAt)}>{t.invoices.done}</Button> : null}
              <Button {...(invoices.length > 0 ? { kind: 'second' as const } : {})} href={href('/invoices/new')}>
                {invoices.length > 0 ? t.invoices.addAnother : t.invoices.add}
              </Button>
              <Button kind="quiet" href={href('')}>
                {t.back}
              </Button>
            </ButtonRow>
          </div>
        </div>
        <aside class="aside" aria-label={t.sofar.title}>
          <SoFarPanel view={view} />
        </aside>
      </div>
    </DraftPage>
  )
}

/** @param index place of the invoice, from 0; the one after the last is a new one. */
export function InvoicePage({ view, index }: { view: DraftView; index: number }) {
  const { lang } = view.frame
  const { body } = view.draft
  const t = texts[lang]
  const invoices = invoicesOf(body)
  const invoice = invoices[index] ?? {}
  const isNew = index >= invoices.length
  const title = isNew ? t.invoice.titleNew : t.invoice.title(invoiceNumber(invoice, index, view))
  const field = (path: string) => ({ view, of: invoice, path })
  const hasPurchaser =
    textAt(invoice, 'purchaser.name') !== '' || view.errors.some((one) => one.field.startsWith('purchaser'))
  return (
    <DraftPage
      view={view}
      title={title}
      crumbs={[{ path: draftPath(view.draft, '/invoices'), text: t.invoices.title }]}
    >
      <div class="split split--aside">
        <DraftForm view={view} path={isNew ? '/invoices/new' : `/invoices/${index + 1}`}>
          <Control {...field('number')} label={t.invoice.number} width={16} />
          <Control {...field('date')} kind="day" label={t.invoice.date} isOptional />
          <Control
            {...field('currency')}
            label={t.invoice.currency}
            hint={t.invoice.currencyHint}
            width={4}
            list="currencies"
          />
          <CodeList
            id="currencies"
            items={view.tariff.currencies().map((currency) => ({ code: currency.code, text: currency[lang] }))}
          />
          <Control
            {...field('value')}
            kind="money"
            currency={textAt(invoice, 'currency')}
            label={t.invoice.value}
            hint={t.invoice.valueHint}
          />
          <fieldset class="section--tight">
            <legend>
              <h2>{t.invoice.vendor}</h2>
            </legend>
            <Party view={view} of={invoice} at="vendor" />
          </fieldset>
          <details class="why" open={hasPurchaser}>
            <summary>{t.invoice.purchaserOther}</summary>
            <div class="why__panel">
              <p class="quiet">{t.invoice.purchaserHint}</p>
              <Party view={view} of={invoice} at="purchaser" />
            </div>
          </details>
          <Control
            {...field('freight')}
            kind="money"
            label={t.invoice.freight}
            hint={t.invoice.freightHint}
            isOptional
          />
          <Control {...field('purchaseOrder')} label={t.invoice.purchaseOrder} width={16} isOptional />
          <Control
            {...field('portOfExit')}
            label={t.invoice.portOfExit}
            hint={t.invoice.portOfExitHint}
            width={4}
            inputmode="numeric"
            isOptional
          />
          {isCorrection(body) ? (
            <>
              <Control
                {...field('reasonCodes')}
                kind="list"
                rows={2}
                label={t.invoice.reasons}
                hint={t.parties.reasonsHint}
                isOptional
              />
              <RemarkControl view={view} of={invoice} />
            </>
          ) : null}
          <ButtonRow>
            <Button>{t.saveAndContinue}</Button>
            <Button kind="second" name="_do" value="lines">
              {t.invoice.toLines}
            </Button>
            <Button kind="quiet" href={url(lang, draftPath(view.draft, '/invoices'))}>
              {t.back}
            </Button>
          </ButtonRow>
          {view.errors.length > 0 ? <p class="quiet">{t.grid.savedAnyway}</p> : null}
        </DraftForm>
        <aside class="aside" aria-label={t.sofar.title}>
          <SoFarPanel view={view} />
        </aside>
      </div>
    </DraftPage>
  )
}

function Party({ view, of, at }: { view: DraftView; of: unknown; at: 'vendor' | 'purchaser' }) {
  const { lang } = view.frame
  const t = texts[lang].invoice
  const field = (path: string) => ({ view, of, path: `${at}.${path}` })
  return (
    <>
      <Control {...field('name')} label={t.name} width={24} />
      <Control {...field('address.line')} label={t.line} width={24} />
      <Control {...field('address.city')} label={t.city} width={24} />
      <Control {...field('address.region')} label={t.region} width={16} isOptional />
      <Choice {...field('address.country')} label={t.country} options={countryOptions(view.tariff, lang)} width={24} />
      <Control {...field('address.postalCode')} label={t.postalCode} width={8} isOptional />
    </>
  )
}

/** Asks before an invoice and its lines go. */
export function RemoveInvoicePage({ view, index }: { view: DraftView; index: number }) {
  const { lang } = view.frame
  const t = texts[lang]
  const invoice = invoicesOf(view.draft.body)[index]
  return (
    <DraftPage
      view={view}
      title={t.invoices.removeTitle(invoiceNumber(invoice, index, view))}
      crumbs={[{ path: draftPath(view.draft, '/invoices'), text: t.invoices.title }]}
    >
      <p class="lead">{t.invoices.removeText(draftLines(invoice).length)}</p>
      <DraftForm view={view} path={`/invoices/${index + 1}/remove`}>
        <ButtonRow>
          <Button kind="danger">{t.invoices.removeButton}</Button>
          <Button kind="quiet" href={url(lang, draftPath(view.draft, '/invoices'))}>
            {t.invoices.keep}
          </Button>
        </ButtonRow>
      </DraftForm>
    </DraftPage>
  )
}

export function DiscardPage({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const t = texts[lang].discard
  return (
    <DraftPage view={view} title={t.title}>
      <p class="lead">{t.text}</p>
      <DraftForm view={view} path="/discard">
        <ButtonRow>
          <Button kind="danger">{t.button}</Button>
          <Button kind="quiet" href={url(lang, draftPath(view.draft))}>
            {t.keep}
          </Button>
        </ButtonRow>
      </DraftForm>
    </DraftPage>
  )
}
