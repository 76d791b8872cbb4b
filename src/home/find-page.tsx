import type { CadListItem } from '../declarations/index.ts'
import type { Bn15, TransactionNumber } from '../kernel/ids.ts'
import type { Cents } from '../kernel/money.ts'
import type { TariffNode } from '../tariff/index.ts'
import { BigFind, Classification, Code, Empty, type Frame, money, Page, PageSection, url } from '../ui/index.ts'
import { CadTable } from './cad-table.tsx'
import { texts } from './texts.ts'

/** What was found for every reading of the text. */
export interface Found {
  readonly cad: { readonly number: TransactionNumber; readonly version: number | null } | null
  readonly account: { readonly bn15: Bn15; readonly name: string; readonly maySeeMoney: boolean } | null
  /** Accounts in reach with the words in their name. */
  readonly accounts: readonly { readonly bn15: Bn15; readonly legalName: string }[]
  readonly node: TariffNode | null
  readonly payment: string | null
  readonly amount: Cents | null
  readonly byAmount: readonly CadListItem[]
  readonly byText: readonly CadListItem[]
  readonly hasMore: boolean
}

export function FindPage({ frame, q, found }: { frame: Frame; q: string; found: Found | null }) {
  const { lang } = frame
  const t = texts[lang].find
  const isNothing =
    found &&
    !found.account &&
    found.accounts.length === 0 &&
    !found.node &&
    found.byAmount.length === 0 &&
    found.byText.length === 0
  return (
    <Page frame={frame} title={q === '' ? t.title : t.titleFor(q)}>
      <BigFind action={url(lang, '/find')} label={t.label} hint={t.hint} value={q} button={t.button} />
      {found && isNothing ? (
        <Empty title={t.nothing(q)}>
          <p>{t.nothingText}</p>
          <p>
            <a href={url(lang, `/tariff?${new URLSearchParams({ q })}`)}>{t.tariffSearch(q)}</a>
          </p>
        </Empty>
      ) : null}
      {found && !isNothing ? <Results frame={frame} q={q} found={found} /> : null}
      {found && !isNothing ? null : (
        <PageSection id="ask" title={t.ask}>
          <ul>
            {t.askItems.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </PageSection>
      )}
    </Page>
  )
}

function Results({ frame: { lang }, q, found }: { frame: Frame; q: string; found: Found }) {
  const t = texts[lang].find
  const { account, node, amount, byAmount, byText } = found
  return (
    <>
      {account ? (
        <PageSection id="account" title={t.account}>
          <p>
            {account.name}, <Code>{account.bn15}</Code>
          </p>
          <ul class="feed">
            <li>
              <a href={url(lang, `/declarations?importer=${account.bn15}`)}>{t.accountDeclarations}</a>
            </li>
            {account.maySeeMoney ? (
              <li>
                <a href={url(lang, `/money?account=${account.bn15}`)}>{t.accountMoney}</a>
              </li>
            ) : null}
          </ul>
        </PageSection>
      ) : null}
      {found.accounts.length > 0 ? (
        <PageSection id="accounts" title={t.accounts}>
          <ul class="feed">
            {found.accounts.map((one) => (
              <li>
                <a href={url(lang, `/declarations?importer=${one.bn15}`)}>{one.legalName}</a>, <Code>{one.bn15}</Code>
              </li>
            ))}
          </ul>
        </PageSection>
      ) : null}
      {amount !== null && byAmount.length > 0 ? (
        <PageSection id="by-amount" title={t.amountOf(money(amount, lang))} aside={t.amountLimit}>
          <CadTable lang={lang} caption={t.amountOf(money(amount, lang))} items={byAmount} />
        </PageSection>
      ) : null}
      {byText.length > 0 ? (
        <PageSection
          id="declarations"
          title={t.declarations}
          {...(found.hasMore
            ? {
                aside: (
                  <p>
                    <a href={url(lang, `/declarations?${new URLSearchParams({ q })}`)}>{t.allDeclarations}</a>
                  </p>
                ),
              }
            : {})}
        >
          <CadTable lang={lang} caption={t.declarations} items={byText} />
        </PageSection>
      ) : null}
      <PageSection id="tariff" title={t.tariff}>
        {node ? (
          <p>
            <Classification digits={node.code} href={url(lang, `/tariff/${node.code}`)} /> {node.title[lang]}
          </p>
        ) : null}
        <p>
          <a href={url(lang, `/tariff?${new URLSearchParams({ q })}`)}>{t.tariffSearch(q)}</a>
        </p>
      </PageSection>
    </>
  )
}
