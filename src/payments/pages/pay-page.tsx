import type { Cents } from '../../kernel/money.ts'
import { moneyText, ZERO } from '../../kernel/money.ts'
import { dateTimeWords } from '../../ui/format.ts'
import {
  Button,
  ButtonRow,
  Code,
  daysAway,
  type FieldError,
  type Frame,
  Money,
  MoneyField,
  Notice,
  Owing,
  Page,
  PageSection,
  PostForm,
  SummaryList,
  Table,
  Tag,
  url,
  Why,
} from '../../ui/index.ts'
import { offeredAmount, type PayView } from '../pay-view.ts'
import { texts } from '../texts.ts'
import { moneyCrumbs } from './parts.tsx'

export interface PayPageProps {
  readonly frame: Frame
  readonly view: PayView
  /** What somebody wants to pay; what is due now when he did not say. */
  readonly wished: Cents
  /** As typed, when it could not be read. */
  readonly typed?: string
  readonly statementNumber?: string
  readonly documents?: readonly string[]
  readonly errors?: readonly FieldError[]
  /** Way to the card page of a payment under way. */
  readonly cardPathOf: (paymentId: string) => string
}

export function PayPage(props: PayPageProps) {
  const { frame, view, errors = [] } = props
  const { lang } = frame
  const t = texts[lang]
  return (
    <Page
      frame={frame}
      title={t.pay.title}
      section="money"
      crumbs={moneyCrumbs(lang)}
      errors={errors}
      sub={
        <>
          <Code>{view.bn15}</Code> <span>{view.legalName}</span>
        </>
      }
    >
      <Unfinished {...props} />
      <div class="section split split--aside">
        <div>
          <DueNow {...props} />
          <ThisPayment {...props} />
          <AnotherAmount {...props} />
        </div>
        <aside class="aside" aria-label={t.pay.ways}>
          <OtherWays {...props} />
        </aside>
      </div>
    </Page>
  )
}

function DueNow({ frame, view }: PayPageProps) {
  const { lang } = frame
  const t = texts[lang].pay
  const { owed } = view
  if (owed.dueNow <= ZERO)
    return (
      <Notice tone="ok" title={t.nothingDue}>
        <p>{t.nothingNote}</p>
      </Notice>
    )
  return (
    <Owing
      lang={lang}
      id="due"
      label={t.dueBy(owed.dueOn)}
      tag={
        owed.overdue > ZERO ? null : (
          <Tag tone={owed.dueOn === frame.today ? 'bad' : 'warn'} icon="clock">
            {daysAway(owed.dueOn, frame.today, lang)}
          </Tag>
        )
      }
      amount={owed.dueNow}
      note={owed.overdue > ZERO ? t.overdue(owed.overdue) : null}
      why={<HowItCame frame={frame} view={view} />}
    />
  )
}

/** Statement total, changed since, due now (K5). */
function HowItCame({ frame, view }: Pick<PayPageProps, 'frame' | 'view'>) {
  const { lang } = frame
  const t = texts[lang].pay
  const { since, owed } = view
  if (!since) return null
  const row = (label: string, amount: Cents, id: string) => ({ label, amount, id })
  return (
    <Why summary={t.why}>
      <Table
        lang={lang}
        caption={t.whyCaption}
        phone="none"
        rows={[
          row(t.statementOf(since.statement.issuedOn), since.total, 'total'),
          row(t.changedSince, since.changed, 'changed'),
          row(t.otherSince, since.other, 'other'),
        ]}
        rowId={(line) => `since-${line.id}`}
        columns={[
          { key: 'label', head: texts[lang].trail.entry, isRowHead: true, cell: (line) => line.label },
          {
            key: 'amount',
            head: texts[lang].amount,
            isNum: true,
            cell: (line) => <Money lang={lang} amount={line.amount} />,
          },
        ]}
        foot={[
          { label: t.dueNow, cells: { amount: <Money lang={lang} amount={owed.dueNow} isTotal /> }, kind: 'total' },
        ]}
      />
    </Why>
  )
}

function ThisPayment(props: PayPageProps) {
  const { frame, view, wished, documents = [] } = props
  const { lang } = frame
  const t = texts[lang]
  const statementNumber = props.statementNumber ?? statementMeant(props)
  const offered = offeredAmount(wished, view.left)
  const isPart = wished > view.left
  return (
    <PageSection id="this-payment" title={t.pay.check}>
      {isPart ? (
        <Notice tone="warn" title={t.pay.partTitle}>
          <p>{view.left > ZERO ? t.pay.part(wished, view.left) : `${t.pay.none} ${t.pay.noneUntil(view.cycle.to)}`}</p>
        </Notice>
      ) : null}
      <div class="section--tight">
        <SummaryList
          lang={lang}
          items={[
            { label: t.account, value: <Code>{view.bn15}</Code>, note: view.legalName },
            {
              label: t.amount,
              value: (
                <strong>
                  <Money lang={lang} amount={offered} />
                </strong>
              ),
            },
            {
              label: t.pay.goesTo,
              value: documents.length > 0 ? documents.map((one) => <Code>{one}</Code>) : t.pay.oldestFirst,
            },
            {
              label: t.pay.limitTitle,
              value: <Money lang={lang} amount={view.left} />,
              note: view.limit.per === 'cycle' ? t.pay.limitNote(view.limit.amount, view.cycle.to) : t.pay.limitEach,
            },
            { label: t.pay.where, value: t.pay.whereText },
          ]}
        />
      </div>
      {offered > ZERO ? (
        <PostForm frame={frame} action={url(lang, '/money/pay')} id="pay">
          <input type="hidden" name="account" value={view.bn15} />
          <input type="hidden" name="amount" value={moneyText(offered)} />
          <input type="hidden" name="statement" value={statementNumber ?? ''} />
          {documents.map((one) => (
            <input type="hidden" name="document" value={one} />
          ))}
          <div class="section--tight btn-row">
            <Button id="pay-button">{t.pay.button(offered)}</Button>
          </div>
        </PostForm>
      ) : null}
    </PageSection>
  )
}

/** Who pays what is due, or the printed total, pays the newest statement. */
const statementMeant = ({ view: { since, owed }, wished }: PayPageProps): string | undefined =>
  since && (wished === owed.dueNow || wished === since.total) ? since.statement.number : undefined

/** Any other amount: a GET form, so that the button that pays always names its sum, also without scripts. */
function AnotherAmount({ frame, view, wished, typed, statementNumber, errors = [] }: PayPageProps) {
  const { lang } = frame
  const t = texts[lang].pay
  const link = (amount: Cents) =>
    url(
      lang,
      `/money/pay?account=${view.bn15}&amount=${moneyText(amount)}${statementNumber ? `&statement=${statementNumber}` : ''}`,
    )
  const quick = [
    ...(view.owed.dueNow > ZERO ? [{ amount: view.owed.dueNow, text: t.payDue(view.owed.dueNow) }] : []),
    ...(view.since && view.since.total > ZERO && view.since.total !== view.owed.dueNow
      ? [{ amount: view.since.total, text: t.payStatement(view.since.total) }]
      : []),
  ].filter((one) => one.amount !== wished)
  return (
    <PageSection id="another" title={t.another} isTight>
      <form action={url(lang, '/money/pay')} method="get" novalidate>
        <input type="hidden" name="account" value={view.bn15} />
        {statementNumber ? <input type="hidden" name="statement" value={statementNumber} /> : null}
        <MoneyField
          lang={lang}
          name="amount"
          label={t.anotherLabel}
          hint={t.anotherHint}
          value={typed ?? ''}
          error={errors.find((one) => one.field === 'amount')?.text}
        />
        <Button kind="second">{t.choose}</Button>
      </form>
      {quick.length > 0 ? (
        <div class="section--tight">
          <p>{t.quick}</p>
          <ul>
            {quick.map((one) => (
              <li>
                <a href={link(one.amount)}>{one.text}</a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </PageSection>
  )
}

function OtherWays({ frame, view }: PayPageProps) {
  const { lang } = frame
  const t = texts[lang].pay
  return (
    <section>
      <h2>{t.ways}</h2>
      <p>{t.waysNote}</p>
      <dl class="sum sum--narrow">
        {t.wayList.map((way, index) => (
          <div>
            <dt>{way.name}</dt>
            <dd>
              {way.note} {index === 0 ? <strong class="code">{view.bn15}</strong> : null}
              <small>{t.notYet}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Payments under way hold a part of the limit: go on with them, or look and cancel. */
function Unfinished({ frame, view, cardPathOf }: PayPageProps) {
  const { lang } = frame
  const t = texts[lang].pay
  return (
    <>
      {view.undecided.map((payment) => (
        <div class="section--tight">
          <Notice title={t.unfinished(payment.amount)}>
            <p>{t.unfinishedText(dateTimeWords(payment.initiatedAt, lang))}</p>
            <ButtonRow>
              <Button kind="second" isSmall href={url(lang, cardPathOf(payment.paymentId))}>
                {t.goOn}
              </Button>
              <Button kind="quiet" isSmall href={url(lang, `/payments/${payment.paymentId}`)}>
                {t.look}
              </Button>
            </ButtonRow>
          </Notice>
        </div>
      ))}
    </>
  )
}
