import type { Lang } from '../../platform/i18n.ts'
import { explain } from '../../platform/problems.ts'
import {
  Button,
  ButtonRow,
  Charges,
  errorAt,
  type FieldError,
  Formula,
  fieldErrors,
  Money,
  Notice,
  Page,
  PageSection,
  parseAmountInput,
  Radios,
  Source,
  TextField,
  url,
} from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { type Damage, damageRefund, formulaWords } from '../assessment/index.ts'
import { DAMAGE_FIELDS, type DamageAsked, damageOf } from './damage.ts'
import { damageTexts } from './damage-texts.ts'
import { problems } from './problems.ts'
import { texts } from './texts.ts'

import '../services.ts'

/** GET /estimate/damage: what would be given back. Everything stands in the address. */
export function showDamage(context: PageContext): Response | Promise<Response> {
  const { lang, search } = context
  const text = (name: string): string => (search.get(name) ?? '').trim().slice(0, 30)
  const asked: DamageAsked = {
    duty: text('duty'),
    valueForDuty: text('valueForDuty'),
    loss: text('loss'),
    isBrittle: text('kind') === 'brittle',
  }
  if (!search.has('loss')) return html(context, 200, <DamagePage context={context} asked={asked} errors={[]} />)
  const damage = damageOf(inWire(asked, lang))
  const errors = damage.ok
    ? []
    : fieldErrors(
        damage.refusals.map((refusal) => explain(problems, refusal, lang)),
        (pointer) => pointer.slice(1),
      )
  return html(
    context,
    damage.ok ? 200 : 422,
    <DamagePage context={context} asked={asked} errors={errors} damage={damage.ok ? damage.value : undefined} />,
  )
}

/** Amounts in either habit of writing. */
const inWire = (asked: DamageAsked, lang: Lang): DamageAsked => {
  const plain = (text: string): string => {
    const read = parseAmountInput(text, lang)
    return read.ok ? read.value : text
  }
  return { ...asked, duty: plain(asked.duty), valueForDuty: plain(asked.valueForDuty), loss: plain(asked.loss) }
}

interface DamagePageProps {
  context: PageContext
  asked: DamageAsked
  errors: readonly FieldError[]
  damage?: Damage | undefined
}

function DamagePage({ context, asked, errors, damage }: DamagePageProps) {
  const { lang, frame } = context
  const t = damageTexts[lang]
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.title}
      sub={t.lead}
      crumbs={[
        { path: '/tariff', text: texts[lang].tariff },
        { path: '/estimate', text: texts[lang].title },
      ]}
      errors={errors}
    >
      {damage ? <Result lang={lang} damage={damage} /> : null}
      <form class="no-print" action={url(lang, '/estimate/damage')} method="get" novalidate>
        <PageSection id="facts" title={damage ? texts[lang].changeFacts : texts[lang].goods}>
          {DAMAGE_FIELDS.map((name) => (
            <TextField
              lang={lang}
              name={name}
              id={name}
              label={t.fields[name]}
              hint={t.hints[name]}
              value={asked[name]}
              width={16}
              inputmode="decimal"
              error={errorAt(errors, name)}
            />
          ))}
          <Radios
            lang={lang}
            name="kind"
            id="kind"
            label={t.kind}
            options={[
              { value: 'ordinary', text: t.ordinary },
              { value: 'brittle', text: t.brittle },
            ]}
            value={asked.isBrittle ? 'brittle' : 'ordinary'}
          />
          <ButtonRow>
            <Button>{t.work}</Button>
          </ButtonRow>
        </PageSection>
      </form>
    </Page>
  )
}

function Result({ lang, damage }: { lang: Lang; damage: Damage }) {
  const t = damageTexts[lang]
  const { amount, expression } = damageRefund(damage)
  const money = <Money lang={lang} amount={amount} />
  return (
    <PageSection id="result" title={t.result}>
      <Charges
        items={[
          {
            name: t.refund,
            amount: money,
            how: null,
            working: (
              <>
                <Formula>{formulaWords({ kind: 'expression', expression }, lang)}</Formula>
                <Source>{t.source}</Source>
              </>
            ),
          },
        ]}
        total={{ name: t.refund, amount: money }}
      />
      <div class="section--tight">
        <Notice tone="warn" icon="info" title={texts[lang].warnings}>
          <ul>
            {t.know.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </Notice>
      </div>
    </PageSection>
  )
}
