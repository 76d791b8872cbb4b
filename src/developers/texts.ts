import type { Lang } from '../platform/i18n.ts'

interface Texts {
  readonly title: string
  readonly lead: string
  readonly openapi: string
  readonly openapiText: string
  readonly token: string
  readonly tokenText: string
  readonly demoText: string
  readonly rules: string
  readonly rulesList: readonly string[]
  readonly machines: string
  readonly machinesLead: string
  readonly calls: string
  readonly call: string
  readonly meaning: string
  readonly problems: string
  readonly problemsLead: (count: number) => string
  readonly code: string
  readonly status: string
  readonly says: string
  readonly cure: string
  readonly allProblems: string
}

export const texts: Record<Lang, Texts> = {
  en: {
    title: 'For developers',
    lead: 'Everything the pages do with declarations, accounts and payments, a program can do over HTTP, with the same rules and the same answers.',
    openapi: 'Full reference',
    openapiText: 'OpenAPI 3.1: every call, every field, every answer.',
    token: 'Get a token',
    tokenText: 'OAuth 2.0 client credentials. Send the token as "Authorization: Bearer …"; it lasts an hour.',
    demoText:
      'In the demo, demo-broker acts for four importers, demo-importer for Larkspur Housewares Ltd.; the secret is the client id followed by -secret.',
    rules: 'Conventions',
    rulesList: [
      'Amounts, rates and quantities are strings: {"amount": "1950.00", "currency": "CAD"}. Days are YYYY-MM-DD, instants RFC 3339.',
      'Every POST that files or pays needs an Idempotency-Key. The same key and body hear the stored answer again; another body is refused.',
      'Problems follow RFC 9457, in the language of lang or Accept-Language (en, fr), with every fault at once: code, pointer, detail, cure.',
      'A field or a query parameter that a call does not know is refused, with the name that was probably meant; declarations alone take back what they answered. The services at the agency’s own addresses leave out strange names, but not a slip of the pen (filter for $filter).',
      'Lists answer {data, hasMore, nextCursor}; ask for the next page with cursor, at most 200 rows with limit.',
      'Limits stand in the headers RateLimit and RateLimit-Policy; after 429 wait as long as Retry-After says.',
    ],
    machines: 'The tariff for machines',
    machinesLead:
      'No token is needed. Answers carry an ETag: send it back as If-None-Match and hear 304 when nothing changed.',
    calls: 'Calls',
    call: 'Call',
    meaning: 'What it does',
    problems: 'Problem codes',
    problemsLead: (count) => `${count} codes that pages and API can answer. "…" stands for the value at hand.`,
    code: 'Code',
    status: 'Status',
    says: 'What it says',
    cure: 'What to do',
    allProblems: 'All problem codes',
  },
  fr: {
    title: 'Pour les développeurs',
    lead: 'Tout ce que les pages font avec les déclarations, les comptes et les paiements, un programme peut le faire par HTTP, selon les mêmes règles et avec les mêmes réponses.',
    openapi: 'Documentation complète',
    openapiText: 'OpenAPI 3.1 : chaque appel, chaque champ, chaque réponse.',
    token: 'Obtenir un jeton',
    tokenText:
      'OAuth 2.0, « client credentials ». Envoyez le jeton dans « Authorization: Bearer … »; il est valable une heure.',
    demoText:
      'Dans la démonstration, demo-broker agit pour quatre importateurs et demo-importer pour Larkspur Housewares Ltd.; le secret est l’identifiant suivi de -secret.',
    rules: 'Conventions',
    rulesList: [
      'Montants, taux et quantités sont des chaînes : {"amount": "1950.00", "currency": "CAD"}. Les jours s’écrivent AAAA-MM-JJ, les instants selon RFC 3339.',
      'Tout POST qui dépose ou paie exige une Idempotency-Key. Même clé et même corps : la réponse enregistrée; un autre corps est refusé.',
      'Les problèmes suivent RFC 9457, dans la langue de lang ou d’Accept-Language (en, fr), avec toutes les fautes d’un coup : code, pointeur, détail, remède.',
      'Un champ ou un paramètre inconnu de l’appel est refusé, avec le nom sans doute voulu; seules les déclarations reprennent ce qu’elles ont répondu. Les services aux adresses de l’agence laissent de côté les noms étrangers, mais non une faute de frappe (filter pour $filter).',
      'Les listes répondent {data, hasMore, nextCursor}; demandez la page suivante avec cursor, au plus 200 rangées avec limit.',
      'Les limites figurent dans les en-têtes RateLimit et RateLimit-Policy; après un 429, attendez le temps indiqué par Retry-After.',
    ],
    machines: 'Le tarif pour les machines',
    machinesLead:
      'Aucun jeton n’est nécessaire. Les réponses portent un ETag : renvoyez-le dans If-None-Match et recevez 304 si rien n’a changé.',
    calls: 'Appels',
    call: 'Appel',
    meaning: 'Ce qu’il fait',
    problems: 'Codes de problèmes',
    problemsLead: (count) =>
      `${count} codes que les pages et l’API peuvent répondre. « … » tient lieu de la valeur en cause.`,
    code: 'Code',
    status: 'État HTTP',
    says: 'Ce qu’il dit',
    cure: 'Que faire',
    allProblems: 'Tous les codes de problèmes',
  },
}
