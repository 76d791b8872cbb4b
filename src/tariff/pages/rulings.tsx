import type { Lang } from '../../platform/i18n.ts'
import { Code, DateText, Status } from '../../ui/index.ts'
import { dotted, type Ruling } from '../reference.ts'
import { texts } from '../texts.ts'

export interface RulingsProps {
  rulings: readonly Ruling[]
  lang: Lang
  hrefOf: (code: string) => string
}

/** How goods were classified before: number, goods, why, and whether it still holds. */
export function Rulings({ rulings, lang, hrefOf }: RulingsProps) {
  const t = texts[lang]
  return (
    <>
      <ul class="feed">
        {rulings.map((one) => (
          <li>
            <DateText lang={lang} day={one.decidedOn} />
            <strong>{one.address === null ? one.number : <a href={one.address}>{one.number}</a>}</strong>{' '}
            <Code href={hrefOf(one.code)}>{dotted(one.code)}</Code>{' '}
            {one.isInForce ? null : (
              <Status tone="warn" icon="alert">
                {one.status === 'revoked' ? t.rulingRevoked : t.rulingEnded}
              </Status>
            )}
            <br />
            {one.goods[lang]}
            {one.why[lang] === '' ? null : (
              <>
                <br />
                <span class="quiet">{one.why[lang]}</span>
              </>
            )}
            <br />
            <small class="quiet">
              {t.rulingKind[one.kind]}
              {one.status === 'modified' ? `, ${t.rulingModified}` : ''}
            </small>
          </li>
        ))}
      </ul>
      <p class="fine quiet">{t.rulingsBind}</p>
    </>
  )
}
