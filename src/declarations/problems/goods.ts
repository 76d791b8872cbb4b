import type { ProblemCatalogue } from '../../platform/problems.ts'
import { kind } from './kind.ts'

/** What the rules on invoices and lines answer. */
export const goodsProblems = {
  'declarations.too_many_lines': kind(
    422,
    [
      'There are too many lines',
      (p) => `The declaration has ${p.count} lines; at most ${p.most} are possible.`,
      'Split the goods over several declarations.',
    ],
    [
      'Il y a trop de lignes',
      (p) => `La déclaration compte ${p.count} lignes; le maximum est de ${p.most}.`,
      'Répartissez les marchandises entre plusieurs déclarations.',
    ],
  ),
  'declarations.line_number_out_of_range': kind(
    422,
    [
      'The line number is not possible',
      (p) => `Line number ${p.line} is not between 1 and 99,999.`,
      'Number the lines from 1.',
    ],
    [
      'Le numéro de ligne est impossible',
      (p) => `Le numéro de ligne ${p.line} n’est pas compris entre 1 et 99 999.`,
      'Numérotez les lignes à partir de 1.',
    ],
  ),
  'declarations.line_number_repeated': kind(
    422,
    [
      'Two lines have the same number',
      (p) => `Line number ${p.line} stands twice; lines are numbered through the whole declaration, not by invoice.`,
      'Give each line its own number, or leave the numbers out.',
    ],
    [
      'Deux lignes portent le même numéro',
      (p) =>
        `Le numéro de ligne ${p.line} figure deux fois; la numérotation suit toute la déclaration, et non la facture.`,
      'Donnez à chaque ligne son numéro, ou laissez les numéros vides.',
    ],
  ),
  'declarations.country_unknown': kind(
    422,
    [
      'There is no such country',
      (p) => `“${p.given}” is not the code of a country.`,
      'Give the two letters of ISO 3166: DE for Germany.',
    ],
    [
      'Ce pays n’existe pas',
      (p) => `« ${p.given} » n’est pas le code d’un pays.`,
      'Indiquez les deux lettres de la norme ISO 3166 : DE pour l’Allemagne.',
    ],
  ),
  'declarations.state_missing': kind(
    422,
    [
      'The state is missing',
      'Goods of the United States need the state as well.',
      'Give the two letters of the state: NY for New York.',
    ],
    [
      'L’État manque',
      'Les marchandises des États-Unis exigent aussi l’État.',
      'Indiquez les deux lettres de l’État : NY pour New York.',
    ],
  ),
  'declarations.state_unknown': kind(
    422,
    [
      'There is no such state',
      (p) => `“${p.given}” is not a state of the United States.`,
      'Give the two letters of the state: NY for New York.',
    ],
    [
      'Cet État n’existe pas',
      (p) => `« ${p.given} » n’est pas un État des États-Unis.`,
      'Indiquez les deux lettres de l’État : NY pour New York.',
    ],
  ),
  'declarations.state_not_wanted': kind(
    422,
    [
      'A state goes with the United States only',
      (p) => `The country is ${p.country}, so there is no state to give.`,
      'Leave the state out, or correct the country.',
    ],
    [
      'L’État ne s’indique que pour les États-Unis',
      (p) => `Le pays est ${p.country}; il n’y a pas d’État à indiquer.`,
      'Retirez l’État, ou corrigez le pays.',
    ],
  ),
  'declarations.treatment_unknown': kind(
    422,
    [
      'There is no such tariff treatment',
      (p) => `“${p.given}” is not a tariff treatment.`,
      'Give the code, such as 02, or the abbreviation, such as MFN; or leave it empty to take the lowest.',
    ],
    [
      'Ce traitement tarifaire n’existe pas',
      (p) => `« ${p.given} » n’est pas un traitement tarifaire.`,
      'Indiquez le code, comme 02, ou l’abréviation, comme NPF; ou laissez le champ vide pour retenir le plus bas.',
    ],
  ),
  'declarations.quantity_missing': kind(
    422,
    [
      'The quantity is missing',
      (p) => `The tariff counts these goods in ${p.unitEn} (${p.unit}).`,
      'Give the quantity in that unit, or in one that converts into it.',
    ],
    [
      'La quantité manque',
      (p) => `Le tarif compte ces marchandises en ${p.unitFr} (${p.unit}).`,
      'Indiquez la quantité dans cette unité, ou dans une unité convertible.',
    ],
  ),
  'declarations.quantity_not_positive': kind(
    422,
    [
      'The quantity must be more than zero',
      (p) => `“${p.given}” is not more than zero.`,
      'Give the quantity that came in.',
    ],
    [
      'La quantité doit être supérieure à zéro',
      (p) => `« ${p.given} » n’est pas supérieur à zéro.`,
      'Indiquez la quantité importée.',
    ],
  ),
  'declarations.currency_unknown': kind(
    422,
    [
      'There is no such currency',
      (p) => `“${p.given}” is not the code of a currency.`,
      'Give the three letters of ISO 4217: EUR.',
    ],
    [
      'Cette monnaie n’existe pas',
      (p) => `« ${p.given} » n’est pas le code d’une monnaie.`,
      'Indiquez les trois lettres de la norme ISO 4217 : EUR.',
    ],
  ),
  'declarations.exchange_rate_stale': kind(
    422,
    [
      'The exchange rate in force is not at hand',
      (p) => `The last rate for ${p.currency} before ${p.day} is of ${p.publishedOn}, too old to account with.`,
      'Wait until the rates are loaded, or tell support.',
    ],
    [
      'Le taux de change en vigueur n’est pas disponible',
      (p) =>
        `Le dernier taux pour ${p.currency} avant le ${p.day} date du ${p.publishedOn}; il est trop ancien pour déclarer.`,
      'Attendez le chargement des taux, ou avisez le soutien.',
    ],
  ),
  'declarations.value_negative': kind(
    422,
    [
      'A value cannot be below zero',
      (p) => `“${p.given}” is below zero.`,
      'Give the value of the goods. To take value off a line on a correction, set it to zero.',
    ],
    [
      'Une valeur ne peut pas être inférieure à zéro',
      (p) => `« ${p.given} » est inférieur à zéro.`,
      'Indiquez la valeur des marchandises. Pour retirer la valeur d’une ligne lors d’une correction, mettez zéro.',
    ],
  ),
  'declarations.value_code_unknown': kind(
    422,
    [
      'The value for duty code is not possible',
      (p) => `“${p.given}” is not a value for duty code.`,
      'First digit 1 or 2 (vendor and purchaser not related, or related), second digit 3 to 9 (method): 13 is the usual one.',
    ],
    [
      'Le code de valeur en douane est impossible',
      (p) => `« ${p.given} » n’est pas un code de valeur en douane.`,
      'Premier chiffre 1 ou 2 (vendeur et acheteur non liés, ou liés), second chiffre de 3 à 9 (méthode) : 13 est le plus courant.',
    ],
  ),
  'declarations.code_malformed': kind(
    422,
    [
      'The code cannot be right',
      (p) => `“${p.given}” does not have the form of this code.`,
      'Check the code; leave the field empty if none applies.',
    ],
    [
      'Le code ne peut pas être juste',
      (p) => `« ${p.given} » n’a pas la forme de ce code.`,
      'Vérifiez le code; laissez le champ vide si aucun ne s’applique.',
    ],
  ),
  'declarations.time_limit_order': kind(
    422,
    [
      'The time limit ends before it begins',
      (p) => `From ${p.from} to ${p.to} is no period.`,
      'Put the earlier day first.',
    ],
    [
      'Le délai se termine avant de commencer',
      (p) => `Du ${p.from} au ${p.to} n’est pas une période.`,
      'Mettez le jour le plus ancien en premier.',
    ],
  ),
  'declarations.sima_price_missing': kind(
    422,
    [
      'The invoice price for anti-dumping is missing',
      'Goods subject to anti-dumping or countervailing measures need the invoice price and its currency.',
      'Give the price in the currency of the invoice.',
    ],
    [
      'Le prix de facture pour l’antidumping manque',
      'Les marchandises visées par des mesures antidumping ou compensatoires exigent le prix de facture et sa monnaie.',
      'Indiquez le prix dans la monnaie de la facture.',
    ],
  ),
  'declarations.content_malformed': kind(
    422,
    [
      'The content of a vehicle is stated in Canadian dollars',
      'The Canadian and Mexican content of a motor vehicle is an amount in Canadian dollars, not below zero.',
      'Give it in CAD, at the exchange rate of the goods.',
    ],
    [
      'Le contenu d’un véhicule s’indique en dollars canadiens',
      'Le contenu canadien et mexicain d’un véhicule automobile est un montant en dollars canadiens, non négatif.',
      'Indiquez-le en dollars canadiens, au taux de change des marchandises.',
    ],
  ),
  'declarations.containers_malformed': kind(
    422,
    [
      'Containers are whole ones',
      'The number of immediate containers of vaping products is a whole number, not below zero.',
      'Count the containers that hold the product.',
    ],
    [
      'Les contenants se comptent entiers',
      'Le nombre de contenants immédiats de produits de vapotage est un nombre entier, non négatif.',
      'Comptez les contenants qui renferment le produit.',
    ],
  ),
  'declarations.surtax_not_stated': kind(
    422,
    [
      'A surtax is charged that the line does not mention',
      (p) => `${p.order} covers these goods; a surtax of ${p.amount} CAD is included.`,
      'State that the goods are subject to surtax, with the order; or that they are not, with the exemption that applies.',
    ],
    [
      'Une surtaxe est imposée sans que la ligne en parle',
      (p) => `Le ${p.orderFr} vise ces marchandises; une surtaxe de ${p.amount} CAD est comprise.`,
      'Indiquez que les marchandises sont assujetties à la surtaxe, avec le décret; ou qu’elles ne le sont pas, avec l’exemption qui s’applique.',
    ],
  ),
  'declarations.invoice_sum_differs': kind(
    422,
    [
      'The lines do not add up to the invoice',
      (p) => `Invoice ${p.invoice} says ${p.value} ${p.currency}, its lines add up to ${p.lines}.`,
      'Check whether a line is missing or an amount is mistyped. Charges that are not part of the value may explain it.',
    ],
    [
      'La somme des lignes n’égale pas la facture',
      (p) => `La facture ${p.invoice} indique ${p.value} ${p.currency}; ses lignes totalisent ${p.lines}.`,
      'Vérifiez s’il manque une ligne ou si un montant est mal saisi. Des frais hors de la valeur peuvent l’expliquer.',
    ],
  ),
  'declarations.line_currency_differs': kind(
    422,
    [
      'The line is in another currency than its invoice',
      (p) => `The line is in ${p.currency}, the invoice in ${p.invoice}.`,
      'Check the currency; if the invoice really has two, this is right.',
    ],
    [
      'La ligne est dans une autre monnaie que la facture',
      (p) => `La ligne est en ${p.currency}, la facture en ${p.invoice}.`,
      'Vérifiez la monnaie; si la facture en comporte vraiment deux, c’est exact.',
    ],
  ),
  'declarations.value_nil': kind(
    422,
    [
      'The line has no value',
      'A value of zero means that no duty can be worked out as a percentage.',
      'Goods sent free of charge have a value too: give what they would have cost.',
    ],
    [
      'La ligne n’a pas de valeur',
      'Une valeur nulle ne permet aucun droit calculé en pourcentage.',
      'Les marchandises gratuites ont aussi une valeur : indiquez ce qu’elles auraient coûté.',
    ],
  ),
} as const satisfies ProblemCatalogue
