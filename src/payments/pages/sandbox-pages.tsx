import {
  Button,
  Code,
  type Frame,
  Money,
  Notice,
  Page,
  PageSection,
  PostForm,
  SummaryList,
  Table,
  TextField,
  url,
} from '../../ui/index.ts'
import { cardNumberText, MAGIC_CARDS } from '../gateways/magic-cards.ts'
import type { SandboxSession } from '../gateways/sandbox-store.ts'
import { texts } from '../texts.ts'

interface Props {
  readonly frame: Frame
  readonly session: SandboxSession
}

/** Another house: its own name, nobody signed in, no menu of the portal. */
function outside(frame: Frame): Frame {
  const { person: _person, account: _account, session: _session, unread: _unread, ...bare } = frame
  const of = (key: 'title' | 'notice') => ({ en: texts.en.sandbox[key], fr: texts.fr.sandbox[key] })
  return { ...bare, brand: { name: of('title'), sub: { en: 'Sandbox', fr: 'Bac à sable' }, banner: of('notice') } }
}

const at = (frame: Frame, session: SandboxSession, step = ''): string =>
  url(frame.lang, `/sandbox-card/${session.sessionId}${step}`)

/** Where the payer types a card. Nothing of it is kept. */
export function SandboxCardPage({ frame, session, hasError = false }: Props & { readonly hasError?: boolean }) {
  const { lang } = frame
  const t = texts[lang].sandbox
  return (
    <Page
      frame={outside(frame)}
      title={t.pay(session.amount)}
      errors={hasError ? [{ field: 'card', text: t.numberError }] : []}
      isBare
    >
      <div class="section--tight">
        <Notice tone="warn" title={t.notice}>
          <p>{t.noticeText}</p>
        </Notice>
      </div>
      <div class="section measure stack">
        <SummaryList
          lang={lang}
          items={[
            {
              label: t.toPay,
              value: (
                <strong>
                  <Money lang={lang} amount={session.amount} />
                </strong>
              ),
            },
            { label: t.to, value: <Code>{session.bn15}</Code> },
          ]}
        />
        <PostForm frame={frame} action={at(frame, session)} keyPart="card">
          <TextField
            lang={lang}
            name="card"
            label={t.number}
            hint={t.numberHint}
            inputmode="numeric"
            width={24}
            maxlength={30}
            error={hasError ? t.numberError : undefined}
          />
          <Button>{t.pay(session.amount)}</Button>
        </PostForm>
        <PostForm frame={frame} action={at(frame, session, '/cancel')} keyPart="cancel">
          <Button kind="quiet">{t.cancel}</Button>
        </PostForm>
      </div>
      <PageSection id="cards" title={t.cardsTitle}>
        <PostForm frame={frame} action={at(frame, session)} keyPart="magic">
          <Table
            lang={lang}
            caption={t.cardsCaption}
            phone="stack"
            rows={MAGIC_CARDS}
            columns={[
              {
                key: 'number',
                head: t.card,
                isRowHead: true,
                cell: (card) => <Code>{cardNumberText(card.number)}</Code>,
              },
              { key: 'does', head: t.does, cell: (card) => t.cards[card.key] },
              {
                key: 'use',
                head: t.useShort,
                cell: (card) => (
                  <Button kind="second" isSmall name="card" value={card.number}>
                    {t.useShort}
                    <span class="vh"> {cardNumberText(card.number)}</span>
                  </Button>
                ),
              },
            ]}
          />
        </PostForm>
      </PageSection>
    </Page>
  )
}

/** 3-D Secure: the bank's own question. */
export function SandboxConfirmPage({ frame, session }: Props) {
  const { lang } = frame
  const t = texts[lang].sandbox
  const answer = (value: 'yes' | 'no', text: string, kind: 'primary' | 'danger') => (
    <PostForm frame={frame} action={at(frame, session, '/confirm')} keyPart={`confirm-${value}`}>
      <input type="hidden" name="isHolder" value={value} />
      <Button kind={kind}>{text}</Button>
    </PostForm>
  )
  return (
    <Page frame={outside(frame)} title={t.confirmTitle} isBare>
      <p class="lead section--tight">{t.confirmText(session.amount)}</p>
      <div class="section--tight btn-row">
        {answer('yes', t.confirm, 'primary')}
        {answer('no', t.refuse, 'danger')}
      </div>
    </Page>
  )
}

export function SandboxOverPage({
  frame,
  session,
}: {
  readonly frame: Frame
  readonly session: SandboxSession | null
}) {
  const t = texts[frame.lang].sandbox
  return (
    <Page frame={outside(frame)} title={session ? t.overTitle : t.unknownTitle} isBare>
      <p class="lead section--tight">{session ? t.overText : t.unknownText}</p>
      {session ? <Button href={session.returnUrl}>{t.overBack}</Button> : null}
    </Page>
  )
}
