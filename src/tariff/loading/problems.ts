import type { RefusalParams } from '../../kernel/outcome.ts'
import type { ProblemCatalogue, ProblemKind } from '../../platform/problems.ts'
import { FAULTS, type FaultKind } from '../check-tables.ts'
import { isWarning, type WarningParams, warningText } from './words.ts'

const of = (value: unknown): string => String(value ?? '')

type Words = readonly [title: string, detail: (p: RefusalParams) => string, cure: string]
const kind = (status: ProblemKind['status'], en: Words, fr: Words): ProblemKind => ({
  status,
  en: { title: en[0], detail: en[1], cure: en[2] },
  fr: { title: fr[0], detail: fr[1], cure: fr[2] },
})

const warningIn = (p: RefusalParams, lang: 'en' | 'fr'): string =>
  isWarning(p.warning) ? warningText(p as WarningParams, lang) : of(p.warning)

/** The catalogue shows every sentence with “…” for what an answer would name. */
const faultIn = (p: RefusalParams, lang: 'en' | 'fr'): string => {
  const fault: (typeof FAULTS)[FaultKind] | undefined = FAULTS[p.fault as FaultKind]
  return fault ? fault[lang](p) : of(p.fault)
}

const rowEn = (p: RefusalParams): string => `Row ${of(p.row)}${p.code ? `, ${of(p.code)}` : ''}: `
const rowFr = (p: RefusalParams): string => `Ligne ${of(p.row)}${p.code ? `, ${of(p.code)}` : ''} : `

/** Why a file is not loaded, with its row. A file with one of these changes nothing. */
export const problems: ProblemCatalogue = {
  'loading.file_empty': kind(
    422,
    ['The file has no rows', () => 'There is nothing in the file to load.', 'Choose the file that has the figures.'],
    [
      'Le fichier ne contient aucune ligne',
      () => 'Le fichier ne contient rien à charger.',
      'Choisissez le fichier qui contient les chiffres.',
    ],
  ),
  'loading.file_kind_unknown': kind(
    422,
    [
      'This kind of file cannot be read',
      () => 'The file is neither an Access database nor a text in CSV, JSON or XML.',
      'Take the file as it was published, unpacked if it came as a ZIP.',
    ],
    [
      'Ce genre de fichier ne peut pas être lu',
      () => 'Le fichier n’est ni une base Access, ni un texte CSV, JSON ou XML.',
      'Prenez le fichier tel qu’il a été publié, décompressé s’il est venu dans un ZIP.',
    ],
  ),
  'loading.file_too_large': kind(
    413,
    [
      'The file is too large for the browser',
      (p) => `The file is larger than ${of(p.limit)} MB.`,
      'Load it with the command “carm load”.',
    ],
    [
      'Le fichier est trop gros pour le navigateur',
      (p) => `Le fichier dépasse ${of(p.limit)} Mo.`,
      'Chargez-le avec la commande « carm load ».',
    ],
  ),
  'loading.file_unreadable': kind(
    422,
    [
      'The file cannot be opened',
      (p) => `${of(p.path)} cannot be read (${of(p.reason)}).`,
      'Check the path, and whether you may read the file.',
    ],
    [
      'Le fichier ne peut pas être ouvert',
      (p) => `${of(p.path)} ne peut pas être lu (${of(p.reason)}).`,
      'Vérifiez le chemin et si vous avez le droit de lire le fichier.',
    ],
  ),
  'loading.valid_from_malformed': kind(
    422,
    ['Not a day', (p) => `--valid-from "${of(p.given)}" is not a day.`, 'Write it as 2026-11-24.'],
    [
      'Ce n’est pas un jour',
      (p) => `--valid-from « ${of(p.given)} » n’est pas un jour.`,
      'Écrivez-le ainsi : 2026-11-24.',
    ],
  ),
  'loading.file_beyond': kind(
    413,
    [
      'The file is too large',
      (p) => `The file is larger than ${of(p.limit)} MB; no reference file is.`,
      'Check that it is the right file, and leave out what is not needed.',
    ],
    [
      'Le fichier est trop gros',
      (p) => `Le fichier dépasse ${of(p.limit)} Mo; aucun fichier de référence n’est aussi gros.`,
      'Vérifiez que c’est le bon fichier et retirez ce qui n’est pas nécessaire.',
    ],
  ),
  'loading.file_packed': kind(
    422,
    [
      'The file is packed',
      () => 'The file is an archive (ZIP, gzip) or a spreadsheet workbook (XLSX).',
      'Unpack the archive and choose what was in it; save a workbook as CSV (UTF-8).',
    ],
    [
      'Le fichier est compressé',
      () => 'Le fichier est une archive (ZIP, gzip) ou un classeur de tableur (XLSX).',
      'Décompressez l’archive et choisissez ce qu’elle contenait; enregistrez un classeur en CSV (UTF-8).',
    ],
  ),
  'loading.file_cut_off': kind(
    422,
    [
      'The file ends in the middle of a row',
      (p) =>
        `Row ${of(p.row)}, the last one, has fewer cells than the heading and no line end: the file seems cut off.`,
      'Fetch the file again, or complete the row.',
    ],
    [
      'Le fichier s’arrête au milieu d’une ligne',
      (p) =>
        `La ligne ${of(p.row)}, la dernière, a moins de cellules que les titres et n’a pas de fin de ligne : le fichier semble tronqué.`,
      'Téléchargez le fichier de nouveau, ou complétez la ligne.',
    ],
  ),
  'loading.text_broken': kind(
    422,
    [
      'The text is damaged',
      (p) => `Row ${of(p.row)}: there is a character that no text has.`,
      'Fetch or save the file again, as UTF-8.',
    ],
    [
      'Le texte est endommagé',
      (p) => `Ligne ${of(p.row)} : il y a un caractère qu’aucun texte ne contient.`,
      'Téléchargez ou enregistrez le fichier de nouveau, en UTF-8.',
    ],
  ),
  'loading.encoding_mixed': kind(
    422,
    [
      'The accents are written in two ways',
      (p) => `Row ${of(p.row)}: the file is UTF-8 up to here, and this row is not.`,
      'Save the whole file as UTF-8, and look at that row.',
    ],
    [
      'Les accents sont écrits de deux façons',
      (p) => `Ligne ${of(p.row)} : le fichier est en UTF-8 jusqu’ici, mais pas cette ligne.`,
      'Enregistrez le fichier entier en UTF-8 et vérifiez cette ligne.',
    ],
  ),
  'loading.columns_many': kind(
    422,
    [
      'Far too many columns',
      (p) => `The heading has ${of(p.count)} columns; no reference file has more than ${of(p.limit)}.`,
      'Look at the first line, and whether line ends are missing.',
    ],
    [
      'Beaucoup trop de colonnes',
      (p) => `Les titres comptent ${of(p.count)} colonnes; aucun fichier de référence n’en a plus de ${of(p.limit)}.`,
      'Vérifiez la première ligne et si des fins de ligne manquent.',
    ],
  ),
  'loading.column_twice': kind(
    422,
    [
      'Two columns with one name',
      (p) => `The column ${of(p.name)} is there twice.`,
      'Keep the right one only; nobody can know which is meant.',
    ],
    [
      'Deux colonnes du même nom',
      (p) => `La colonne ${of(p.name)} figure deux fois.`,
      'Ne gardez que la bonne; personne ne peut savoir laquelle est voulue.',
    ],
  ),
  'loading.cell_too_long': kind(
    422,
    [
      'A cell is too long',
      (p) => `${rowEn(p)}"${of(p.given)}" has ${of(p.length)} characters.`,
      'Look whether cells or rows have run together, at a quotation mark for example.',
    ],
    [
      'Une cellule est trop longue',
      (p) => `${rowFr(p)}« ${of(p.given)} » a ${of(p.length)} caractères.`,
      'Vérifiez si des cellules ou des lignes se sont confondues, à un guillemet par exemple.',
    ],
  ),
  'loading.row_contradicts': kind(
    422,
    [
      'Two rows say different things',
      (p) => `${rowEn(p)}row ${of(p.other)} is about the same and the same day, and says something else.`,
      'Leave the right row only.',
    ],
    [
      'Deux lignes se contredisent',
      (p) => `${rowFr(p)}la ligne ${of(p.other)} porte sur la même chose et le même jour, et dit autre chose.`,
      'Ne gardez que la bonne ligne.',
    ],
  ),
  'loading.table_missing': kind(
    422,
    [
      'The table is not in the database',
      (p) => `There is no table ${of(p.table)}; found: ${of(p.found)}.`,
      'Take the agency’s yearly file of the tariff.',
    ],
    [
      'La table n’est pas dans la base de données',
      (p) => `Il n’y a pas de table ${of(p.table)}; trouvé : ${of(p.found)}.`,
      'Prenez le fichier annuel du tarif de l’agence.',
    ],
  ),
  'loading.access_unreadable': kind(
    422,
    [
      'The Access database cannot be read',
      (p) => `The reader stopped: ${of(p.reason)}.`,
      'Fetch the file again; it may have been cut off, or protected by a password.',
    ],
    [
      'La base Access ne peut pas être lue',
      (p) => `La lecture s’est arrêtée : ${of(p.reason)}.`,
      'Téléchargez le fichier de nouveau; il est peut-être tronqué ou protégé par un mot de passe.',
    ],
  ),
  'loading.json_malformed': kind(
    422,
    ['The JSON is broken', () => 'The file begins like JSON and does not hold together.', 'Fetch the answer again.'],
    [
      'Le JSON est défectueux',
      () => 'Le fichier commence comme du JSON, mais il est mal formé.',
      'Demandez la réponse de nouveau.',
    ],
  ),
  'loading.csv_malformed': kind(
    422,
    [
      'The CSV is broken',
      (p) => `Row ${of(p.row)}: the cells of this row cannot be told apart.`,
      'Look at the quotation marks of that row.',
    ],
    [
      'Le CSV est défectueux',
      (p) => `Ligne ${of(p.row)} : les cellules de cette ligne ne peuvent pas être séparées.`,
      'Vérifiez les guillemets de cette ligne.',
    ],
  ),
  'loading.not_a_table': kind(
    422,
    [
      'A table is needed',
      () => 'This load takes a table with a heading, as CSV or Access.',
      'Choose another kind of load, or another file.',
    ],
    [
      'Il faut un tableau',
      () => 'Ce chargement prend un tableau avec des titres, en CSV ou Access.',
      'Choisissez un autre genre de chargement ou un autre fichier.',
    ],
  ),
  'loading.columns_missing': kind(
    422,
    [
      'Columns are missing',
      (p) => `The file lacks: ${of(p.names)}.`,
      'Keep the columns under the names they were published with.',
    ],
    [
      'Des colonnes manquent',
      (p) => `Il manque au fichier : ${of(p.names)}.`,
      'Gardez les colonnes sous le nom avec lequel elles ont été publiées.',
    ],
  ),
  'loading.list_columns_missing': kind(
    422,
    [
      'Not the columns of a table',
      (p) => `The columns come nearest to those of the table ${of(p.table)}, but these are missing: ${of(p.names)}.`,
      'Name the columns as data/README.md lists them; valid_from and valid_to may be left out.',
    ],
    [
      'Les colonnes ne sont celles d’aucune table',
      (p) => `Les colonnes ressemblent le plus à celles de la table ${of(p.table)}, mais il manque : ${of(p.names)}.`,
      'Nommez les colonnes comme dans data/README.md; valid_from et valid_to peuvent manquer.',
    ],
  ),
  'loading.key_missing': kind(
    422,
    ['The row has no key', (p) => `${rowEn(p)}${of(p.names)} is empty.`, 'Say what the row is about.'],
    ['La ligne n’a pas de clé', (p) => `${rowFr(p)}${of(p.names)} est vide.`, 'Indiquez ce que la ligne décrit.'],
  ),
  'loading.value_missing': kind(
    422,
    ['No value', () => 'The new value is empty.', 'Write the value, in the way of the one held now.'],
    ['Aucune valeur', () => 'La nouvelle valeur est vide.', 'Écrivez la valeur à la façon de celle d’aujourd’hui.'],
  ),
  'loading.source_missing': kind(
    422,
    ['No source', () => 'Nothing says where the value comes from.', 'Name the law, order or notice.'],
    ['Aucune source', () => 'Rien ne dit d’où vient la valeur.', 'Nommez la loi, le décret ou l’avis.'],
  ),
  'loading.confidence_missing': kind(
    422,
    ['No certainty', () => 'Nothing says how certain the value is.', 'Choose one of the three.'],
    ['Aucune certitude', () => 'Rien ne dit si la valeur est sûre.', 'Choisissez l’une des trois.'],
  ),
  'loading.value_empty': kind(
    422,
    ['A cell is empty', (p) => `${rowEn(p)}${of(p.column)} is empty.`, 'Complete the row; this cell is needed.'],
    [
      'Une cellule est vide',
      (p) => `${rowFr(p)}${of(p.column)} est vide.`,
      'Complétez la ligne; cette cellule est nécessaire.',
    ],
  ),
  'loading.value_form': kind(
    422,
    [
      'Not what the column holds',
      (p) => `${rowEn(p)}${of(p.column)} "${of(p.given)}" is not what this column holds: ${of(p.wanted)}.`,
      'Write it as the rows in force have it.',
    ],
    [
      'Ce n’est pas ce que la colonne contient',
      (p) => `${rowFr(p)}${of(p.column)} « ${of(p.given)} » n’est pas ce que cette colonne contient : ${of(p.wanted)}.`,
      'Écrivez-le comme dans les lignes en vigueur.',
    ],
  ),
  'loading.limits_crossed': kind(
    422,
    [
      'The upper limit is not above the lower',
      (p) => `${rowEn(p)}${of(p.column)} ${of(p.high)} is not above ${of(p.low)}.`,
      'Correct one of the two limits.',
    ],
    [
      'La limite supérieure ne dépasse pas l’inférieure',
      (p) => `${rowFr(p)}${of(p.column)} ${of(p.high)} ne dépasse pas ${of(p.low)}.`,
      'Corrigez l’une des deux limites.',
    ],
  ),
  'loading.days_overlap': kind(
    422,
    [
      'Two rows hold on the same days',
      (p) => `${rowEn(p)}it begins on ${of(p.from)}, while row ${of(p.other)} holds until ${of(p.to)}.`,
      'End the earlier row the day before, or leave its last day empty.',
    ],
    [
      'Deux lignes valent les mêmes jours',
      (p) => `${rowFr(p)}elle commence le ${of(p.from)}, alors que la ligne ${of(p.other)} vaut jusqu’au ${of(p.to)}.`,
      'Terminez la ligne antérieure la veille, ou laissez son dernier jour vide.',
    ],
  ),
  'loading.setting_unknown': kind(
    422,
    [
      'No such setting',
      (p) => `${rowEn(p)}no rule asks for a setting of this name.`,
      'Use a name from the page of reference data.',
    ],
    [
      'Paramètre inconnu',
      (p) => `${rowFr(p)}aucune règle ne demande un paramètre de ce nom.`,
      'Utilisez un nom de la page des données de référence.',
    ],
  ),
  'loading.percent_malformed': kind(
    422,
    [
      'Not a percentage',
      (p) => `${rowEn(p)}"${of(p.given)}" is not the percentage of a surtax.`,
      'Write digits with a point, above 0 and up to 1000: 25 or 7.5.',
    ],
    [
      'Ce n’est pas un pourcentage',
      (p) => `${rowFr(p)}« ${of(p.given)} » n’est pas le pourcentage d’une surtaxe.`,
      'Écrivez des chiffres avec un point, au-dessus de 0 et jusqu’à 1000 : 25 ou 7.5.',
    ],
  ),
  'loading.value_day': kind(
    422,
    [
      'Not a day',
      (p) => `${rowEn(p)}${of(p.column)} "${of(p.given)}" is not a day.`,
      'Write year, month, day: 2026-04-01.',
    ],
    [
      'Ce n’est pas un jour',
      (p) => `${rowFr(p)}${of(p.column)} « ${of(p.given)} » n’est pas un jour.`,
      'Écrivez l’année, le mois, le jour : 2026-04-01.',
    ],
  ),
  'loading.value_figure': kind(
    422,
    [
      'Not a figure',
      (p) => `${rowEn(p)}${of(p.column)} "${of(p.given)}" is not a figure.`,
      'Write digits with a point, without spaces and signs: 1250.75.',
    ],
    [
      'Ce n’est pas un chiffre',
      (p) => `${rowFr(p)}${of(p.column)} « ${of(p.given)} » n’est pas un chiffre.`,
      'Écrivez des chiffres avec un point, sans espace ni signe : 1250.75.',
    ],
  ),
  'loading.days_crossed': kind(
    422,
    [
      'The last day is before the first',
      (p) => `${rowEn(p)}from ${of(p.from)} to ${of(p.to)}.`,
      'Correct one of the two days.',
    ],
    [
      'Le dernier jour précède le premier',
      (p) => `${rowFr(p)}du ${of(p.from)} au ${of(p.to)}.`,
      'Corrigez l’un des deux jours.',
    ],
  ),
  'loading.setting_ends': kind(
    422,
    [
      'A setting cannot just end',
      (p) => `The row repeats what ${of(p.code)} is and gives a last day, after which nothing would hold.`,
      'Give the value that holds next, with its first day.',
    ],
    [
      'Un paramètre ne peut pas simplement prendre fin',
      (p) => `La ligne répète la valeur de ${of(p.code)} avec un dernier jour, après lequel rien ne vaudrait.`,
      'Donnez la valeur suivante, avec son premier jour.',
    ],
  ),
  'loading.value_refused': kind(
    422,
    [
      'The database refuses a row',
      (p) => `A row of ${of(p.table)} has a value that the table does not take: ${of(p.reason)}.`,
      'Compare with the rows in force on the page of reference data; nothing was changed.',
    ],
    [
      'La base de données refuse une ligne',
      (p) => `Une ligne de ${of(p.table)} a une valeur que la table n’accepte pas : ${of(p.reason)}.`,
      'Comparez avec les lignes en vigueur à la page des données de référence; rien n’a été changé.',
    ],
  ),
  'loading.code_malformed': kind(
    422,
    [
      'Not a number of the tariff',
      (p) => `${rowEn(p)}"${of(p.given)}" is not a number of the tariff.`,
      'A number has 4 to 10 digits, with or without points.',
    ],
    [
      'Ce n’est pas un numéro du tarif',
      (p) => `${rowFr(p)}« ${of(p.given)} » n’est pas un numéro du tarif.`,
      'Un numéro a de 4 à 10 chiffres, avec ou sans points.',
    ],
  ),
  'loading.number_unknown': kind(
    422,
    [
      'The number is not in the tariff',
      (p) => `${rowEn(p)}the number is not in the tariff held here.`,
      'Load the edition that has it first, or correct the number.',
    ],
    [
      'Le numéro n’est pas dans le tarif',
      (p) => `${rowFr(p)}ce numéro n’est pas dans le tarif tenu ici.`,
      'Chargez d’abord l’édition qui le contient, ou corrigez le numéro.',
    ],
  ),
  'loading.day_malformed': kind(
    422,
    ['Not a day', (p) => `${rowEn(p)}"${of(p.given)}" is not a day.`, 'Write it as 2026-11-24.'],
    [
      'Ce n’est pas un jour',
      (p) => `${rowFr(p)}« ${of(p.given)} » n’est pas un jour.`,
      'Écrivez-le ainsi : 2026-11-24.',
    ],
  ),
  'loading.day_ahead': kind(
    422,
    [
      'A rate of a day to come',
      (p) => `${rowEn(p)}${of(p.given)} is still to come.`,
      'Only published rates can be loaded.',
    ],
    [
      'Un taux d’un jour à venir',
      (p) => `${rowFr(p)}le ${of(p.given)} est encore à venir.`,
      'Seuls les taux publiés peuvent être chargés.',
    ],
  ),
  'loading.unit_unknown': kind(
    422,
    [
      'The unit is not known',
      (p) => `${rowEn(p)}the unit ${of(p.unit)} is not in the list of units.`,
      'Add the unit to the list of units first, in both languages.',
    ],
    [
      'L’unité est inconnue',
      (p) => `${rowFr(p)}l’unité ${of(p.unit)} n’est pas dans la liste des unités.`,
      'Ajoutez d’abord l’unité à la liste, dans les deux langues.',
    ],
  ),
  'loading.chapter_unknown': kind(
    422,
    ['No such chapter', (p) => `${rowEn(p)}its chapter is in no section.`, 'Check the number.'],
    ['Chapitre inconnu', (p) => `${rowFr(p)}son chapitre n’est dans aucune section.`, 'Vérifiez le numéro.'],
  ),
  'loading.mfn_missing': kind(
    422,
    [
      'A tariff item without its rate',
      (p) => `${rowEn(p)}the item has no most-favoured-nation rate.`,
      'Every tariff item needs one.',
    ],
    [
      'Un numéro tarifaire sans taux',
      (p) => `${rowFr(p)}ce numéro n’a pas de taux de la nation la plus favorisée.`,
      'Chaque numéro tarifaire en a besoin.',
    ],
  ),
  'loading.item_missing': kind(
    422,
    [
      'A line without its tariff item',
      (p) => `${rowEn(p)}there is no item ${of(p.item)} above it, and the line has no rate of its own.`,
      'Take the whole table.',
    ],
    [
      'Une ligne sans numéro tarifaire',
      (p) => `${rowFr(p)}il n’y a pas de numéro ${of(p.item)} au-dessus, et la ligne n’a pas de taux.`,
      'Prenez le tableau entier.',
    ],
  ),
  'loading.currency_unknown': kind(
    422,
    [
      'No such currency',
      (p) => `${rowEn(p)}the currency is not in the list.`,
      'Add it to the list of currencies first.',
    ],
    [
      'Devise inconnue',
      (p) => `${rowFr(p)}la devise n’est pas dans la liste.`,
      'Ajoutez-la d’abord à la liste des devises.',
    ],
  ),
  'loading.rate_malformed': kind(
    422,
    ['Not a rate', (p) => `${rowEn(p)}"${of(p.given)}" is not a rate.`, 'Write digits with a point: 1.3748.'],
    [
      'Ce n’est pas un taux',
      (p) => `${rowFr(p)}« ${of(p.given)} » n’est pas un taux.`,
      'Écrivez des chiffres avec un point : 1.3748.',
    ],
  ),
  'loading.order_unknown': kind(
    422,
    [
      'No such surtax order',
      (p) => `${rowEn(p)}the order "${of(p.given)}" is not known here.`,
      'Use the number of an order that is held, for example SOR/2025-95.',
    ],
    [
      'Décret de surtaxe inconnu',
      (p) => `${rowFr(p)}le décret « ${of(p.given)} » n’est pas connu ici.`,
      'Utilisez le numéro d’un décret tenu ici, par exemple SOR/2025-95.',
    ],
  ),
  'loading.origin_unknown': kind(
    422,
    [
      'Not an origin of a surtax',
      (p) => `${rowEn(p)}"${of(p.given)}" is no origin of a surtax.`,
      'Use CN, US, CN-MELT, ALL or NOT-CUSMA.',
    ],
    [
      'Ce n’est pas une origine de surtaxe',
      (p) => `${rowFr(p)}« ${of(p.given)} » n’est pas une origine de surtaxe.`,
      'Utilisez CN, US, CN-MELT, ALL ou NOT-CUSMA.',
    ],
  ),
  'loading.surtax_list_differs': kind(
    422,
    [
      'The schedule is held with other figures',
      (p) => `${rowEn(p)}${of(p.order)}, schedule ${of(p.schedule)} is held at ${of(p.percent)} % or with other days.`,
      'Give the new figures a schedule name of their own.',
    ],
    [
      'L’annexe est tenue avec d’autres chiffres',
      (p) =>
        `${rowFr(p)}${of(p.order)}, annexe ${of(p.schedule)} est tenue à ${of(p.percent)} % ou avec d’autres jours.`,
      'Donnez aux nouveaux chiffres un nom d’annexe à eux.',
    ],
  ),
  'loading.office_malformed': kind(
    422,
    [
      'Not an office code',
      (p) => `${rowEn(p)}"${of(p.given)}" is not an office code.`,
      'An office code has four digits.',
    ],
    [
      'Ce n’est pas un code de bureau',
      (p) => `${rowFr(p)}« ${of(p.given)} » n’est pas un code de bureau.`,
      'Un code de bureau a quatre chiffres.',
    ],
  ),
  'loading.office_incomplete': kind(
    422,
    [
      'An office without name or province',
      (p) => `${rowEn(p)}the name is missing, or the province is not one of the thirteen pairs of letters.`,
      'Complete the row.',
    ],
    [
      'Un bureau sans nom ni province',
      (p) => `${rowFr(p)}il manque le nom, ou la province n’est pas l’un des treize codes de deux lettres.`,
      'Complétez la ligne.',
    ],
  ),
  'loading.row_twice': kind(
    422,
    [
      'The same row twice',
      (p) => `${rowEn(p)}the same stands in row ${of(p.other)}, for the same first day.`,
      'Leave the right row only.',
    ],
    [
      'La même ligne deux fois',
      (p) => `${rowFr(p)}la même chose figure à la ligne ${of(p.other)}, pour le même premier jour.`,
      'Ne gardez que la bonne ligne.',
    ],
  ),
  'loading.no_descriptions': kind(
    422,
    [
      'No descriptions found',
      () => 'No entry has a tariff number and a description.',
      'Take the answers of tariffClassifications, as JSON or XML.',
    ],
    [
      'Aucune désignation trouvée',
      () => 'Aucune entrée n’a de numéro tarifaire et de désignation.',
      'Prenez les réponses de tariffClassifications, en JSON ou en XML.',
    ],
  ),
  'loading.no_duties': kind(
    422,
    [
      'No rates found',
      () => 'No entry has a tariff item, a treatment and a rate.',
      'Take the answers of customsDuties, as JSON or XML.',
    ],
    [
      'Aucun taux trouvé',
      () => 'Aucune entrée n’a de numéro tarifaire, de traitement et de taux.',
      'Prenez les réponses de customsDuties, en JSON ou en XML.',
    ],
  ),
  'loading.treatment_unknown': kind(
    422,
    [
      'The treatment is not known',
      (p) => `${rowEn(p)}the treatment "${of(p.given)}" is not held here.`,
      'Load the treatment first (list treatment), or correct the code.',
    ],
    [
      'Ce traitement n’est pas connu',
      (p) => `${rowFr(p)}le traitement « ${of(p.given)} » n’est pas tenu ici.`,
      'Chargez d’abord le traitement (liste treatment), ou corrigez le code.',
    ],
  ),
  'loading.duty_malformed': kind(
    422,
    [
      'A rate is not understood',
      (p) => `${rowEn(p)}${of(p.treatment)}: ${of(p.field)} is "${of(p.given)}".`,
      'A value is a figure that is not negative; its qualifier is 1 (dollars), 2 (cents), 3 (percent) or 4 (free), and what is charged by quantity has a unit.',
    ],
    [
      'Un taux n’est pas compris',
      (p) => `${rowFr(p)}${of(p.treatment)} : ${of(p.field)} vaut « ${of(p.given)} ».`,
      'Une valeur est un nombre non négatif; son code est 1 (dollars), 2 (cents), 3 (pour cent) ou 4 (en franchise), et ce qui est perçu à la quantité a une unité.',
    ],
  ),
  'loading.duty_other_day': kind(
    422,
    [
      'The rate does not hold on that day',
      (p) => `${rowEn(p)}${of(p.treatment)}: it holds from ${of(p.from)} to ${of(p.to)}, not on ${of(p.day)}.`,
      'Load the answers of one day with that day as the first (--valid-from).',
    ],
    [
      'Le taux ne vaut pas ce jour-là',
      (p) => `${rowFr(p)}${of(p.treatment)} : il vaut du ${of(p.from)} au ${of(p.to)}, et non le ${of(p.day)}.`,
      'Chargez les réponses d’un seul jour, avec ce jour comme premier (--valid-from).',
    ],
  ),
  'loading.edition_malformed': kind(
    422,
    [
      'The edition has no label',
      (p) => `"${of(p.given)}" is not the label of an edition.`,
      'Write year and number: T2026-2.',
    ],
    [
      'L’édition n’a pas de nom',
      (p) => `« ${of(p.given)} » n’est pas le nom d’une édition.`,
      'Écrivez l’année et le numéro : T2026-2.',
    ],
  ),
  'loading.chapter_count': kind(
    422,
    [
      'A chapter has far more or fewer items',
      (p) => `Chapter ${of(p.chapter)}: ${of(p.before)} items before, ${of(p.after)} now, a move of more than 5 %.`,
      'If the file is whole and this is right, say so and load it again.',
    ],
    [
      'Un chapitre a bien plus ou bien moins de numéros',
      (p) =>
        `Chapitre ${of(p.chapter)} : ${of(p.before)} numéros auparavant, ${of(p.after)} maintenant, un écart de plus de 5 %.`,
      'Si le fichier est entier et que cela est juste, dites-le et chargez-le de nouveau.',
    ],
  ),
  'loading.row_broken': kind(
    422,
    [
      'A row does not fit the rest',
      (p) => `Row ${of(p.row)}: ${faultIn(p, 'en')}.`,
      'Correct the row, or load first what it names; nothing was changed.',
    ],
    [
      'Une ligne ne va pas avec le reste',
      (p) => `Ligne ${of(p.row)} : ${faultIn(p, 'fr')}.`,
      'Corrigez la ligne, ou chargez d’abord ce qu’elle nomme; rien n’a été changé.',
    ],
  ),
  'loading.whole_broken': kind(
    422,
    [
      'What is held would not fit any more',
      (p) => `With this file, a row of the table ${of(p.table)} would not hold: ${faultIn(p, 'en')}.`,
      'Keep in the file what is still named, or change first what names it; nothing was changed.',
    ],
    [
      'Ce qui est tenu ne tiendrait plus',
      (p) => `Avec ce fichier, une ligne de la table ${of(p.table)} ne tiendrait plus : ${faultIn(p, 'fr')}.`,
      'Gardez dans le fichier ce qui est encore nommé, ou changez d’abord ce qui le nomme; rien n’a été changé.',
    ],
  ),
  'loading.warned': kind(
    422,
    ['To be looked at twice', (p) => `${warningIn(p, 'en')}.`, 'If this is right, say so and load the file again.'],
    [
      'À vérifier de nouveau',
      (p) => `${warningIn(p, 'fr')}.`,
      'Si cela est juste, dites-le et chargez le fichier de nouveau.',
    ],
  ),
  'loading.ground_moved': kind(
    409,
    [
      'What it would change is not what you saw',
      () => 'Something else was loaded in the meantime, and the report is another one.',
      'Read the report as it is now, then decide.',
    ],
    [
      'Ce qui changerait n’est pas ce que vous avez vu',
      () => 'Autre chose a été chargé entre-temps, et le rapport n’est plus le même.',
      'Lisez le rapport tel qu’il est maintenant, puis décidez.',
    ],
  ),
  'loading.not_withdrawable': kind(
    409,
    [
      'Too late to withdraw',
      (p) => `${of(p.load)} is neither proposed nor waiting for its day.`,
      'What was loaded is undone by another load: propose what held before.',
    ],
    [
      'Trop tard pour le retirer',
      (p) => `${of(p.load)} n’est ni proposé ni en attente de son jour.`,
      'Ce qui a été chargé se défait par un autre chargement : proposez ce qui valait auparavant.',
    ],
  ),
  'loading.effective_past': kind(
    422,
    [
      'The day is past',
      (p) => `${of(p.day)} is before today, ${of(p.today)}.`,
      'Let it take effect today or later; the figures may hold from an earlier day.',
    ],
    [
      'Le jour est passé',
      (p) => `Le ${of(p.day)} précède aujourd’hui, le ${of(p.today)}.`,
      'Choisissez aujourd’hui ou plus tard; les chiffres peuvent valoir depuis un jour antérieur.',
    ],
  ),
  'loading.load_unknown': kind(
    404,
    ['No such load', (p) => `There is no load ${of(p.load)}.`, 'Go back to the list of loads.'],
    ['Chargement inconnu', (p) => `Il n’y a pas de chargement ${of(p.load)}.`, 'Revenez à la liste des chargements.'],
  ),
  'loading.load_decided': kind(
    409,
    ['Already decided', (p) => `Somebody has decided on ${of(p.load)} in the meantime.`, 'Look at the load again.'],
    ['Déjà décidé', (p) => `Quelqu’un a décidé de ${of(p.load)} entre-temps.`, 'Regardez de nouveau le chargement.'],
  ),
  'loading.same_person': kind(
    403,
    [
      'A second person is needed',
      (p) => `${of(p.name)} proposed this load and cannot decide on it.`,
      'Ask a colleague of the content, system, publication or finance desk.',
    ],
    [
      'Il faut une deuxième personne',
      (p) => `${of(p.name)} a proposé ce chargement et ne peut pas en décider.`,
      'Demandez à un collègue du contenu, des systèmes, de la publication ou des finances.',
    ],
  ),
  'loading.reason_missing': kind(
    422,
    ['A reason is missing', () => 'A refusal needs a reason.', 'Write what is wrong with the file.'],
    ['Il manque un motif', () => 'Un refus demande un motif.', 'Écrivez ce qui ne va pas dans le fichier.'],
  ),
  'loading.kind_missing': kind(
    422,
    ['What the file is', () => 'Choose what the file is.', 'Choose one of the kinds.'],
    ['Ce qu’est le fichier', () => 'Choisissez ce qu’est le fichier.', 'Choisissez un des genres.'],
  ),
}
