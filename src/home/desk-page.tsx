import { type Frame, Page, url } from '../ui/index.ts'
import { texts } from './texts.ts'

/** For officers, and for people to whom no account is open yet: where to look things up. */
export function DeskPage({
  frame,
  isOfficer,
  isAdjusting,
}: {
  frame: Frame
  isOfficer: boolean
  isAdjusting: boolean
}) {
  const { lang } = frame
  const t = texts[lang].desk
  return (
    <Page frame={frame} section="home" title={t.title}>
      <p class="lead measure">{isOfficer ? t.lead : t.noAccount}</p>
      <ul class="feed section">
        {isOfficer ? (
          <li>
            <a href={url(lang, '/declarations')}>{t.declarations}</a>
            <br />
            <span class="quiet">{t.declarationsText}</span>
          </li>
        ) : null}
        {isAdjusting ? (
          <li>
            <a href={url(lang, '/officer/adjustments')}>{t.adjustments}</a>
            <br />
            <span class="quiet">{t.adjustmentsText}</span>
          </li>
        ) : null}
        {isOfficer ? (
          <li>
            <a href={url(lang, '/officer/reference')}>{t.reference}</a>
            <br />
            <span class="quiet">{t.referenceText}</span>
          </li>
        ) : null}
        <li>
          <a href={url(lang, '/tariff')}>{t.tariff}</a>
          <br />
          <span class="quiet">{t.tariffText}</span>
        </li>
        <li>
          <a href={url(lang, '/estimate')}>{t.estimate}</a>
        </li>
        <li>
          <a href={url(lang, '/calendar')}>{t.calendar}</a>
        </li>
      </ul>
    </Page>
  )
}
