import type { ProblemCatalogue } from '../../platform/problems.ts'
import { listed, problem } from './problem.ts'
import { measureRefusals, measureWarnings } from './problems-measures.ts'
import { reliefRefusals, reliefWarnings } from './problems-relief.ts'
import { surtaxRefusals, surtaxWarnings } from './problems-surtax.ts'

const refusals = {
  'assessment.classification_unknown': problem(
    [
      'The classification number is not in the tariff',
      (p) =>
        `${p.classification} is not in the tariff of ${p.day}.${listed(p.nearest, ' The nearest valid numbers are ')}`,
      'Choose one of the numbers named, or search the tariff for the goods.',
    ],
    [
      'Le numéro de classement ne figure pas au tarif',
      (p) =>
        `${p.classification} ne figure pas au tarif du ${p.day}.${listed(p.nearest, ' Les numéros valides les plus proches : ')}`,
      'Choisissez un des numéros indiqués, ou cherchez les marchandises dans le tarif.',
    ],
  ),
  'assessment.day_without_tariff': problem(
    [
      'No edition of the tariff is loaded for that day',
      (p) => `The editions loaded do not reach ${p.day}, so ${p.classification} cannot be assessed on it.`,
      'Choose a later day, or have the edition of that day loaded.',
    ],
    [
      'Aucune édition du tarif n’est chargée pour ce jour',
      (p) => `Les éditions chargées ne couvrent pas le ${p.day}; ${p.classification} ne peut y être évalué.`,
      'Choisissez un jour plus récent, ou faites charger l’édition de ce jour.',
    ],
  ),
  'assessment.classification_incomplete': problem(
    [
      'The classification number is too short',
      (p) => `${p.classification} is not a full number.${listed(p.lines, ' Its lines begin with ')}`,
      'Give the 10 digits of one line of the tariff.',
    ],
    [
      'Le numéro de classement est trop court',
      (p) => `${p.classification} n’est pas un numéro complet.${listed(p.lines, ' Ses premières lignes : ')}`,
      'Indiquez les 10 chiffres d’une ligne du tarif.',
    ],
  ),
  'assessment.tariff_code_unknown': problem(
    [
      'The tariff code is not in the tariff',
      (p) => `There is no tariff code ${p.tariffCode} that day.`,
      'Give a 4-digit code of chapter 98 or 99, or leave it out.',
    ],
    [
      'Le code tarifaire ne figure pas au tarif',
      (p) => `Le code tarifaire ${p.tariffCode} n’existe pas ce jour-là.`,
      'Indiquez un code de 4 chiffres du chapitre 98 ou 99, ou n’en indiquez pas.',
    ],
  ),
  'assessment.country_unknown': problem(
    [
      'The country of origin is not known',
      (p) => `“${p.origin}” is not a country code.`,
      'Give the two letters of ISO 3166, such as DE for Germany.',
    ],
    [
      'Le pays d’origine est inconnu',
      (p) => `« ${p.origin} » n’est pas un code de pays.`,
      'Indiquez les deux lettres de la norme ISO 3166, par exemple DE pour l’Allemagne.',
    ],
  ),
  'assessment.currency_unknown': problem(
    [
      'The currency is not known',
      (p) => `“${p.currency}” is not a currency code.`,
      'Give the three letters of ISO 4217, such as USD.',
    ],
    [
      'La devise est inconnue',
      (p) => `« ${p.currency} » n’est pas un code de devise.`,
      'Indiquez les trois lettres de la norme ISO 4217, par exemple USD.',
    ],
  ),
  'assessment.exchange_rate_missing': problem(
    [
      'No exchange rate is held',
      (p) => `No rate for ${p.currency} was published before ${p.day}.`,
      'Give the value in Canadian dollars; an estimate also takes an exchange rate of your own.',
    ],
    [
      'Aucun taux de change disponible',
      (p) => `Aucun taux n’a été publié pour ${p.currency} avant le ${p.day}.`,
      'Indiquez la valeur en dollars canadiens; une estimation accepte aussi un taux de change que vous fournissez.',
    ],
  ),
  'assessment.exchange_rate_cad': problem(
    [
      'Canadian dollars need no exchange rate',
      'The value is in Canadian dollars, and an exchange rate other than 1 was given.',
      'Leave the exchange rate out, or change the currency.',
    ],
    [
      'Les dollars canadiens n’ont pas de taux de change',
      'La valeur est en dollars canadiens, mais un taux de change autre que 1 a été indiqué.',
      'Retirez le taux de change, ou changez la devise.',
    ],
  ),
  'assessment.treatment_not_available': problem(
    [
      'The tariff treatment does not go with the origin',
      (p) => `Goods of ${p.originEn} cannot claim ${p.treatmentEn}. They may claim ${p.availableEn}.`,
      'Claim one of the treatments named, or leave it out to have them compared.',
    ],
    [
      'Le traitement tarifaire ne convient pas à l’origine',
      (p) =>
        `Les marchandises de ce pays d’origine (${p.originFr}) ne peuvent pas demander ${p.treatmentFr}. Elles peuvent demander ${p.availableFr}.`,
      'Demandez un des traitements indiqués, ou n’en indiquez pas pour les comparer.',
    ],
  ),
  'assessment.treatment_not_for_item': problem(
    [
      'The tariff treatment is not offered for these goods',
      (p) => `Tariff item ${p.item} has no rate under ${p.treatmentEn}. It has one under ${p.availableEn}.`,
      'Claim one of the treatments named if the goods qualify.',
    ],
    [
      'Le traitement tarifaire ne vise pas ces marchandises',
      (p) => `Le numéro tarifaire ${p.item} n’a pas de taux pour ${p.treatmentFr}. Il en a un pour ${p.availableFr}.`,
      'Demandez un des traitements indiqués si les marchandises y ont droit.',
    ],
  ),
  'assessment.no_rate': problem(
    [
      'The tariff gives no rate',
      (p) => `Tariff item ${p.item} has no rate under any treatment: such goods may be prohibited.`,
      'Check the classification number, and whether the goods may be imported at all.',
    ],
    [
      'Le tarif n’indique aucun taux',
      (p) =>
        `Le numéro tarifaire ${p.item} n’a de taux pour aucun traitement : l’importation de ces marchandises est peut-être interdite.`,
      'Vérifiez le numéro de classement, et si ces marchandises peuvent être importées.',
    ],
  ),
  'assessment.rate_not_understood': problem(
    [
      'The rate of duty could not be read',
      (p) => `The rate of tariff item ${p.item} under ${p.treatmentEn} reads “${p.text}”.`,
      'Claim another treatment, and tell us about the rate.',
    ],
    [
      'Le taux de droits n’a pas pu être lu',
      (p) => `Le taux du numéro tarifaire ${p.item} pour ${p.treatmentFr} se lit « ${p.text} ».`,
      'Demandez un autre traitement, et signalez-nous ce taux.',
    ],
  ),
  'assessment.quantity_zero': problem(
    [
      'The quantity is zero',
      (p) => `The tariff counts these goods by ${p.unitEn} (${p.unit}), and they have a value.`,
      'Give how many there are; of a line that is taken back, set the value to zero too.',
    ],
    [
      'La quantité est nulle',
      (p) => `Le tarif compte ces marchandises par ${p.unitFr} (${p.unit}), et elles ont une valeur.`,
      'Indiquez combien il y en a; pour une ligne retirée, mettez aussi la valeur à zéro.',
    ],
  ),
  'assessment.quantity_missing': problem(
    [
      'A quantity is needed',
      (p) => `The rate under ${p.treatmentEn} is charged by quantity: ${p.unitEn} (${p.unit}).`,
      'Give the quantity in this unit, or in one that converts into it.',
    ],
    [
      'Une quantité est nécessaire',
      (p) => `Le taux pour ${p.treatmentFr} dépend de la quantité : ${p.unitFr} (${p.unit}).`,
      'Indiquez la quantité dans cette unité, ou dans une unité qui s’y convertit.',
    ],
  ),
  'assessment.unit_mismatch': problem(
    [
      'The unit of measure does not fit',
      (p) => `The quantity is in ${p.given}, the tariff wants ${p.unitEn} (${p.unit}). Allowed: ${p.allowed}.`,
      'Give the quantity in one of the units allowed.',
    ],
    [
      'L’unité de mesure ne convient pas',
      (p) =>
        `La quantité est en ${p.given}, le tarif demande : ${p.unitFr} (${p.unit}). Unités permises : ${p.allowed}.`,
      'Indiquez la quantité dans une des unités permises.',
    ],
  ),
} satisfies ProblemCatalogue

const warnings = {
  'assessment.exchange_rate_stale': problem(
    [
      'The exchange rate is old',
      (p) => `The last rate held for ${p.currency} before ${p.day} was published on ${p.publishedOn}.`,
      'The amount due follows the rate published for the day. An estimate also takes a rate of your own.',
    ],
    [
      'Le taux de change est ancien',
      (p) => `Le dernier taux disponible pour ${p.currency} avant le ${p.day} a été publié le ${p.publishedOn}.`,
      'Le montant à payer suit le taux publié pour ce jour. Une estimation accepte aussi un taux que vous fournissez.',
    ],
  ),
  'assessment.treatment_chosen': problem(
    [
      'No treatment was claimed',
      (p) =>
        p.count === 1
          ? `${p.treatmentEn} was taken: it is the only treatment open to these goods.`
          : `${p.treatmentEn} was taken: none of the ${p.count} treatments open to these goods costs less.`,
      'To see the amounts of another, choose it.',
    ],
    [
      'Aucun traitement n’a été demandé',
      (p) =>
        p.count === 1
          ? `${p.treatmentFr} a été retenu : c’est le seul traitement ouvert à ces marchandises.`
          : `${p.treatmentFr} a été retenu : aucun des ${p.count} traitements ouverts à ces marchandises ne coûte moins.`,
      'Pour voir les montants d’un autre, choisissez-le.',
    ],
  ),
  'assessment.treatment_chosen_with_proof': problem(
    [
      'The lowest treatment was taken',
      (p) => `${p.treatmentEn} costs least of ${p.count} treatments compared. It needs proof of origin.`,
      'Claim it only with the proof of origin in hand; otherwise claim 02 MFN.',
    ],
    [
      'Le traitement le moins coûteux a été retenu',
      (p) =>
        `${p.treatmentFr} coûte le moins (nombre de traitements comparés : ${p.count}). Il exige une justification de l’origine.`,
      'Ne le demandez qu’avec la justification de l’origine en main; sinon, demandez 02 NPF.',
    ],
  ),
  'assessment.comparison_incomplete': problem(
    [
      'Not every treatment was compared',
      (p) => `${p.availableEn} depend on a quantity that was not given. None of them can cost less than free.`,
      'Give the quantity to see all amounts.',
    ],
    [
      'Tous les traitements n’ont pas été comparés',
      (p) =>
        `${p.availableFr} : le taux dépend d’une quantité qui n’a pas été indiquée. Rien ne coûte moins que la franchise.`,
      'Indiquez la quantité pour voir tous les montants.',
    ],
  ),
  'assessment.treatment_mfn_lower': problem(
    [
      'MFN costs less',
      (p) => `The duty under ${p.treatmentEn} is higher than the most-favoured-nation duty, which applies instead.`,
      'Nothing to do: Customs Tariff, s. 25. You may claim 02 MFN from the start.',
    ],
    [
      'NPF coûte moins',
      (p) =>
        `Les droits pour ${p.treatmentFr} dépassent ceux de la nation la plus favorisée, qui s’appliquent à la place.`,
      'Rien à faire : Tarif des douanes, art. 25. Vous pouvez demander 02 NPF dès le départ.',
    ],
  ),
  'assessment.treatment_not_offered': problem(
    [
      'The treatment has no rate for these goods',
      (p) => `The tariff offers no rate under ${p.treatmentEn} for this item: the most-favoured-nation rate applies.`,
      'Nothing to do. You may claim 02 MFN from the start.',
    ],
    [
      'Le traitement n’a pas de taux pour ces marchandises',
      (p) =>
        `Le tarif n’offre pas de taux pour ${p.treatmentFr} à ce numéro : le taux de la nation la plus favorisée s’applique.`,
      'Rien à faire. Vous pouvez demander 02 NPF dès le départ.',
    ],
  ),
  'assessment.rate_unreliable': problem(
    [
      'The rate may be wrong',
      (p) => `The rate held for tariff item ${p.item} under ${p.treatmentEn} (${p.rate}) is known to be uncertain.`,
      'Compare it with the official tariff before you rely on the amount.',
    ],
    [
      'Le taux est peut-être inexact',
      (p) => `Le taux du numéro tarifaire ${p.item} pour ${p.treatmentFr} (${p.rate}) est incertain.`,
      'Comparez-le avec le tarif officiel avant de vous fier au montant.',
    ],
  ),
  'assessment.excise_may_apply': problem(
    [
      'Excise may be due',
      (p) =>
        `Goods of this number may bear excise, and no excise code was given. Excise is not in these amounts.${listed(p.ratesEn, ' It may be: ')}`,
      'State the excise code, or that there is none (E00).',
    ],
    [
      'L’accise est peut-être due',
      (p) =>
        `Les marchandises de ce numéro peuvent être frappées d’accise, et aucun code d’accise n’a été indiqué. L’accise n’est pas comprise dans ces montants.${listed(p.ratesFr, ' Il peut s’agir de\u00a0: ')}`,
      'Indiquez le code d’accise, ou qu’il n’y en a pas (E00).',
    ],
  ),
  // The next two are said no more; declarations filed before keep them among their warnings.
  'assessment.gst_code_not_included': problem(
    [
      'The GST relief is not taken into account',
      'A GST code other than the normal rate was given. GST is shown at the normal rate.',
      'Subtract the relief yourself where the code gives one.',
    ],
    [
      'L’exonération de la TPS n’est pas prise en compte',
      'Un code de TPS autre que le taux normal a été indiqué. La TPS est calculée au taux normal.',
      'Retranchez vous-même l’exonération que donne ce code.',
    ],
  ),
  'assessment.special_authority_not_included': problem(
    [
      'The special authority is not taken into account',
      'Remissions and duties relief are not worked out here yet. The amounts are those without it.',
      'Subtract the relief yourself.',
    ],
    [
      'L’autorisation spéciale n’est pas prise en compte',
      'Les remises et l’exonération de droits ne sont pas encore calculées ici. Les montants sont ceux sans elle.',
      'Retranchez vous-même l’allègement.',
    ],
  ),
  'assessment.time_limit_not_included': problem(
    [
      'The time limit is not taken into account',
      'Relief for goods that come in for a limited time is not worked out here yet.',
      'The amounts are those of goods that stay.',
    ],
    [
      'La durée limitée n’est pas prise en compte',
      'L’allègement pour les marchandises importées pour une durée limitée n’est pas encore calculé ici.',
      'Les montants sont ceux de marchandises qui restent au Canada.',
    ],
  ),
} satisfies ProblemCatalogue

/** Every code of the assessment; those of `warnings` stand beside amounts and refuse nothing. */
export const problems: ProblemCatalogue = {
  ...refusals,
  ...surtaxRefusals,
  ...measureRefusals,
  ...reliefRefusals,
  ...warnings,
  ...surtaxWarnings,
  ...measureWarnings,
  ...reliefWarnings,
}
export const warningCodes: ReadonlySet<string> = new Set(
  Object.keys({ ...warnings, ...surtaxWarnings, ...measureWarnings, ...reliefWarnings }),
)
