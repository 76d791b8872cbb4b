import type { ProblemCatalogue } from '../../platform/problems.ts'
import { kind } from './kind.ts'

/** What the rules on the header answer: who, for whom, which number, where and when released. */
export const filingProblems = {
  'declarations.type_not_served': kind(
    422,
    [
      'This type of declaration cannot be filed here yet',
      (p) => `Type ${p.type} is a type of commercial accounting declaration, but only ${p.served} is served so far.`,
      'Use type AB for goods released before payment. File the other types by the agency’s own channel for now.',
    ],
    [
      'Ce type de déclaration ne peut pas encore être produit ici',
      (p) =>
        `Le type ${p.type} est bien un type de déclaration en détail commerciale, mais seul ${p.served} est offert pour l’instant.`,
      'Utilisez le type AB pour la mainlevée avant paiement. Produisez les autres types par la voie de l’agence pour l’instant.',
    ],
  ),
  'declarations.warehouse_not_wanted': kind(
    422,
    [
      'A declaration of type AB has no warehouse',
      'Warehouse fields belong to the types 10 to 30.',
      'Leave the warehouse fields out, or choose the warehouse type that fits.',
    ],
    [
      'Une déclaration de type AB ne comporte pas d’entrepôt',
      'Les champs d’entrepôt relèvent des types 10 à 30.',
      'Retirez les champs d’entrepôt, ou choisissez le type d’entrepôt qui convient.',
    ],
  ),
  'declarations.importer_unknown': kind(
    422,
    [
      'You cannot file for this importer',
      (p) => `There is no import account ${p.account} for which you may file.`,
      'Check the number. If it is right, ask the importer to register and to delegate authority to you.',
    ],
    [
      'Vous ne pouvez pas déclarer pour cet importateur',
      (p) => `Aucun compte d’importation ${p.account} n’est à votre portée pour déclarer.`,
      'Vérifiez le numéro. S’il est juste, demandez à l’importateur de s’enregistrer et de vous déléguer l’autorité.',
    ],
  ),
  'declarations.importer_not_active': kind(
    422,
    [
      'The importer’s account is not active',
      (p) => `Account ${p.account} is suspended or closed, and nothing can be billed to it.`,
      'Have the account made active again, or file under another account of the importer.',
    ],
    [
      'Le compte de l’importateur n’est pas actif',
      (p) => `Le compte ${p.account} est suspendu ou fermé; rien ne peut y être facturé.`,
      'Faites réactiver le compte, ou déclarez sous un autre compte de l’importateur.',
    ],
  ),
  'declarations.importer_exporter_only': kind(
    422,
    [
      'This account is for exports only',
      (p) => `Account ${p.account} has an exporter’s profile, and imports cannot be billed to it.`,
      'Use the importer’s account, or have the profile changed to importer and exporter.',
    ],
    [
      'Ce compte ne sert qu’à l’exportation',
      (p) => `Le compte ${p.account} a un profil d’exportateur; des importations ne peuvent y être facturées.`,
      'Utilisez le compte d’importateur, ou faites changer le profil pour importateur et exportateur.',
    ],
  ),
  'declarations.rpp_not_enrolled': kind(
    422,
    [
      'The importer is not enrolled in release prior to payment',
      (p) => `Account ${p.account} has no enrolment in release prior to payment (RPP) in force.`,
      'The importer enrols under its program account and posts financial security. Until then goods are paid at release.',
    ],
    [
      'L’importateur n’est pas inscrit à la mainlevée avant paiement',
      (p) => `Le compte ${p.account} n’a pas d’inscription à la mainlevée avant paiement (MAP) en vigueur.`,
      'L’importateur s’inscrit dans son compte de programme et fournit une garantie financière. D’ici là, le paiement se fait à la mainlevée.',
    ],
  ),
  'declarations.rpp_not_stated': kind(
    422,
    [
      'Release prior to payment is not claimed',
      'Type AB accounts for goods released prior to payment (RPP), and the declaration does not say so.',
      'Set the RPP mark if the goods were released under the importer’s security.',
    ],
    [
      'La mainlevée avant paiement n’est pas indiquée',
      'Le type AB sert aux marchandises ayant obtenu la mainlevée avant paiement (MAP), et la déclaration ne l’indique pas.',
      'Cochez la MAP si la mainlevée a été accordée sous la garantie de l’importateur.',
    ],
  ),
  'declarations.transaction_number_in_use': kind(
    422,
    [
      'The transaction number is already in use',
      (p) => `Number ${p.number} belongs to another declaration and stays taken for ${p.months} months.`,
      'Use the number of the release, or leave the field empty to get the next free number.',
    ],
    [
      'Le numéro de transaction est déjà utilisé',
      (p) => `Le numéro ${p.number} appartient à une autre déclaration et reste pris pendant ${p.months} mois.`,
      'Utilisez le numéro de la mainlevée, ou laissez le champ vide pour obtenir le prochain numéro libre.',
    ],
  ),
  'declarations.transaction_number_not_yours': kind(
    422,
    [
      'The transaction number is not under your account security number',
      (p) => `The number starts with ${p.prefix}, which is not an account security number of the filer.`,
      'Use a number that starts with your own account security number, or leave the field empty.',
    ],
    [
      'Le numéro de transaction ne relève pas de votre numéro de garantie',
      (p) => `Le numéro commence par ${p.prefix}, qui n’est pas un numéro de garantie du déclarant.`,
      'Utilisez un numéro qui commence par votre propre numéro de garantie, ou laissez le champ vide.',
    ],
  ),
  'declarations.no_account_security_number': kind(
    422,
    [
      'There is no account security number to draw a transaction number from',
      'The filer has no account security number, so the next transaction number cannot be given.',
      'Give the transaction number of the release, or ask for an account security number first.',
    ],
    [
      'Aucun numéro de garantie ne permet d’attribuer un numéro de transaction',
      'Le déclarant n’a pas de numéro de garantie; le prochain numéro de transaction ne peut être attribué.',
      'Indiquez le numéro de transaction de la mainlevée, ou demandez d’abord un numéro de garantie.',
    ],
  ),
  'declarations.office_unknown': kind(
    422,
    [
      'There is no such customs office',
      (p) => `“${p.office}” is not an office that was open on ${p.day}.`,
      'Give the 4 digits of the office where the goods were released: 0395 is Montreal.',
    ],
    [
      'Ce bureau de douane n’existe pas',
      (p) => `« ${p.office} » n’est pas un bureau ouvert le ${p.day}.`,
      'Indiquez les 4 chiffres du bureau de mainlevée : 0395 pour Montréal.',
    ],
  ),
  'declarations.mode_unknown': kind(
    422,
    [
      'The mode of transport is not known',
      (p) => `“${p.given}” is none of the modes of transport.`,
      'Choose 01 air, 02 highway, 06 rail, 07 pipeline or 09 marine.',
    ],
    [
      'Le mode de transport est inconnu',
      (p) => `« ${p.given} » n’est aucun des modes de transport.`,
      'Choisissez 01 aérien, 02 routier, 06 ferroviaire, 07 pipeline ou 09 maritime.',
    ],
  ),
  'declarations.form_field_missing': kind(
    422,
    [
      'The agency’s form asks for this too',
      'The form of the declaration wants this field for these goods. It does not change the amounts.',
      'Fill it in when you know it.',
    ],
    [
      'Le formulaire de l’agence demande aussi ce champ',
      'Le formulaire de la déclaration prévoit ce champ pour ces marchandises. Il ne change pas les montants.',
      'Remplissez-le quand vous connaissez la valeur.',
    ],
  ),
  'declarations.port_malformed': kind(
    422,
    [
      'The port code cannot be right',
      (p) => `“${p.given}” is not a port code.`,
      'Give 4 digits; a code of 3 digits gets a zero in front.',
    ],
    [
      'Le code de port ne peut pas être juste',
      (p) => `« ${p.given} » n’est pas un code de port.`,
      'Indiquez 4 chiffres; un code de 3 chiffres prend un zéro devant.',
    ],
  ),
  'declarations.carrier_code_malformed': kind(
    422,
    [
      'The carrier code cannot be right',
      (p) => `“${p.given}” is not a carrier code.`,
      'Give the 4 characters of the carrier that brought the goods; a dash may be one of them.',
    ],
    [
      'Le code de transporteur ne peut pas être juste',
      (p) => `« ${p.given} » n’est pas un code de transporteur.`,
      'Indiquez les 4 caractères du transporteur qui a amené les marchandises; un tiret peut en faire partie.',
    ],
  ),
  'declarations.cargo_number_malformed': kind(
    422,
    [
      'The cargo control number cannot be right',
      (p) => `“${p.given}” is not a cargo control number.`,
      'Give the carrier code and the carrier’s reference: 5 to 25 letters, digits and dashes.',
    ],
    [
      'Le numéro de contrôle du fret ne peut pas être juste',
      (p) => `« ${p.given} » n’est pas un numéro de contrôle du fret.`,
      'Indiquez le code du transporteur et sa référence : de 5 à 25 lettres, chiffres et tirets.',
    ],
  ),
  'declarations.cargo_number_repeated': kind(
    422,
    [
      'The cargo control number stands twice',
      (p) => `${p.given} is written more than once.`,
      'Write each cargo control number once.',
    ],
    [
      'Le numéro de contrôle du fret figure deux fois',
      (p) => `${p.given} est inscrit plus d’une fois.`,
      'Inscrivez chaque numéro de contrôle du fret une seule fois.',
    ],
  ),
  'declarations.weight_zero': kind(
    422,
    [
      'The gross weight is at least one kilogram',
      'A gross weight of zero is only possible for goods that leave a warehouse.',
      'Give the gross weight in whole kilograms; anything lighter counts as 1.',
    ],
    [
      'Le poids brut est d’au moins un kilogramme',
      'Un poids brut nul n’est possible que pour des marchandises qui sortent d’un entrepôt.',
      'Indiquez le poids brut en kilogrammes entiers; tout poids inférieur compte pour 1.',
    ],
  ),
  'declarations.release_in_future': kind(
    422,
    [
      'The goods are not released yet',
      (p) => `The release date ${p.released} is after the day of accounting, ${p.today}.`,
      'Type AB is filed on the day of release or after it. Check the date.',
    ],
    [
      'Les marchandises n’ont pas encore obtenu la mainlevée',
      (p) => `La date de mainlevée, ${p.released}, suit le jour de la déclaration, ${p.today}.`,
      'Le type AB se produit le jour de la mainlevée ou après. Vérifiez la date.',
    ],
  ),
  'declarations.shipment_after_release': kind(
    422,
    [
      'The goods were shipped after they were released',
      (p) => `The direct shipment date ${p.shipped} is after the release date ${p.released}.`,
      'Give the day on which the goods began their direct journey to Canada; it chooses the exchange rate.',
    ],
    [
      'Les marchandises sont parties après la mainlevée',
      (p) => `La date d’expédition directe, ${p.shipped}, suit la date de mainlevée, ${p.released}.`,
      'Indiquez le jour où les marchandises ont commencé leur trajet direct vers le Canada; il détermine le taux de change.',
    ],
  ),
  'declarations.accounted_late': kind(
    422,
    [
      'The declaration is late',
      (p) => `Goods released on ${p.released} had to be accounted for by ${p.by}.`,
      'File it all the same, today. A late accounting penalty may follow.',
    ],
    [
      'La déclaration est en retard',
      (p) =>
        `Les marchandises ayant obtenu la mainlevée le ${p.released} devaient être déclarées au plus tard le ${p.by}.`,
      'Produisez-la quand même, aujourd’hui. Une pénalité pour déclaration tardive peut suivre.',
    ],
  ),
} as const satisfies ProblemCatalogue
