import type { RefusalParams } from '../../kernel/outcome.ts'
import type { ProblemCatalogue } from '../../platform/problems.ts'
import { figure, listed, problem } from './problem.ts'
import { claimKey, EXEMPTION_WORDS, type SurtaxExemption } from './surtax-exemptions.ts'

/** What the surtax orders can answer, in both languages. */

const given = (value: unknown): string => (value === undefined ? '' : String(value))
const sor = (value: unknown): string => given(value).replaceAll('SOR/', 'DORS/')

/** What an order leaves out, with the key that claims it. */
const isExemption = (one: string): one is SurtaxExemption => Object.hasOwn(EXEMPTION_WORDS, one)
function exempt({ exemptions }: RefusalParams, lang: 'en' | 'fr'): string {
  const names = given(exemptions)
    .split(' ')
    .flatMap((one) => (isExemption(one) ? `${EXEMPTION_WORDS[one][lang]} (${claimKey(one)})` : []))
  if (names.length === 0) return ''
  return lang === 'en' ? ` It exempts ${names.join('; ')}.` : ` Il exempte ${names.join('; ')}.`
}
/** The words of the one exemption that is claimed. */
const worded = ({ exemptions }: RefusalParams, words: keyof (typeof EXEMPTION_WORDS)['repair']): string => {
  const claimed = given(exemptions)
  return isExemption(claimed) ? EXEMPTION_WORDS[claimed][words] : ''
}

export const surtaxRefusals = {
  'assessment.surtax_exemption_unknown': problem(
    [
      'The exemption from surtax is not known',
      (p) => `${p.code} is neither an order nor an exemption. Exemptions are ${p.known}.`,
      'Name one of them, or leave the code out.',
    ],
    [
      'L’exemption de la surtaxe est inconnue',
      (p) => `${p.code} n’est ni un décret ni une exemption. Les exemptions sont ${p.known}.`,
      'Nommez l’une d’elles, ou laissez le code vide.',
    ],
  ),
  'assessment.surtax_exemption_not_open': problem(
    [
      'The exemption is not open to these goods',
      (p) =>
        `${p.code} is no exemption of ${p.orders} for this number and day.${listed(p.open, ' Open to these goods: ')}`,
      'Check the classification number and the exemption, or declare the goods subject.',
    ],
    [
      'L’exemption n’est pas ouverte à ces marchandises',
      (p) =>
        `${p.code} n’est pas une exemption prévue par ${sor(p.orders)} pour ce numéro et ce jour.${listed(p.open, ' Ouvertes à ces marchandises : ')}`,
      'Vérifiez le numéro de classement et l’exemption, ou déclarez les marchandises assujetties.',
    ],
  ),
  'assessment.surtax_exemption_contradicted': problem(
    [
      'Subject to surtax, and exempt from it',
      (p) => `The goods are declared subject to surtax, but ${p.code} claims an exemption.`,
      'Declare the goods not subject to claim it, or name the order.',
    ],
    [
      'Assujetties à la surtaxe, et exemptées',
      (p) => `Les marchandises sont déclarées assujetties à la surtaxe, mais ${p.code} demande une exemption.`,
      'Déclarez-les non assujetties pour la demander, ou nommez le décret.',
    ],
  ),
  'assessment.surtax_code_unknown': problem(
    [
      'The surtax code is not known',
      (p) => `“${p.code}” is not a surtax order. The orders are ${p.orders}.`,
      'Give the number of the order, such as SOR/2025-148.',
    ],
    [
      'Le code de surtaxe est inconnu',
      (p) => `« ${p.code} » n’est pas un décret imposant une surtaxe. Les décrets : ${sor(p.orders)}.`,
      'Indiquez le numéro du décret, par exemple DORS/2025-148.',
    ],
  ),
  'assessment.surtax_code_not_covering': problem(
    [
      'The surtax order does not cover these goods',
      (p) => `${p.order} does not apply to these goods that day.${listed(p.orders, ' Orders that may: ')}`,
      'Name an order that covers them, or declare them not subject.',
    ],
    [
      'Le décret imposant une surtaxe ne vise pas ces marchandises',
      (p) =>
        `${sor(p.order)} ne s’applique pas à ces marchandises ce jour-là.${listed(sor(p.orders), ' Décrets possibles : ')}`,
      'Nommez un décret qui les vise, ou déclarez-les non assujetties.',
    ],
  ),
  'assessment.surtax_code_missing': problem(
    [
      'Which surtax applies?',
      (p) => `The goods are declared subject to surtax, and more than one order may be meant: ${p.orders}.`,
      'Name the order: over the steel quota, or melted and poured in China.',
    ],
    [
      'Quelle surtaxe s’applique?',
      (p) =>
        `Les marchandises sont déclarées assujetties à une surtaxe, et plus d’un décret est possible : ${sor(p.orders)}.`,
      'Nommez le décret : au-delà du contingent d’acier, ou fondu et coulé en Chine.',
    ],
  ),
} satisfies ProblemCatalogue

export const surtaxWarnings = {
  'assessment.surtax_not_declared': problem(
    [
      'A surtax may be due',
      (p) =>
        `The goods are declared not subject, but ${p.order} covers them: ${figure(p.percent, 'en')}% would be ${figure(p.amount, 'en')} CAD.${exempt(p, 'en')}`,
      'Declare them subject, or name the exemption as surtax code and keep its evidence: the agency may assess the surtax.',
    ],
    [
      'Une surtaxe est peut-être due',
      (p) =>
        `Les marchandises sont déclarées non assujetties, mais ${sor(p.order)} les vise : ${figure(p.percent, 'fr')} % donneraient ${figure(p.amount, 'fr')} $.${exempt(p, 'fr')}`,
      'Déclarez-les assujetties, ou nommez l’exemption comme code de surtaxe et conservez-en la preuve : l’Agence peut imposer la surtaxe.',
    ],
  ),
  'assessment.surtax_exemption_possible': problem(
    [
      'The surtax leaves some of these goods out',
      (p) => `${figure(p.percent, 'en')}% is charged under ${p.order}.${exempt(p, 'en')}`,
      'If the goods are such, declare them not subject with the key of the exemption as surtax code, and keep the evidence.',
    ],
    [
      'La surtaxe exclut certaines de ces marchandises',
      (p) => `${figure(p.percent, 'fr')} % sont perçus selon ${sor(p.order)}.${exempt(p, 'fr')}`,
      'Si les marchandises en sont, déclarez-les non assujetties avec la clé de l’exemption comme code de surtaxe, et conservez la preuve.',
    ],
  ),
  'assessment.surtax_exemption_claimed': problem(
    [
      'An exemption from surtax is claimed',
      (p) =>
        `${figure(p.percent, 'en')}% under ${p.order}, ${figure(p.amount, 'en')} CAD, is not charged. The order exempts ${worded(p, 'en')}, provided that ${worded(p, 'proofEn')}.`,
      'Keep the evidence: without it the agency may assess the surtax.',
    ],
    [
      'Une exemption de la surtaxe est demandée',
      (p) =>
        `${figure(p.percent, 'fr')} % selon ${sor(p.order)}, ${figure(p.amount, 'fr')} $, ne sont pas perçus. Le décret exempte ${worded(p, 'fr')}, si ${worded(p, 'proofFr')}.`,
      'Conservez la preuve : sans elle, l’Agence peut imposer la surtaxe.',
    ],
  ),
  'assessment.surtax_exempt_but_other': problem(
    [
      'Another surtax order covers the goods',
      (p) =>
        `The exemption ${p.code} is of ${p.exemptOrder}. ${p.order} covers the goods too, and its ${figure(p.percent, 'en')}% is charged.${exempt(p, 'en')}`,
      'Check which order the goods come under; a line claims one exemption.',
    ],
    [
      'Un autre décret de surtaxe vise les marchandises',
      (p) =>
        `L’exemption ${p.code} est celle de ${sor(p.exemptOrder)}. ${sor(p.order)} vise aussi les marchandises, et ses ${figure(p.percent, 'fr')} % sont perçus.${exempt(p, 'fr')}`,
      'Vérifiez de quel décret relèvent les marchandises; une ligne demande une seule exemption.',
    ],
  ),
  'assessment.surtax_in_transit': problem(
    [
      'Exempt from surtax as in transit',
      (p) =>
        `The goods were shipped on ${p.shipped}. ${p.order} exempts goods in transit on its first day, ${p.first}: its ${figure(p.percent, 'en')}% is not charged.`,
      'Check the day of direct shipment, and keep the transport documents.',
    ],
    [
      'Exemptées de la surtaxe : en transit',
      (p) =>
        `Les marchandises ont été expédiées le ${p.shipped}. ${sor(p.order)} exempte les marchandises en transit à son premier jour, le ${p.first} : ses ${figure(p.percent, 'fr')} % ne sont pas perçus.`,
      'Vérifiez la date d’expédition directe, et conservez les documents de transport.',
    ],
  ),
  'assessment.surtax_not_covered': problem(
    [
      'No surtax order covers these goods',
      'The goods are declared subject to surtax, but no order lists them for this origin and day. No surtax was added.',
      'Check the classification number, the origin and the dates.',
    ],
    [
      'Aucun décret imposant une surtaxe ne vise ces marchandises',
      'Les marchandises sont déclarées assujetties, mais aucun décret ne les vise pour cette origine et ce jour. Aucune surtaxe n’a été ajoutée.',
      'Vérifiez le numéro de classement, l’origine et les dates.',
    ],
  ),
  'assessment.surtax_other_order': problem(
    [
      'Another surtax comes first',
      (p) => `${p.declared} was declared, but ${p.order} applies before it. Only one surtax is charged.`,
      'Nothing to do for the amount; name the order that applies.',
    ],
    [
      'Une autre surtaxe passe avant',
      (p) => `${sor(p.declared)} a été déclaré, mais ${sor(p.order)} s’applique avant. Une seule surtaxe est perçue.`,
      'Rien à faire pour le montant; nommez le décret qui s’applique.',
    ],
  ),
  'assessment.surtax_may_apply': problem(
    [
      'A surtax may apply',
      (p) =>
        `Goods under this special number pay ${figure(p.percent, 'en')}% under ${p.order} if they would otherwise be listed there.`,
      'Declare whether the goods are subject to surtax.',
    ],
    [
      'Une surtaxe s’applique peut-être',
      (p) =>
        `Sous ce numéro spécial, les marchandises paient ${figure(p.percent, 'fr')} % selon ${sor(p.order)} si elles y seraient autrement visées.`,
      'Déclarez si les marchandises sont assujetties à la surtaxe.',
    ],
  ),
  'assessment.surtax_quota_may_apply': problem(
    [
      'Steel under a quota',
      (p) =>
        `${p.steelEn ? `These goods (${p.steelEn}) are` : 'These goods are'} under the steel quota of ${p.order}. Without an import permit, ${figure(p.percent, 'en')}% is due.`,
      'If no permit covers them, declare them subject with the code of this order; with a permit, claim IMPORT-PERMIT.',
    ],
    [
      'Acier soumis à un contingent',
      (p) =>
        `Ces marchandises${p.steelFr ? ` (${p.steelFr})` : ''} sont visées par le contingent d’acier de ${sor(p.order)}. Sans licence d’importation, ${figure(p.percent, 'fr')} % sont dus.`,
      'Si aucune licence ne les vise, déclarez-les assujetties avec le code de ce décret; avec une licence, demandez l’exemption IMPORT-PERMIT.',
    ],
  ),
  'assessment.surtax_melt_may_apply': problem(
    [
      'Where was the metal melted?',
      (p) =>
        `If the steel was melted and poured, or the aluminum smelted and cast, in China, ${figure(p.percent, 'en')}% is due under ${p.order} (shipments above 5,000 CAD).`,
      'Keep the mill or smelter certificate. If it says China, declare the goods subject with the code of this order; if not, you may claim MELTED-ELSEWHERE.',
    ],
    [
      'Où le métal a-t-il été fondu?',
      (p) =>
        `Si l’acier a été fondu et coulé, ou l’aluminium fusionné et moulé, en Chine, ${figure(p.percent, 'fr')} % sont dus selon ${sor(p.order)} (envois de plus de 5 000 $).`,
      'Conservez le certificat de l’usine. S’il indique la Chine, déclarez les marchandises assujetties avec le code de ce décret; sinon, vous pouvez demander l’exemption MELTED-ELSEWHERE.',
    ],
  ),
  'assessment.surtax_below_floor': problem(
    [
      'Below the limit of the surtax',
      'The goods of this declaration that were melted in China are worth 5,000 CAD or less together: SOR/2025-154 does not apply.',
      'Nothing to do.',
    ],
    [
      'Sous la limite de la surtaxe',
      'Les marchandises de cette déclaration dont le métal a été fondu en Chine valent ensemble 5 000 $ ou moins : DORS/2025-154 ne s’applique pas.',
      'Rien à faire.',
    ],
  ),
} satisfies ProblemCatalogue
