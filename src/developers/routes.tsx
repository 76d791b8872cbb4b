import { Hono } from 'hono'
import { langOfHeader } from '../platform/i18n.ts'
import { explain } from '../platform/problems.ts'
import { Code, Page, PageSection, SummaryList, Table, url } from '../ui/index.ts'
import type { ApiEnv } from '../web/api.ts'
import { html, type PageContext } from '../web/page-context.ts'
import { problemPage } from '../web/problem-page.tsx'
import { anyone, get, type Route } from '../web/routes.ts'
import { sampleDetail } from './api.ts'
import { texts } from './texts.ts'

export const routes: readonly Route[] = [
  get('/developers', anyone, showDevelopers),
  get('/problems', anyone, showProblems),
  get('/problems/:code', anyone, showProblem),
]

/** The addresses without a language, as they stand in answers: they lead to the reader's language. */
export const languageFree = new Hono<ApiEnv>()
  .get('/developers', (context) =>
    context.redirect(`/${langOfHeader(context.req.header('accept-language'))}/developers`, 303),
  )
  .get('/problems/:code', (context) =>
    context.redirect(
      `/${langOfHeader(context.req.header('accept-language'))}/problems/${encodeURIComponent(context.req.param('code'))}`,
      303,
    ),
  )

/** The calls most programs begin with; the summaries of the rest are in the OpenAPI document. */
const calls: readonly { readonly call: string; readonly en: string; readonly fr: string }[] = [
  {
    call: 'POST /api/v1/estimates',
    en: 'Duties and taxes of lines, with their working',
    fr: 'Droits et taxes de lignes, avec leur calcul',
  },
  {
    call: 'GET /api/v1/tariff/classifications/{code}',
    en: 'A classification number as of a day',
    fr: 'Un numéro de classement à une date',
  },
  {
    call: 'GET /api/v1/calendar',
    en: 'Accounting, statement and payment days of a release',
    fr: 'Jours de déclaration, de relevé et de paiement d’une mainlevée',
  },
  {
    call: 'POST /api/v1/declarations/validate',
    en: 'Everything filing would answer; files nothing',
    fr: 'Tout ce que répondrait le dépôt, sans rien déposer',
  },
  { call: 'POST /api/v1/declarations', en: 'Files a declaration', fr: 'Dépose une déclaration' },
  {
    call: 'POST /api/v1/declarations/{transactionNumber}/versions',
    en: 'Corrects it until the payment due date',
    fr: 'La corrige jusqu’à l’échéance de paiement',
  },
  { call: 'GET /api/v1/accounts/{bn15}', en: 'What an account owes and when', fr: 'Ce qu’un compte doit et quand' },
  {
    call: 'GET /api/v1/accounts/{bn15}/statements/{date}',
    en: 'A statement as JSON, CSV, XLSX or PDF',
    fr: 'Un relevé en JSON, CSV, XLSX ou PDF',
  },
  { call: 'POST /api/v1/payments', en: 'Starts a card payment', fr: 'Commence un paiement par carte' },
  {
    call: 'POST /api/v1/sandbox/clock',
    en: 'Moves the test clock (demo only)',
    fr: 'Avance l’horloge d’essai (démonstration)',
  },
]

/** Public addresses beside the API; `href` where a person can look at the answer. */
const machines: readonly { readonly call: string; readonly href?: string; readonly en: string; readonly fr: string }[] =
  [
    {
      call: '/v1/tariff-srv/',
      href: '/v1/tariff-srv/$metadata',
      en: 'OData 2, Atom and JSON: the entity sets, keys and properties of the agency’s own tariff service',
      fr: 'OData 2, Atom et JSON : les ensembles d’entités, clés et propriétés du service tarifaire de l’agence',
    },
    {
      call: '/exchange-rate-lambda/exchange-rates',
      href: '/exchange-rate-lambda/exchange-rates',
      en: 'Exchange rates in the shape of the agency’s own service (startDate, endDate, limit, skip)',
      fr: 'Taux de change sous la forme du service de l’agence (startDate, endDate, limit, skip)',
    },
    {
      call: 'GET /api/v1/tariff/snapshots',
      href: '/api/v1/tariff/snapshots',
      en: 'The whole tariff as files, day by day: NDJSON and CSV (gzip), SHA-256, differences between two days',
      fr: 'Tout le tarif en fichiers, jour par jour : NDJSON et CSV (gzip), SHA-256, différences entre deux jours',
    },
    {
      call: '/mcp',
      en: 'Model Context Protocol over HTTP: search, look up, estimate, exchange rate and calendar as tools',
      fr: 'Model Context Protocol par HTTP : recherche, consultation, estimation, taux de change et calendrier comme outils',
    },
    {
      call: '/llms.txt',
      href: '/llms.txt',
      en: 'What a language model should read first',
      fr: 'Ce qu’un modèle de langage devrait lire d’abord',
    },
  ]

/** An address may break after its slashes on a phone; copied, it is still one. */
const breakable = (address: string) =>
  address.split('/').map((part, index) =>
    index === 0 ? (
      part
    ) : (
      <>
        /<wbr />
        {part}
      </>
    ),
  )

function showDevelopers(context: PageContext) {
  const { lang, frame, services } = context
  const t = texts[lang]
  return html(
    context,
    200,
    <Page frame={frame} title={t.title}>
      <p class="lead measure">{t.lead}</p>
      <PageSection id="openapi" title={t.openapi}>
        <p>
          <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>. {t.openapiText}
        </p>
        <p>
          <a href={url(lang, '/problems')}>{t.allProblems}</a>
        </p>
      </PageSection>
      <PageSection id="token" title={t.token}>
        <p>{t.tokenText}</p>
        {frame.isDemo ? <p>{t.demoText}</p> : null}
        <pre class="code">{`curl -u demo-broker:demo-broker-secret -d grant_type=client_credentials \\\n  ${services.config.publicUrl}/oauth/token`}</pre>
      </PageSection>
      <PageSection id="rules" title={t.rules}>
        <ul>
          {t.rulesList.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
      </PageSection>
      <PageSection id="calls" title={t.calls}>
        <Table
          lang={lang}
          caption={t.calls}
          phone="stack"
          columns={[
            {
              key: 'call',
              head: t.call,
              isRowHead: true,
              cell: (row: (typeof calls)[number]) => breakable(row.call),
            },
            { key: 'meaning', head: t.meaning, cell: (row: (typeof calls)[number]) => row[lang] },
          ]}
          rows={calls}
        />
      </PageSection>
      <PageSection id="machines" title={t.machines}>
        <p>{t.machinesLead}</p>
        <Table
          lang={lang}
          caption={t.machines}
          phone="stack"
          columns={[
            {
              key: 'call',
              head: t.call,
              isRowHead: true,
              cell: ({ call, href }: (typeof machines)[number]) =>
                href === undefined ? <Code>{call}</Code> : <Code href={href}>{call}</Code>,
            },
            { key: 'meaning', head: t.meaning, cell: (row: (typeof machines)[number]) => row[lang] },
          ]}
          rows={machines}
        />
      </PageSection>
    </Page>,
  )
}

function showProblems(context: PageContext) {
  const { lang, frame, services } = context
  const t = texts[lang]
  const codes = Object.keys(services.catalogue).sort()
  return html(
    context,
    200,
    <Page frame={frame} title={t.problems} crumbs={[{ path: '/developers', text: t.title }]}>
      <p class="lead">{t.problemsLead(codes.length)}</p>
      <Table
        lang={lang}
        caption={t.problems}
        phone="stack"
        columns={[
          {
            key: 'code',
            head: t.code,
            isRowHead: true,
            cell: (code: string) => <Code href={url(lang, `/problems/${code}`)}>{code}</Code>,
          },
          { key: 'status', head: t.status, cell: (code: string) => services.catalogue[code]?.status },
          { key: 'says', head: t.says, cell: (code: string) => services.catalogue[code]?.[lang].title },
        ]}
        rows={codes}
      />
    </Page>,
  )
}

function showProblem(context: PageContext) {
  const { lang, frame, services } = context
  const t = texts[lang]
  const code = context.param('code')
  const kind = Object.hasOwn(services.catalogue, code) ? services.catalogue[code] : undefined
  if (!kind) return problemPage(context, { code: 'platform.not_found' })
  const { cure } = explain(services.catalogue, { code }, lang)
  return html(
    context,
    200,
    <Page
      frame={frame}
      title={kind[lang].title}
      crumbs={[
        { path: '/developers', text: t.title },
        { path: '/problems', text: t.problems },
      ]}
    >
      <SummaryList
        lang={lang}
        items={[
          { label: t.code, value: <Code>{code}</Code> },
          { label: t.status, value: kind.status },
          { label: t.says, value: sampleDetail(kind[lang]) },
          { label: t.cure, value: cure },
        ]}
      />
    </Page>,
  )
}
