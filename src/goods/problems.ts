import type { RefusalParams } from '../kernel/outcome.ts'
import type { ProblemCatalogue, ProblemKind, ProblemText } from '../platform/problems.ts'

type Words = readonly [title: string, detail: string | ((params: RefusalParams) => string), cure: string]

const text = ([title, detail, cure]: Words): ProblemText => ({
  title,
  detail: typeof detail === 'string' ? () => detail : detail,
  cure,
})
const kind = (status: ProblemKind['status'], en: Words, fr: Words): ProblemKind => ({
  status,
  en: text(en),
  fr: text(fr),
})

/** Every code of the product library, in both languages. */
export const problems: ProblemCatalogue = {
  'goods.reference_missing': kind(
    422,
    ['The reference is missing', 'The goods have no reference.', 'Enter your part or stock number.'],
    [
      'La référence manque',
      'Les marchandises n’ont pas de référence.',
      'Inscrivez votre numéro de pièce ou d’article.',
    ],
  ),
  'goods.description_missing': kind(
    422,
    ['The description is missing', 'The goods have no description.', 'Say in a few words what the goods are.'],
    [
      'La description manque',
      'Les marchandises n’ont pas de description.',
      'Dites en quelques mots ce que sont les marchandises.',
    ],
  ),
  'goods.classification_missing': kind(
    422,
    [
      'The classification number is missing',
      'The goods have no classification number.',
      'Enter the 10 digits; the tariff search helps to find them.',
    ],
    [
      'Le numéro de classement manque',
      'Les marchandises n’ont pas de numéro de classement.',
      'Inscrivez les 10 chiffres; la recherche dans le Tarif aide à les trouver.',
    ],
  ),
  'goods.origin_missing': kind(
    422,
    ['The country of origin is missing', 'The goods have no country of origin.', 'Enter its two letters, as in DE.'],
    [
      'Le pays d’origine manque',
      'Les marchandises n’ont pas de pays d’origine.',
      'Inscrivez ses deux lettres, par exemple DE.',
    ],
  ),
  'goods.text_too_long': kind(
    422,
    [
      'A text is too long',
      (p) => `The text has ${p.length} characters; at most ${p.most} are kept here.`,
      'Shorten it.',
    ],
    [
      'Un texte est trop long',
      (p) => `Le texte compte ${p.length} caractères; au plus ${p.most} sont conservés ici.`,
      'Raccourcissez-le.',
    ],
  ),
  'goods.classification_malformed': kind(
    422,
    [
      'The classification number is not one',
      (p) =>
        p.lines
          ? `“${p.given}” is only the beginning of a classification number: ${p.lines}${p.more ? ` and ${p.more} more` : ''}.`
          : `“${p.given}” does not have the 10 digits of a classification number.`,
      'Enter all 10 digits, with or without points.',
    ],
    [
      'Le numéro de classement n’en est pas un',
      (p) =>
        p.lines
          ? `« ${p.given} » n’est que le début d’un numéro de classement : ${p.lines}${p.more ? ` et ${p.more} de plus` : ''}.`
          : `« ${p.given} » n’a pas les 10 chiffres d’un numéro de classement.`,
      'Inscrivez les 10 chiffres, avec ou sans points.',
    ],
  ),
  'goods.classification_zero_lost': kind(
    422,
    [
      'The classification number has lost its first zero',
      (p) => `“${p.given}” has nine digits: a spreadsheet took away the zero in front. It may be ${p.lines}.`,
      'Make the column a text, or write the number with its points, and enter the zero again.',
    ],
    [
      'Le numéro de classement a perdu son premier zéro',
      (p) => `« ${p.given} » a neuf chiffres : un tableur a enlevé le zéro du début. C’est peut-être ${p.lines}.`,
      'Mettez la colonne en texte ou écrivez le numéro avec ses points, puis rétablissez le zéro.',
    ],
  ),
  'goods.classification_not_valid': kind(
    422,
    [
      'The classification number is not valid',
      (p) => `${p.code} is not in the tariff on ${p.asOf}.${p.nearest ? ` Nearest: ${p.nearest}.` : ''}`,
      'Choose a number that is valid today.',
    ],
    [
      'Le numéro de classement n’est pas valide',
      (p) => `${p.code} ne figure pas au Tarif le ${p.asOf}.${p.nearest ? ` Les plus proches : ${p.nearest}.` : ''}`,
      'Choisissez un numéro valide aujourd’hui.',
    ],
  ),
  'goods.origin_unknown': kind(
    422,
    [
      'The country of origin is unknown',
      (p) => `“${p.given}” is not the code of a country.`,
      'Enter the two letters of the country, as in DE for Germany.',
    ],
    [
      'Le pays d’origine est inconnu',
      (p) => `« ${p.given} » n’est pas le code d’un pays.`,
      'Inscrivez les deux lettres du pays, par exemple DE pour l’Allemagne.',
    ],
  ),
  'goods.treatment_unknown': kind(
    422,
    [
      'The tariff treatment is unknown',
      (p) => `“${p.given}” is not a tariff treatment.`,
      'Enter its two digits or its abbreviation, as in 02 or MFN.',
    ],
    [
      'Le traitement tarifaire est inconnu',
      (p) => `« ${p.given} » n’est pas un traitement tarifaire.`,
      'Inscrivez ses deux chiffres ou son abréviation, par exemple 02 ou NPF.',
    ],
  ),
  'goods.treatment_not_for_origin': kind(
    422,
    [
      'The treatment is not for this origin',
      (p) => `Goods of ${p.originEn} cannot claim ${p.givenEn}. They may claim: ${p.allowedEn}.`,
      'Choose one of these, or leave the usual treatment empty.',
    ],
    [
      'Le traitement ne vaut pas pour cette origine',
      (p) =>
        `Les marchandises d’origine ${p.originFr} ne peuvent pas demander ${p.givenFr}. Elles peuvent demander : ${p.allowedFr}.`,
      'Choisissez l’un de ceux-ci, ou laissez vide le traitement habituel.',
    ],
  ),
  'goods.treatment_not_for_item': kind(
    422,
    [
      'The treatment is not for this number',
      (p) => `The tariff gives no rate under ${p.givenEn} for ${p.code}. Rates exist under: ${p.allowedEn}.`,
      'Choose one of these, or leave the usual treatment empty.',
    ],
    [
      'Le traitement ne vaut pas pour ce numéro',
      (p) => `Le Tarif ne donne aucun taux sous ${p.givenFr} pour ${p.code}. Des taux existent sous : ${p.allowedFr}.`,
      'Choisissez l’un de ceux-ci, ou laissez vide le traitement habituel.',
    ],
  ),
  'goods.unit_unknown': kind(
    422,
    [
      'The unit is unknown',
      (p) => `“${p.given}” is not a unit code of the tariff.`,
      'Enter a code such as NMB or KGM, or leave it empty.',
    ],
    [
      'L’unité est inconnue',
      (p) => `« ${p.given} » n’est pas un code d’unité du Tarif.`,
      'Inscrivez un code comme NMB ou KGM, ou laissez le champ vide.',
    ],
  ),
  'goods.unit_mismatch': kind(
    422,
    [
      'The unit does not fit the number',
      (p) => `The number is counted in ${p.wanted}; ${p.given} cannot be converted. Possible: ${p.allowed}.`,
      'Choose one of these units, or leave it empty.',
    ],
    [
      'L’unité ne convient pas au numéro',
      (p) =>
        `Le numéro se compte en ${p.wanted}; ${p.given} ne peut pas être converti. Unités possibles : ${p.allowed}.`,
      'Choisissez l’une de ces unités, ou laissez le champ vide.',
    ],
  ),
  'goods.value_malformed': kind(
    422,
    [
      'The value is not an amount',
      (p) => `“${p.given}” is not an amount of money of zero or more.`,
      'Enter an amount with at most two decimals, as in 12.50.',
    ],
    [
      'La valeur n’est pas un montant',
      (p) => `« ${p.given} » n’est pas un montant égal ou supérieur à zéro.`,
      'Inscrivez un montant avec au plus deux décimales, par exemple 12,50.',
    ],
  ),
  'goods.currency_unknown': kind(
    422,
    ['The currency is unknown', (p) => `“${p.given}” is not a currency.`, 'Enter its three letters, as in USD.'],
    [
      'La devise est inconnue',
      (p) => `« ${p.given} » n’est pas une devise.`,
      'Inscrivez ses trois lettres, par exemple USD.',
    ],
  ),
  'goods.active_malformed': kind(
    422,
    ['Active is neither yes nor no', (p) => `“${p.given}” says neither yes nor no.`, 'Enter yes or no.'],
    ['« Actif » n’est ni oui ni non', (p) => `« ${p.given} » ne dit ni oui ni non.`, 'Inscrivez oui ou non.'],
  ),
  'goods.reference_taken': kind(
    409,
    [
      'The reference is taken',
      (p) => `The reference ${p.reference} is in the list already.`,
      'Choose another reference, or change the goods that have it.',
    ],
    [
      'La référence est déjà prise',
      (p) => `La référence ${p.reference} figure déjà dans la liste.`,
      'Choisissez une autre référence, ou modifiez les marchandises qui la portent.',
    ],
  ),
  'goods.item_unknown': kind(
    404,
    [
      'No such goods',
      (p) => `${p.reference} is not in your list, or it is out of your reach.`,
      'Look it up in My goods.',
    ],
    [
      'Marchandises introuvables',
      (p) => `${p.reference} ne figure pas dans votre liste, ou vous n’y avez pas accès.`,
      'Cherchez dans Mes marchandises.',
    ],
  ),
  'goods.item_changed': kind(
    409,
    [
      'Somebody changed it meanwhile',
      (p) => `${p.reference} was changed after you opened it.`,
      'Look at what is kept now. Saving again replaces it with what you entered.',
    ],
    [
      'Quelqu’un l’a modifié entre-temps',
      (p) => `${p.reference} a été modifié après que vous l’avez ouvert.`,
      'Regardez ce qui est conservé maintenant. Enregistrer de nouveau le remplace par ce que vous avez inscrit.',
    ],
  ),
  'goods.business_unknown': kind(
    404,
    [
      'No access to this business',
      (p) => (p.given ? `${p.given} is not a business in your reach.` : 'No business is in your reach.'),
      'Use the nine digits of your own business or of a client who gave you access.',
    ],
    [
      'Aucun accès à cette entreprise',
      (p) =>
        p.given ? `${p.given} n’est pas une entreprise à votre portée.` : 'Aucune entreprise n’est à votre portée.',
      'Utilisez les neuf chiffres de votre entreprise ou d’un client qui vous a donné accès.',
    ],
  ),
  'goods.business_missing': kind(
    422,
    [
      'Which business?',
      'You reach several businesses, and each has goods of its own.',
      'Name one with its nine digits in `business`.',
    ],
    [
      'Quelle entreprise?',
      'Plusieurs entreprises sont à votre portée, et chacune a ses propres marchandises.',
      'Nommez-en une par ses neuf chiffres dans `business`.',
    ],
  ),
  'goods.row_repeated': kind(
    422,
    [
      'The reference stands twice in the file',
      (p) => `The reference ${p.reference} stands in row ${p.row} already.`,
      'Keep one row for each reference.',
    ],
    [
      'La référence figure deux fois dans le fichier',
      (p) => `La référence ${p.reference} figure déjà à la ligne ${p.row}.`,
      'Gardez une seule ligne par référence.',
    ],
  ),
  'goods.file_missing': kind(
    422,
    ['No file was chosen', 'No file came with the form.', 'Choose a CSV or XLSX file.'],
    ['Aucun fichier n’a été choisi', 'Le formulaire est venu sans fichier.', 'Choisissez un fichier CSV ou XLSX.'],
  ),
  'goods.file_unreadable': kind(
    422,
    [
      'The file could not be read',
      (p) => `${p.name} is neither a table in CSV nor in XLSX.`,
      'Save it as CSV or XLSX, and try again.',
    ],
    [
      'Le fichier n’a pas pu être lu',
      (p) => `${p.name} n’est un tableau ni en CSV ni en XLSX.`,
      'Enregistrez-le en CSV ou en XLSX, puis réessayez.',
    ],
  ),
  'goods.columns_unknown': kind(
    422,
    [
      'The columns have no names that are known here',
      (p) => `The first row of ${p.name} is: ${p.found}. At least these columns are needed: ${p.columnsEn}.`,
      'Name the columns in the first row, in any order; the template shows all names.',
    ],
    [
      'Les colonnes n’ont pas de noms connus ici',
      (p) => `La première ligne de ${p.name} est : ${p.found}. Il faut au moins ces colonnes : ${p.columnsFr}.`,
      'Nommez les colonnes sur la première ligne, dans n’importe quel ordre; le modèle donne tous les noms.',
    ],
  ),
  'goods.columns_missing': kind(
    422,
    [
      'A column is missing',
      (p) => `${p.name} lacks what each of the goods needs: ${p.columnsEn}.`,
      'Add the column with its name in the first row; the template shows all names.',
    ],
    [
      'Il manque une colonne',
      (p) => `Il manque à ${p.name} ce qu’il faut pour chaque marchandise : ${p.columnsFr}.`,
      'Ajoutez la colonne avec son nom sur la première ligne; le modèle donne tous les noms.',
    ],
  ),
  'goods.file_empty': kind(
    422,
    [
      'The file has no rows',
      (p) => `${p.name} has no row with goods under its heads.`,
      'Fill in the template, one row for each of the goods.',
    ],
    [
      'Le fichier n’a aucune ligne',
      (p) => `${p.name} n’a aucune ligne de marchandises sous ses titres.`,
      'Remplissez le modèle, une ligne par marchandise.',
    ],
  ),
  'goods.too_many_rows': kind(
    422,
    [
      'The file has too many rows',
      (p) => `The file has ${p.count} rows; at most ${p.most} are taken at a time.`,
      'Split it over several files.',
    ],
    [
      'Le fichier a trop de lignes',
      (p) => `Le fichier compte ${p.count} lignes; au plus ${p.most} sont prises à la fois.`,
      'Répartissez-le en plusieurs fichiers.',
    ],
  ),
  'goods.upload_unknown': kind(
    404,
    [
      'No such upload',
      'The upload does not exist, has been forgotten, or is out of your reach.',
      'Upload the file again.',
    ],
    [
      'Téléversement introuvable',
      'Le téléversement n’existe pas, a été oublié, ou n’est pas à votre portée.',
      'Téléversez le fichier de nouveau.',
    ],
  ),
}
