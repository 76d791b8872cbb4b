import { releaseCalendar } from '../../billing/index.ts'
import { torontoDay } from '../../kernel/dates.ts'
import { versionText } from '../../kernel/ids.ts'
import type { TariffReference } from '../../tariff/index.ts'
import {
  Button,
  ButtonRow,
  cadNumberText,
  Downloads,
  dateWords,
  type Frame,
  InstantText,
  money,
  Notice,
  Page,
  PageSection,
  Receipt,
  SummaryList,
  url,
} from '../../ui/index.ts'
import type { CadView } from '../cad.ts'
import { texts } from '../texts.ts'
import { AmountsByCharge } from './amounts.tsx'

/** What was accepted, under which number, and what happens next. Its address may be kept. */
export function ReceiptPage({ frame, view, tariff }: { frame: Frame; view: CadView; tariff: TariffReference }) {
  const { lang } = frame
  const { version } = view
  const t = texts[lang].receipt
  const isWaiting = version.status === 'adjustment_pending'
  const title = isWaiting ? t.titleAdjustment : version.version > 1 ? t.titleCorrection : t.title
  const { statementOn, paymentDueOn, correctionUntil } = releaseCalendar(version.cad.release.on, 'rpp')
  const number = version.transactionNumber
  const path = `/declarations/${number}`
  const query = `version=${version.version}`
  return (
    <Page
      frame={frame}
      section="declarations"
      title={title}
      heading="own"
      crumbs={[
        { path: '/declarations', text: texts[lang].section },
        { path, text: <span class="code">{number}</span> },
      ]}
    >
      <Receipt title={title} number={number}>
        <p>
          {t.withVersion} <span class="code">{cadNumberText(number, version.version)}</span>
        </p>
        <p>
          {money(version.totals.total, lang)}, <InstantText lang={lang} at={version.acceptedAt} />
        </p>
      </Receipt>
      {view.currentVersion > version.version ? (
        <Notice>
          <p>
            <a href={url(lang, path)}>{t.replaced(versionText(view.currentVersion))}</a>
          </p>
        </Notice>
      ) : null}
      <div class="split section">
        <PageSection id="next" title={t.next}>
          <ul>
            {isWaiting ? (
              <>
                <li>{t.nextOfficer}</li>
                <li>{t.nextNothingPosted}</li>
                <li>{t.nextWithdraw}</li>
              </>
            ) : (
              <>
                <li>{t.nextNotice(dateWords(torontoDay(version.acceptedAt), lang))}</li>
                {statementOn >= version.accountedOn ? <li>{t.nextStatement(dateWords(statementOn, lang))}</li> : null}
                <li>{t.nextPay(money(version.totals.total, lang), dateWords(paymentDueOn, lang, 'weekday'))}</li>
                <li>{t.nextCorrect(dateWords(correctionUntil, lang))}</li>
              </>
            )}
          </ul>
          <Downloads
            items={[
              { href: url(lang, `${path}/receipt.pdf?${query}`), text: t.pdf },
              { href: url(lang, `${path}/receipt.json?${query}`), text: t.json },
            ]}
          />
          <div class="section--tight">
            <ButtonRow>
              <Button href={url(lang, path)}>{t.open}</Button>
              <Button kind="second" href={url(lang, '/declarations/new')}>
                {t.another}
              </Button>
            </ButtonRow>
          </div>
        </PageSection>
        <PageSection id="facts" title={texts[lang].detail.parties}>
          <SummaryList
            lang={lang}
            isNarrow
            items={[
              {
                label: texts[lang].detail.importer,
                value: view.importerName,
                note: <span class="code">{version.cad.importer}</span>,
              },
              { label: t.filedBy, value: version.filerName },
              { label: texts[lang].detail.reference, value: version.cad.clientReference },
              { label: t.total, value: money(version.totals.total, lang) },
              ...(version.certification ? [{ label: t.certified, value: version.certification }] : []),
            ]}
          />
        </PageSection>
      </div>
      <PageSection id="amounts" title={texts[lang].detail.amounts} aside={texts[lang].detail.amountsAside}>
        <AmountsByCharge lang={lang} lines={version.lines} totals={version.totals} tariff={tariff} />
      </PageSection>
    </Page>
  )
}
