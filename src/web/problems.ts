import type { ProblemCatalogue } from '../platform/problems.ts'

const of = (name: unknown): string => String(name ?? '')

/** What is expected in a place: names of JSON types and of forms, as the schemas have them; a pattern is itself. */
const FORMS: Readonly<Record<string, { readonly en: string; readonly fr: string }>> = {
  string: { en: 'a text in quotes', fr: 'un texte entre guillemets' },
  number: { en: 'a number', fr: 'un nombre' },
  int: { en: 'a whole number', fr: 'un nombre entier' },
  boolean: { en: 'true or false, without quotes', fr: 'true ou false, sans guillemets' },
  object: { en: 'an object { … }', fr: 'un objet { … }' },
  array: { en: 'a list [ … ]', fr: 'une liste [ … ]' },
  code: { en: 'a number of 2 to 10 digits, such as 9617.00', fr: 'un numéro de 2 à 10 chiffres, comme 9617.00' },
  date: { en: 'a day such as 2026-11-24, of 1900 to 2199', fr: 'un jour comme 2026-11-24, de 1900 à 2199' },
}
/** Of a text its characters, of a list its items, of a number itself. */
function sizeOf(size: unknown, kind: unknown, lang: 'en' | 'fr'): string {
  const isOne = of(size) === '1'
  if (kind === 'string') return `${of(size)} ${lang === 'en' ? 'character' : 'caractère'}${isOne ? '' : 's'}`
  if (kind !== 'array') return of(size)
  return `${of(size)} ${lang === 'en' ? 'item' : 'élément'}${isOne ? '' : 's'}`
}

const formOf = (expected: unknown, lang: 'en' | 'fr'): string => {
  const name = of(expected)
  if (Object.hasOwn(FORMS, name)) return FORMS[name]?.[lang] ?? name
  return name.startsWith('/') ? `${lang === 'en' ? 'what fits' : 'ce qui suit le motif'} ${name}` : name
}

/** What the platform itself answers, whatever the feature. */
export const problems: ProblemCatalogue = {
  'platform.not_found': {
    status: 404,
    en: {
      title: 'Nothing is here',
      detail: () => 'There is no such thing, or you have no access to it.',
      cure: 'Check the address or the number. If it is right, ask the business for access.',
    },
    fr: {
      title: 'Rien ici',
      detail: () => 'Cet élément n’existe pas, ou vous n’y avez pas accès.',
      cure: 'Vérifiez l’adresse ou le numéro. S’il est juste, demandez l’accès à l’entreprise.',
    },
  },
  'platform.method_not_allowed': {
    status: 405,
    en: {
      title: 'This address does not take that method',
      detail: (p) => `${of(p.method)} is not possible here.`,
      cure: 'See the reference at /developers for the methods of each address.',
    },
    fr: {
      title: 'Cette adresse n’accepte pas cette méthode',
      detail: (p) => `${of(p.method)} n’est pas possible ici.`,
      cure: 'La documentation à /developers indique les méthodes de chaque adresse.',
    },
  },
  'platform.token_missing': {
    status: 401,
    en: {
      title: 'A token is needed',
      detail: () => 'This call needs an access token and none was sent.',
      cure: 'Get one at POST /oauth/token with your client id and secret, and send it as "Authorization: Bearer …".',
    },
    fr: {
      title: 'Un jeton est nécessaire',
      detail: () => 'Cet appel exige un jeton d’accès et aucun n’a été envoyé.',
      cure: 'Obtenez-en un par POST /oauth/token avec votre identifiant et votre secret, puis envoyez « Authorization: Bearer … ».',
    },
  },
  'platform.token_unknown': {
    status: 401,
    en: {
      title: 'The token is not valid any more',
      detail: () => 'The access token has expired, or it was not issued here.',
      cure: 'Get a new one at POST /oauth/token and repeat the call; with the same Idempotency-Key nothing happens twice.',
    },
    fr: {
      title: 'Le jeton n’est plus valable',
      detail: () => 'Le jeton d’accès est expiré, ou il n’a pas été émis ici.',
      cure: 'Obtenez-en un nouveau par POST /oauth/token et répétez l’appel; avec la même Idempotency-Key, rien n’est fait deux fois.',
    },
  },
  'platform.forbidden': {
    status: 403,
    en: {
      title: 'You may not do this',
      detail: () => 'Your role or the access given to you does not include this act.',
      cure: 'Ask the account manager of the business to widen your access.',
    },
    fr: {
      title: 'Vous ne pouvez pas faire cela',
      detail: () => 'Votre rôle ou l’accès qui vous est accordé ne comprend pas cette action.',
      cure: 'Demandez au gestionnaire de compte de l’entreprise d’élargir votre accès.',
    },
  },
  'platform.form_expired': {
    status: 403,
    en: {
      title: 'This form belongs to an ended session',
      detail: () => 'The form was made before you signed in again, or it came from another site. Nothing was done.',
      cure: 'Go back, load the page again and send it once more.',
    },
    fr: {
      title: 'Ce formulaire appartient à une session terminée',
      detail: () =>
        'Le formulaire date d’avant votre nouvelle connexion, ou il vient d’un autre site. Rien n’a été fait.',
      cure: 'Revenez en arrière, rechargez la page et envoyez-la de nouveau.',
    },
  },
  'platform.json_malformed': {
    status: 400,
    en: {
      title: 'The body is not JSON',
      detail: () => 'The body could not be read as JSON. Nothing was stored.',
      cure: 'Check quotes, commas and brackets; send "Content-Type: application/json".',
    },
    fr: {
      title: 'Le corps n’est pas du JSON',
      detail: () => 'Le corps n’a pas pu être lu comme du JSON. Rien n’a été enregistré.',
      cure: 'Vérifiez guillemets, virgules et crochets; envoyez « Content-Type: application/json ».',
    },
  },
  'platform.text_unstorable': {
    status: 400,
    en: {
      title: 'A text has a sign that cannot be kept',
      detail: () =>
        'A text in the address or the body has the sign U+0000, or half of a character. Nothing was stored.',
      cure: 'Take the sign out: it comes from a program, not from a keyboard.',
    },
    fr: {
      title: 'Un texte contient un signe qui ne se conserve pas',
      detail: () =>
        'Un texte de l’adresse ou du corps contient le signe U+0000, ou une moitié de caractère. Rien n’a été enregistré.',
      cure: 'Retirez ce signe : il vient d’un programme, non d’un clavier.',
    },
  },
  'platform.content_type': {
    status: 415,
    en: {
      title: 'This kind of content is not taken here',
      detail: (p) => (p.given ? `The content type ${of(p.given)} is not taken here.` : 'The content type is not told.'),
      cure: 'Send "Content-Type: application/json".',
    },
    fr: {
      title: 'Ce type de contenu n’est pas accepté ici',
      detail: (p) =>
        p.given ? `Le type de contenu ${of(p.given)} n’est pas accepté ici.` : 'Le type de contenu n’est pas indiqué.',
      cure: 'Envoyez « Content-Type: application/json ».',
    },
  },
  'platform.body_too_large': {
    status: 413,
    en: {
      title: 'The body is too large',
      detail: (p) => `A body may have at most ${of(p.limit)} bytes. Nothing was stored.`,
      cure: 'Send fewer declarations or lines in one call.',
    },
    fr: {
      title: 'Le corps est trop gros',
      detail: (p) => `Le corps peut compter au plus ${of(p.limit)} octets. Rien n’a été enregistré.`,
      cure: 'Envoyez moins de déclarations ou de lignes par appel.',
    },
  },
  'platform.file_too_large': {
    status: 413,
    en: {
      title: 'The file is too large',
      detail: (p) => `What was sent is larger than ${of(p.limit)} MB. Nothing was stored, and nothing has changed.`,
      cure: 'Go back, split the file or take pictures and unused sheets out of it, and send it again.',
    },
    fr: {
      title: 'Le fichier est trop volumineux',
      detail: (p) => `L’envoi dépasse ${of(p.limit)} Mo. Rien n’a été enregistré ni modifié.`,
      cure: 'Revenez en arrière, divisez le fichier ou retirez-en les images et les feuilles inutiles, puis envoyez-le de nouveau.',
    },
  },
  'platform.field_missing': {
    status: 422,
    en: { title: 'A field is missing', detail: () => 'This field is required.', cure: 'Add it.' },
    fr: { title: 'Un champ manque', detail: () => 'Ce champ est obligatoire.', cure: 'Ajoutez-le.' },
  },
  'platform.field_type': {
    status: 422,
    en: {
      title: 'A field has the wrong type',
      detail: (p) => `Here goes ${formOf(p.expected, 'en')}.`,
      cure: 'Amounts, rates and quantities are written as strings: "1950.00". Days are "YYYY-MM-DD".',
    },
    fr: {
      title: 'Un champ n’a pas le bon type',
      detail: (p) => `Il faut ici ${formOf(p.expected, 'fr')}.`,
      cure: 'Montants, taux et quantités s’écrivent en chaînes : "1950.00". Les jours : "AAAA-MM-JJ".',
    },
  },
  'platform.field_format': {
    status: 422,
    en: {
      title: 'A field has the wrong form',
      detail: (p) =>
        p.expected ? `Here goes ${formOf(p.expected, 'en')}.` : 'This value does not have the form expected.',
      cure: 'See the schema at /api/v1/openapi.json.',
    },
    fr: {
      title: 'Un champ n’a pas la bonne forme',
      detail: (p) =>
        p.expected ? `Il faut ici ${formOf(p.expected, 'fr')}.` : 'Cette valeur n’a pas la forme attendue.',
      cure: 'Voyez le schéma à /api/v1/openapi.json.',
    },
  },
  'platform.field_choice': {
    status: 422,
    en: {
      title: 'A value is not in the list',
      detail: (p) => `One of these is expected: ${of(p.allowed)}.`,
      cure: 'Choose a value of the list.',
    },
    fr: {
      title: 'Une valeur n’est pas dans la liste',
      detail: (p) => `L’une de ces valeurs est attendue : ${of(p.allowed)}.`,
      cure: 'Choisissez une valeur de la liste.',
    },
  },
  'platform.field_unknown': {
    status: 422,
    en: {
      title: 'A field is not known',
      detail: (p) =>
        `There is no field named ${of(p.names)} here.${p.nearest ? ` Did you mean ${of(p.nearest)}?` : p.known ? ` There are: ${of(p.known)}.` : ''}`,
      cure: 'Check the spelling, or leave it out.',
    },
    fr: {
      title: 'Un champ est inconnu',
      detail: (p) =>
        `Il n’y a pas de champ nommé ${of(p.names)} ici.${p.nearest ? ` Vouliez-vous dire ${of(p.nearest)} ?` : p.known ? ` Il y a : ${of(p.known)}.` : ''}`,
      cure: 'Vérifiez l’orthographe, ou retirez-le.',
    },
  },
  'platform.field_size': {
    status: 422,
    en: {
      title: 'A value is outside its limits',
      detail: (p) =>
        p.least
          ? `Here goes ${sizeOf(p.least, p.kind, 'en')} or more.`
          : `Here goes ${sizeOf(p.limit, p.kind, 'en')} at most.`,
      cure: 'Use a value, a text or a list inside the limits.',
    },
    fr: {
      title: 'Une valeur dépasse ses limites',
      detail: (p) =>
        p.least
          ? `Il faut ici ${sizeOf(p.least, p.kind, 'fr')} ou plus.`
          : `Il faut ici ${sizeOf(p.limit, p.kind, 'fr')} au plus.`,
      cure: 'Donnez une valeur, un texte ou une liste dans les limites.',
    },
  },
  'platform.idempotency_key_missing': {
    status: 400,
    en: {
      title: 'The Idempotency-Key is missing',
      detail: () => 'Every call that files or pays needs the header Idempotency-Key, 1 to 255 characters.',
      cure: 'Make a new key for each thing you file, and send the same key again when you repeat the call.',
    },
    fr: {
      title: 'L’en-tête Idempotency-Key manque',
      detail: () => 'Tout appel qui dépose ou paie exige l’en-tête Idempotency-Key, de 1 à 255 caractères.',
      cure: 'Créez une clé pour chaque chose déposée, et renvoyez la même clé quand vous répétez l’appel.',
    },
  },
  'platform.idempotency_key_reused': {
    status: 422,
    en: {
      title: 'This Idempotency-Key belongs to another request',
      detail: () => 'The key was used before with another body or address. Nothing was done.',
      cure: 'Use a new key for a new request; to repeat the earlier one, send its body unchanged.',
    },
    fr: {
      title: 'Cette Idempotency-Key appartient à une autre requête',
      detail: () => 'La clé a déjà servi avec un autre corps ou une autre adresse. Rien n’a été fait.',
      cure: 'Utilisez une nouvelle clé pour une nouvelle requête; pour répéter la précédente, envoyez son corps sans changement.',
    },
  },
  'platform.too_many_requests': {
    status: 429,
    en: {
      title: 'Too many requests',
      detail: (p) => `The limit is ${of(p.limit)} requests a second.`,
      cure: 'Wait as many seconds as the header Retry-After says; the header RateLimit says what is left.',
    },
    fr: {
      title: 'Trop de requêtes',
      detail: (p) => `La limite est de ${of(p.limit)} requêtes par seconde.`,
      cure: 'Attendez le nombre de secondes de l’en-tête Retry-After; l’en-tête RateLimit dit ce qu’il reste.',
    },
  },
  'platform.cursor_unknown': {
    status: 422,
    en: {
      title: 'This cursor is not known',
      detail: () => 'The cursor did not come from this list.',
      cure: 'Use nextCursor of the answer before, or leave the cursor out to begin again.',
    },
    fr: {
      title: 'Ce curseur est inconnu',
      detail: () => 'Le curseur ne vient pas de cette liste.',
      cure: 'Utilisez nextCursor de la réponse précédente, ou retirez le curseur pour recommencer.',
    },
  },
  'platform.not_in_production': {
    status: 404,
    en: {
      title: 'Only in demo and sandbox',
      detail: () => 'The test clock exists in demo and sandbox only.',
      cure: 'In production the calendar runs by itself.',
    },
    fr: {
      title: 'Seulement en démonstration et en bac à sable',
      detail: () => 'L’horloge d’essai n’existe qu’en démonstration et en bac à sable.',
      cure: 'En production, le calendrier avance de lui-même.',
    },
  },
  'platform.clock_backwards': {
    status: 422,
    en: {
      title: 'The clock only moves forward',
      detail: (p) => `Today is ${of(p.today)}; the clock can move to a later day, at most ${of(p.latest)}.`,
      cure: 'Choose a later day.',
    },
    fr: {
      title: 'L’horloge ne fait qu’avancer',
      detail: (p) =>
        `Nous sommes le ${of(p.today)}; l’horloge peut avancer à un jour ultérieur, au plus tard le ${of(p.latest)}.`,
      cure: 'Choisissez un jour ultérieur.',
    },
  },
  'platform.internal': {
    status: 500,
    en: {
      title: 'Something failed on our side',
      detail: (p) => `Nothing was half done. The incident number is ${of(p.incident)}.`,
      cure: 'Repeat the call with the same Idempotency-Key. If it fails again, quote the incident number.',
    },
    fr: {
      title: 'Quelque chose a échoué de notre côté',
      detail: (p) => `Rien n’a été fait à moitié. Le numéro d’incident est ${of(p.incident)}.`,
      cure: 'Répétez l’appel avec la même Idempotency-Key. En cas de nouvel échec, citez le numéro d’incident.',
    },
  },
}
