import { moneyText } from '../../kernel/money.ts'
import {
  Button,
  ButtonRow,
  Code,
  type Frame,
  InstantText,
  Money,
  Page,
  PostForm,
  SummaryList,
  url,
} from '../../ui/index.ts'
import type { Payment } from '../payment.ts'
import { texts } from '../texts.ts'
import { PaymentTag, paymentCrumbs } from './parts.tsx'

interface Props {
  readonly frame: Frame
  readonly payment: Payment
}

function Facts({ frame, payment }: Props) {
  const { lang } = frame
  const t = texts[lang]
  return (
    <SummaryList
      lang={lang}
      items={[
        { label: t.account, value: <Code>{payment.bn15}</Code> },
        { label: t.amount, value: <Money lang={lang} amount={payment.amount} /> },
        { label: t.trail.method, value: t.methods[payment.method] },
        { label: t.waiting.started, value: <InstantText lang={lang} at={payment.initiatedAt} /> },
        { label: t.list.paymentId, value: <Code>{payment.paymentId}</Code> },
      ]}
    />
  )
}

/** Neither paid nor given up: what we know, and three things to do. */
export function WaitingPage({ frame, payment, cardPath }: Props & { readonly cardPath: string }) {
  const { lang } = frame
  const t = texts[lang].waiting
  const isStarted = payment.status === 'initiated'
  const at = url(lang, `/payments/${payment.paymentId}`)
  return (
    <Page
      frame={frame}
      title={isStarted ? t.titleStarted(payment.amount) : t.title(payment.amount)}
      section="money"
      crumbs={paymentCrumbs(lang)}
      sub={<PaymentTag lang={lang} status={payment.status} />}
    >
      <div class="measure section--tight stack">
        <p class="lead">{isStarted ? t.textStarted : t.text}</p>
        <Facts frame={frame} payment={payment} />
      </div>
      <div class="section--tight btn-row">
        {isStarted ? null : (
          <PostForm frame={frame} action={`${at}/check`} keyPart="check">
            <Button>{t.check}</Button>
          </PostForm>
        )}
        <Button kind={isStarted ? 'primary' : 'second'} href={url(lang, cardPath)}>
          {t.toCard}
        </Button>
        <PostForm frame={frame} action={`${at}/cancel`} keyPart="cancel">
          <Button kind="quiet">{t.cancel}</Button>
        </PostForm>
      </div>
      <p class="quiet section--tight">{t.cancelNote}</p>
    </Page>
  )
}

/** Not paid: why, that nothing changed, and the way to try again with everything kept. */
export function FailedPage({ frame, payment }: Props) {
  const { lang } = frame
  const t = texts[lang]
  const again = new URLSearchParams({
    account: payment.bn15,
    amount: moneyText(payment.amount),
    ...(payment.statementNumber ? { statement: payment.statementNumber } : {}),
  })
  for (const document of payment.intendedItems) again.append('document', document)
  return (
    <Page
      frame={frame}
      title={payment.status === 'failed' ? t.failed.title(payment.amount) : t.failed.titleGivenUp(payment.amount)}
      section="money"
      crumbs={paymentCrumbs(lang)}
      sub={<PaymentTag lang={lang} status={payment.status} />}
    >
      <div class="measure section--tight stack">
        <p class="lead">{payment.status === 'failed' ? t.failures[payment.failure ?? 'other'] : t.failed.givenUp}</p>
        <p>{t.failed.nothingChanged}</p>
        <Facts frame={frame} payment={payment} />
      </div>
      <div class="section--tight">
        <ButtonRow>
          <Button href={url(lang, `/money/pay?${again}`)}>{t.failed.again(payment.amount)}</Button>
          <Button kind="second" href={url(lang, '/money')}>
            {t.failed.back}
          </Button>
        </ButtonRow>
      </div>
    </Page>
  )
}
