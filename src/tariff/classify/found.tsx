import {
  Button,
  ButtonRow,
  Code,
  DateText,
  Downloads,
  Facts,
  Page,
  PageSection,
  TextField,
  url,
} from '../../ui/index.ts'
import { Rates } from '../pages/rates.tsx'
import { Rulings } from '../pages/rulings.tsx'
import { dotted, type TariffNode } from '../reference.ts'
import { texts as tariffTexts } from '../texts.ts'
import { Answers, crumbsOf, LeftOut } from './answers.tsx'
import { branchOf } from './branch.ts'
import { classifyPath } from './link.ts'
import type { Session } from './page.tsx'
import { texts } from './texts.ts'
import { mfnWords, pathWithoutEchoes, unitWords } from './words.ts'

/** The end: the number, where it stands, its rates, and the questions and answers to keep. */
export function NumberFound({ session, node }: { session: Session; node: TariffNode }) {
  const { context, asked, day } = session
  const { lang, frame, services } = context
  const { tariff } = services
  const t = texts[lang]
  const branch = branchOf(tariff, node, day.day, lang)
  const rulings = tariff.rulings(node.code, day.day)
  const address = `${services.config.publicUrl}${url(lang, classifyPath(asked))}`
  const suffix = asked.asOf === null ? '' : `?asOf=${asked.asOf}`
  return (
    <Page
      frame={frame}
      section="tariff"
      title={`${dotted(node.code)} ${node.title[lang]}`}
      heading={<span class="code">{dotted(node.code)}</span>}
      sub={node.title[lang]}
      crumbs={crumbsOf(session)}
    >
      <LeftOut session={session} />
      <p>
        {t.found}. {t.ratesOn} <DateText lang={lang} day={day.day} />.
      </p>
      <div class="section">
        <Facts
          items={[
            { label: t.mfnLabel, value: mfnWords(branch) },
            { label: t.unitLabel, value: unitWords(branch, lang) },
            { label: t.surtaxLabel, value: branch.hasSurtax ? t.surtaxListed : t.surtaxNot },
          ]}
        />
      </div>
      <p class="section--tight">
        <strong>{t.notRuling}.</strong> {t.notRulingText}
      </p>
      <div class="section--tight">
        <ButtonRow>
          <Button href={url(lang, `/tariff/${node.code}${suffix}#from`)}>{t.estimate}</Button>
          <Button kind="second" href={url(lang, `/tariff/${node.code}${suffix}`)}>
            {t.fullPage}
          </Button>
          {asked.answers.length === 0 ? null : (
            <a href={url(lang, classifyPath({ ...asked, answers: asked.answers.slice(0, -1) }))}>{t.back}</a>
          )}
          <a href={url(lang, '/tariff/classify')}>{t.restart}</a>
        </ButtonRow>
      </div>
      <PageSection
        id="summary"
        title={t.summary}
        aside={<Downloads items={[{ href: url(lang, classifyPath(asked, '/tariff/classify.pdf')), text: t.pdf }]} />}
      >
        <Answers session={session} />
        <div class="section--tight">
          <portal-copy data-text={t.copy} data-done={t.copied}>
            <TextField
              lang={lang}
              name="share"
              id="share"
              label={t.share}
              hint={t.shareText}
              value={address}
              isReadonly
            />
          </portal-copy>
        </div>
      </PageSection>
      <PageSection id="path" title={t.path}>
        <ol class="feed">
          {pathWithoutEchoes(tariff.path(node.code, day.day), lang).map((one) => (
            <li>
              <Code href={url(lang, `/tariff/${one.code}${suffix}`)}>{dotted(one.code)}</Code> {one.title[lang]}
            </li>
          ))}
        </ol>
      </PageSection>
      {rulings.length === 0 ? null : (
        <PageSection id="rulings" title={tariffTexts[lang].rulings}>
          <Rulings rulings={rulings.slice(0, 5)} lang={lang} hrefOf={(code) => url(lang, `/tariff/${code}${suffix}`)} />
        </PageSection>
      )}
      <PageSection id="rates" title={t.rates}>
        <Rates tariff={tariff} item={node.code.slice(0, 8)} day={day.day} lang={lang} />
      </PageSection>
    </Page>
  )
}
