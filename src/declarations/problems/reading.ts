import type { ProblemCatalogue } from '../../platform/problems.ts'
import { kind, or } from './kind.ts'

/** What `parse-cad.ts` answers: a place that is empty or cannot be read. */
export const readingProblems = {
  'declarations.field_missing': kind(
    422,
    ['Something is missing', 'This field must be filled in.', 'Fill in the field and send the declaration again.'],
    [
      'Il manque un élément',
      'Ce champ doit être rempli.',
      'Remplissez le champ, puis envoyez la déclaration de nouveau.',
    ],
  ),
  'declarations.text_too_long': kind(
    422,
    [
      'The text is too long',
      (p) => `The text has ${p.length} characters; at most ${p.longest} are possible here.`,
      'Shorten the text.',
    ],
    [
      'Le texte est trop long',
      (p) => `Le texte compte ${p.length} caractères; ce champ en admet ${p.longest} au plus.`,
      'Raccourcissez le texte.',
    ],
  ),
  'declarations.date_malformed': kind(
    422,
    [
      'The date cannot be read',
      (p) => `“${p.given}” is not a day of the calendar.`,
      'Write the date as year, month, day: 2026-01-06.',
    ],
    [
      'La date est illisible',
      (p) => `« ${p.given} » n’est pas un jour du calendrier.`,
      'Écrivez la date dans l’ordre année, mois, jour : 2026-01-06.',
    ],
  ),
  'declarations.amount_malformed': kind(
    422,
    [
      'The amount cannot be read',
      (p) => `“${p.given}” is not an amount.`,
      'Write digits with a point and at most two decimals, in quotes in JSON: "14250.00".',
    ],
    [
      'Le montant est illisible',
      (p) => `« ${p.given} » n’est pas un montant.`,
      'Écrivez des chiffres, un point et deux décimales au plus, entre guillemets en JSON : "14250.00".',
    ],
  ),
  'declarations.quantity_malformed': kind(
    422,
    [
      'The quantity cannot be read',
      (p) => `“${p.given}” is not a quantity.`,
      'Write digits with a point before the decimals, in quotes in JSON: "1200.5".',
    ],
    [
      'La quantité est illisible',
      (p) => `« ${p.given} » n’est pas une quantité.`,
      'Écrivez des chiffres et un point avant les décimales, entre guillemets en JSON : "1200.5".',
    ],
  ),
  'declarations.weight_malformed': kind(
    422,
    [
      'The gross weight cannot be read',
      (p) => `“${p.given}” is not a whole number of kilograms.`,
      'Give the gross weight in whole kilograms, rounded up: 6420.',
    ],
    [
      'Le poids brut est illisible',
      (p) => `« ${p.given} » n’est pas un nombre entier de kilogrammes.`,
      'Indiquez le poids brut en kilogrammes entiers, arrondi vers le haut : 6420.',
    ],
  ),
  'declarations.bn15_malformed': kind(
    422,
    [
      'The importer’s account number cannot be read',
      (p) => `“${p.given}” does not have the form of a program account number.`,
      'Write 9 digits, RM, 4 digits: 123456782RM0001. Spaces do no harm.',
    ],
    [
      'Le numéro de compte de l’importateur est illisible',
      (p) => `« ${p.given} » n’a pas la forme d’un numéro de compte de programme.`,
      'Écrivez 9 chiffres, RM, puis 4 chiffres : 123456782RM0001. Les espaces ne gênent pas.',
    ],
  ),
  'declarations.bn15_check_digit': kind(
    422,
    [
      'The importer’s account number has a typing error',
      (p) => `The first 9 digits of “${p.given}” do not fit together; one of them is wrong or two changed places.`,
      'Compare the number with the importer’s registration, digit by digit.',
    ],
    [
      'Le numéro de compte de l’importateur comporte une erreur de frappe',
      (p) => `Les 9 premiers chiffres de « ${p.given} » ne concordent pas; l’un est faux ou deux sont inversés.`,
      'Comparez le numéro avec l’enregistrement de l’importateur, chiffre par chiffre.',
    ],
  ),
  'declarations.bn15_program': kind(
    422,
    [
      'This is an account number of another program',
      (p) => `“${p.given}” is not an import account; those have RM after the 9 digits.`,
      'Give the importer’s RM account, not the one for sales tax (RT), income tax (RC) or payroll (RP).',
    ],
    [
      'Ce numéro de compte relève d’un autre programme',
      (p) => `« ${p.given} » n’est pas un compte d’importation; ceux-ci portent RM après les 9 chiffres.`,
      'Indiquez le compte RM de l’importateur, et non celui de la TPS (RT), de l’impôt (RC) ou de la paie (RP).',
    ],
  ),
  'declarations.transaction_number_malformed': kind(
    422,
    [
      'The transaction number cannot be read',
      (p) => `“${p.given}” is not a transaction number.`,
      'Write the 14 digits, or the 19 with the version, or leave the field empty to get the next number.',
    ],
    [
      'Le numéro de transaction est illisible',
      (p) => `« ${p.given} » n’est pas un numéro de transaction.`,
      'Écrivez les 14 chiffres, ou les 19 avec la version, ou laissez le champ vide pour obtenir le prochain numéro.',
    ],
  ),
  'declarations.transaction_number_check_digit': kind(
    422,
    [
      'The transaction number has a typing error',
      (p) => `The last of the 14 digits of “${p.given}” does not fit the others.`,
      'Compare the number with the release, digit by digit.',
    ],
    [
      'Le numéro de transaction comporte une erreur de frappe',
      (p) => `Le dernier des 14 chiffres de « ${p.given} » ne concorde pas avec les autres.`,
      'Comparez le numéro avec celui de la mainlevée, chiffre par chiffre.',
    ],
  ),
  'declarations.type_unknown': kind(
    422,
    [
      'There is no such type of declaration',
      (p) => `“${p.given}” is none of the types ${or(p.allowed, 'or')}.`,
      'For goods released before payment, use AB.',
    ],
    [
      'Ce type de déclaration n’existe pas',
      (p) => `« ${p.given} » n’est aucun des types ${or(p.allowed, 'ou')}.`,
      'Pour des marchandises ayant obtenu la mainlevée avant paiement, utilisez AB.',
    ],
  ),
} as const satisfies ProblemCatalogue
