import type { ProblemCatalogue } from '../../platform/problems.ts'

const of = (value: unknown): string => String(value ?? '')

/** What the OData service refuses. Written in its own form (`answer.ts`), the same sentences as everywhere. */
export const problems: ProblemCatalogue = {
  'tariff.odata_filter': {
    status: 400,
    en: {
      title: 'The filter cannot be read',
      detail: (p) => `$filter stops making sense at character ${of(p.at)}: "${of(p.near)}".`,
      cure: "Use eq, ne, gt, ge, lt, le, and, or, not, parentheses, add, sub, mul, div, mod, and the functions startswith, endswith, substringof, indexof, length, substring, tolower, toupper, trim, year, month, day, round, floor, ceiling; texts as 'text', days as datetime'2026-11-24T00:00:00'.",
    },
    fr: {
      title: 'Le filtre est illisible',
      detail: (p) => `$filter n’a plus de sens à partir du caractère ${of(p.at)} : « ${of(p.near)} ».`,
      cure: "Utilisez eq, ne, gt, ge, lt, le, and, or, not, des parenthèses, add, sub, mul, div, mod et les fonctions startswith, endswith, substringof, indexof, length, substring, tolower, toupper, trim, year, month, day, round, floor, ceiling; textes sous la forme 'texte', jours sous la forme datetime'2026-11-24T00:00:00'.",
    },
  },
  'tariff.odata_filter_large': {
    status: 400,
    en: {
      title: 'The filter is too long',
      detail: (p) => `$filter compares more than ${of(p.most)} times.`,
      cure: 'Ask in several requests, or take the daily files, which hold the whole tariff.',
    },
    fr: {
      title: 'Le filtre est trop long',
      detail: (p) => `$filter compare plus de ${of(p.most)} fois.`,
      cure: 'Posez la question en plusieurs requêtes, ou prenez les fichiers quotidiens, qui contiennent tout le tarif.',
    },
  },
  'tariff.odata_batch': {
    status: 400,
    en: {
      title: 'The batch cannot be read',
      detail: () => '$batch takes a POST of multipart/mixed whose parts are application/http, each with one GET.',
      cure: 'Name the boundary in Content-Type and close the body with it; change sets are not possible, since the service only reads.',
    },
    fr: {
      title: 'Le lot est illisible',
      detail: () =>
        '$batch prend un POST en multipart/mixed dont les parties sont en application/http, chacune avec un GET.',
      cure: 'Nommez la limite (boundary) dans Content-Type et terminez le corps par elle; les jeux de modifications sont impossibles, le service étant en lecture seule.',
    },
  },
  'tariff.odata_batch_large': {
    status: 413,
    en: {
      title: 'The batch is too large',
      detail: (p) => `A batch has ${of(p.parts)} parts and ${of(p.kilobytes)} kilobytes at most.`,
      cure: 'Send several smaller ones.',
    },
    fr: {
      title: 'Le lot est trop gros',
      detail: (p) => `Un lot compte ${of(p.parts)} parties et ${of(p.kilobytes)} kilo-octets au plus.`,
      cure: 'Envoyez-en plusieurs plus petits.',
    },
  },
  'tariff.odata_batch_full': {
    status: 413,
    en: {
      title: 'The answers of the batch are too long',
      detail: () => 'The parts before this one have filled the answer.',
      cure: 'Ask this part by itself, or with $top and $select.',
    },
    fr: {
      title: 'Les réponses du lot sont trop longues',
      detail: () => 'Les parties qui précèdent celle-ci ont rempli la réponse.',
      cure: 'Demandez cette partie seule, ou avec $top et $select.',
    },
  },
  'tariff.odata_busy': {
    status: 503,
    en: {
      title: 'Too many long questions at once',
      detail: () => 'Others who ask for large parts of the tariff are waiting already.',
      cure: 'Try again in a moment, or take the daily files, which hold the whole tariff.',
    },
    fr: {
      title: 'Trop de longues questions à la fois',
      detail: () => 'D’autres qui demandent de grandes parties du tarif attendent déjà.',
      cure: 'Réessayez dans un instant, ou prenez les fichiers quotidiens, qui contiennent tout le tarif.',
    },
  },
  'tariff.odata_type': {
    status: 400,
    en: {
      title: 'A value of another type',
      detail: (p) => `${of(p.name)} (${of(p.type)}) cannot be compared with that value.`,
      cure: "Write texts as 'text', days as datetime'2026-11-24T00:00:00' and numbers without quotes.",
    },
    fr: {
      title: 'Valeur d’un autre type',
      detail: (p) => `${of(p.name)} (${of(p.type)}) ne se compare pas à cette valeur.`,
      cure: "Écrivez les textes sous la forme 'texte', les jours sous la forme datetime'2026-11-24T00:00:00' et les nombres sans apostrophes.",
    },
  },
  'tariff.odata_property_unknown': {
    status: 400,
    en: {
      title: 'No such property',
      detail: (p) => `${of(p.set)} has no property "${of(p.name)}".`,
      cure: 'See /v1/tariff-srv/$metadata for the properties of each entity set.',
    },
    fr: {
      title: 'Propriété inconnue',
      detail: (p) => `${of(p.set)} n’a pas de propriété « ${of(p.name)} ».`,
      cure: 'Consultez /v1/tariff-srv/$metadata pour les propriétés de chaque ensemble d’entités.',
    },
  },
  'tariff.odata_option': {
    status: 400,
    en: {
      title: 'A query option cannot be used like this',
      detail: (p) => `${of(p.option)} does not take "${of(p.given)}" here.`,
      cure: 'Use $filter, $top, $skip, $select, $expand, $orderby, $inlinecount (allpages or none), $skiptoken (as a link to the next page gives it), $format (json or atom); $expand takes to_customsDuties on tariffClassifications.',
    },
    fr: {
      title: 'Option de requête inutilisable ainsi',
      detail: (p) => `${of(p.option)} n’accepte pas « ${of(p.given)} » ici.`,
      cure: 'Utilisez $filter, $top, $skip, $select, $expand, $orderby, $inlinecount (allpages ou none), $skiptoken (tel que le donne un lien vers la page suivante), $format (json ou atom); $expand accepte to_customsDuties sur tariffClassifications.',
    },
  },
  'tariff.odata_key': {
    status: 400,
    en: {
      title: 'The key cannot be read',
      detail: (p) => `The key of ${of(p.set)} is ${of(p.names)}.`,
      cure: "Write it like (TariffNumber='0101.21.00.00',AsOfDate=datetime'2026-11-24T00:00:00').",
    },
    fr: {
      title: 'La clé est illisible',
      detail: (p) => `La clé de ${of(p.set)} est ${of(p.names)}.`,
      cure: "Écrivez-la ainsi : (TariffNumber='0101.21.00.00',AsOfDate=datetime'2026-11-24T00:00:00').",
    },
  },
  'tariff.odata_resource': {
    status: 404,
    en: {
      title: 'No such resource',
      detail: (p) => `"${of(p.given)}" is not a resource of this service.`,
      cure: 'See the service document at /v1/tariff-srv/ for the entity sets.',
    },
    fr: {
      title: 'Ressource inconnue',
      detail: (p) => `« ${of(p.given)} » n’est pas une ressource de ce service.`,
      cure: 'Consultez le document de service à /v1/tariff-srv/ pour les ensembles d’entités.',
    },
  },
  'tariff.odata_entity': {
    status: 404,
    en: {
      title: 'No such entity',
      detail: (p) => `${of(p.set)} holds nothing with that key on ${of(p.day)}.`,
      cure: 'Check the number and the day; $filter on the entity set shows what there is.',
    },
    fr: {
      title: 'Entité inconnue',
      detail: (p) => `${of(p.set)} ne contient rien sous cette clé au ${of(p.day)}.`,
      cure: 'Vérifiez le numéro et le jour; $filter sur l’ensemble d’entités montre ce qui existe.',
    },
  },
  'tariff.odata_method': {
    status: 405,
    en: {
      title: 'The service only reads',
      detail: (p) => `${of(p.method)} is not possible here.`,
      cure: 'Use GET or HEAD.',
    },
    fr: {
      title: 'Le service est en lecture seule',
      detail: (p) => `${of(p.method)} n’est pas possible ici.`,
      cure: 'Utilisez GET ou HEAD.',
    },
  },
  'tariff.odata_too_many': {
    status: 429,
    en: {
      title: 'Too many requests',
      detail: (p) => `More than ${of(p.limit)} requests a second.`,
      cure: 'Wait as long as the header Retry-After says, then go on more slowly; the daily files hold the whole tariff.',
    },
    fr: {
      title: 'Trop de requêtes',
      detail: (p) => `Plus de ${of(p.limit)} requêtes par seconde.`,
      cure: 'Attendez le temps indiqué par l’en-tête Retry-After, puis continuez plus lentement; les fichiers quotidiens contiennent tout le tarif.',
    },
  },
}
