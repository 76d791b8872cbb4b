import { cents } from '../../../kernel/money.ts'
import {
  Button,
  ButtonRow,
  Classification,
  dateWords,
  errorAt,
  Facts,
  type FieldError,
  Money,
  Page,
  PageSection,
  PostForm,
  SummaryList,
  Table,
  TextField,
  url,
} from '../../../ui/index.ts'
import type { PageContext } from '../../../web/page-context.ts'
import { digitsOf } from '../../reference.ts'
import { labelOf } from '../line-result.tsx'
import { StateOf } from './list.tsx'
import { NAME_MAX, type SavedEstimate, type SavedNow } from './saved.ts'
import { texts } from './texts.ts'

interface SavedPageProps {
  context: PageContext
  of: SavedNow
  mayChange: boolean
  errors: readonly FieldError[]
  /** What was typed for a new name, when it was refused. */
  typed: string | undefined
}

const withoutDay = (query: string): string => {
  const search = new URLSearchParams(query)
  search.delete('accounting')
  return String(search)
}

export function SavedPage({ context, of, mayChange, errors, typed }: SavedPageProps) {
  const { lang, frame } = context
  const { saved, now, form } = of
  const t = texts[lang].one
  return (
    <Page
      frame={frame}
      section="tariff"
      title={saved.name}
      sub={t.savedBy(saved.madeByName, dateWords(saved.madeOn, lang))}
      crumbs={[{ path: '/estimates', text: t.crumb }]}
      errors={errors}
      actions={<Button href={`${url(lang, '/estimate')}?${saved.query}`}>{t.open}</Button>}
    >
      <div class="section">
        <Facts
          items={[
            { label: t.keptOn(saved.ratesOn), value: <Money lang={lang} amount={saved.total} /> },
            { label: t.now, value: now === null ? '–' : <Money lang={lang} amount={now} /> },
            {
              label: t.difference,
              value: now === null ? '–' : <Money lang={lang} amount={cents(now - saved.total)} isSigned />,
            },
          ]}
        />
        <div class="section--tight">
          <p>
            <StateOf lang={lang} one={of} />
          </p>
          {now === null ? <p>{t.gone}</p> : null}
          {form.accounting.year === '' ? null : (
            <p>
              {t.fixed} <a href={`${url(lang, '/estimate')}?${withoutDay(saved.query)}`}>{t.unfix}</a>
            </p>
          )}
        </div>
        <SummaryList lang={lang} isNarrow items={[{ label: t.edition, value: saved.edition }]} />
      </div>
      <Lines context={context} of={of} />
      {mayChange ? (
        <PageSection id="change" title={t.change}>
          <PostForm frame={frame} action={url(lang, `/estimates/${saved.estimateId}`)}>
            <TextField
              lang={lang}
              name="name"
              label={t.name}
              value={typed ?? saved.name}
              maxlength={NAME_MAX}
              error={errorAt(errors, 'name')}
            />
            <ButtonRow>
              <Button name="_action" value="rename">
                {t.rename}
              </Button>
              <Button kind="quiet" href={url(lang, `/estimates/${saved.estimateId}/delete`)}>
                {t.delete}
              </Button>
            </ButtonRow>
          </PostForm>
        </PageSection>
      ) : null}
    </Page>
  )
}

/** Asks once more, as every page that takes something away for good. */
export function DeletePage({ context: { lang, frame }, saved }: { context: PageContext; saved: SavedEstimate }) {
  const t = texts[lang].one
  return (
    <Page
      frame={frame}
      section="tariff"
      title={t.deleteTitle(saved.name)}
      crumbs={[
        { path: '/estimates', text: t.crumb },
        { path: `/estimates/${saved.estimateId}`, text: saved.name },
      ]}
    >
      <p class="lead measure">{t.deleteText}</p>
      <PostForm frame={frame} action={url(lang, `/estimates/${saved.estimateId}/delete`)} class="section--tight">
        <ButtonRow>
          <Button kind="danger">{t.deleteButton}</Button>
          <Button kind="quiet" href={url(lang, `/estimates/${saved.estimateId}`)}>
            {t.keepIt}
          </Button>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}

/** What is in it: each total leads to its working. What can no longer be worked out is named as it was asked. */
function Lines({ context, of: { saved, form, result } }: Pick<SavedPageProps, 'context' | 'of'>) {
  const { lang, services, today } = context
  const { tariff } = services
  const t = texts[lang].one
  const lines = form.lines.map((line, index) => {
    const code = result?.facts[index]?.classification ?? digitsOf(line.classification)
    return { line, index, code, now: result?.lines[index] }
  })
  return (
    <PageSection id="goods" title={t.goods}>
      <Table
        lang={lang}
        caption={t.goods}
        phone="stack"
        rows={lines}
        columns={[
          {
            key: 'goods',
            head: t.columns.goods,
            isRowHead: true,
            cell: ({ code }) => (
              <>
                <Classification digits={code} href={url(lang, `/tariff/${code}`)} />{' '}
                <small>{tariff.node(code, today)?.title[lang] ?? ''}</small>
              </>
            ),
          },
          {
            key: 'origin',
            head: t.columns.origin,
            cell: ({ line }) => tariff.country(line.origin)?.[lang] ?? line.origin,
          },
          {
            key: 'treatment',
            head: t.columns.treatment,
            cell: ({ now }) => (now ? labelOf(now.treatment, tariff, lang) : '–'),
          },
          {
            key: 'value',
            head: t.columns.value,
            isNum: true,
            cell: ({ now }) => (now ? <Money lang={lang} amount={now.amounts.valueForDuty} /> : '–'),
          },
          {
            key: 'total',
            head: t.columns.total,
            isNum: true,
            cell: ({ now, index }) =>
              now ? (
                <a href={`${url(lang, '/estimate')}?${saved.query}#result-${index + 1}`}>
                  <Money lang={lang} amount={now.amounts.total} />
                </a>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </PageSection>
  )
}
