import type { ProblemCatalogue } from '../../platform/problems.ts'

const of = (value: unknown): string => String(value ?? '')

/** What the OData service refuses. Written in its own form (`errors.ts`), the same sentences as everywhere. */
export const problems: ProblemCatalogue = {
  'tariff.odata_filter': {
    status: 400,
    en: {
      title: 'The filter cannot be read',
      detail: (p) => `$filter stops making sense at character ${of(p.at)}: "${of(p.near)}".`,
      cure: "Use eq, ne, gt, ge, lt, le, and, or, not, parentheses, startswith, endswith, substringof; texts as 'text', days as datetime'2026-11-24T00:00:00'.",
    },
    fr: {
      title: 'Le filtre est illisible',
      detail: (p) => `$filter n’a plus de sens à partir du caractère ${of(p.at)} : « ${of(p.near)} ».`,
      cure: "Utilisez eq, ne, gt, ge, lt, le, and, or, not, des parenthèses, startswith, endswith, substringof; textes sous la forme 'texte', jours sous la forme datetime'2026-11-24T00:00:00'.",
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
      cure: 'Use $filter, $top, $skip, $select, $expand, $orderby, $inlinecount (allpages or none), $format (json or atom); $expand takes to_customsDuties on tariffClassifications.',
    },
    fr: {
      title: 'Option de requête inutilisable ainsi',
      detail: (p) => `${of(p.option)} n’accepte pas « ${of(p.given)} » ici.`,
      cure: 'Utilisez $filter, $top, $skip, $select, $expand, $orderby, $inlinecount (allpages ou none), $format (json ou atom); $expand accepte to_customsDuties sur tariffClassifications.',
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
