import type { Lang } from '../../platform/i18n.ts'

const en = {
  title: 'Refund for damaged goods',
  lead: 'What would be given back of the customs duty when goods were damaged before their release. GST is not given back here: it goes through the GST return.',
  link: 'Goods arrived damaged: what would I get back?',
  fields: {
    duty: 'Customs duty paid',
    valueForDuty: 'Value for duty of the damaged goods',
    loss: 'Loss of value',
  },
  hints: {
    duty: 'On the damaged goods alone, in Canadian dollars.',
    valueForDuty: 'In Canadian dollars, as accounted for.',
    loss: 'What the damage took off that value, in Canadian dollars.',
  },
  kind: 'Goods',
  ordinary: 'Neither perishable nor brittle: the whole loss counts',
  brittle: 'Perishable or brittle: 85% of the loss counts',
  work: 'Work it out',
  result: 'Result',
  refund: 'Refund of duty',
  source: 'Customs Act, s. 74; SOR/98-48, s. 5: duty × loss ÷ value for duty',
  know: [
    'Claim within four years of the day the goods were accounted for, with the reason code of a refund.',
    'Damage of perishable goods is told to the office within three days of release.',
    'A claim needs the CAD, the invoice, and what shows the damage and the loss.',
  ],
}
type Texts = typeof en
const fr: Texts = {
  title: 'Remboursement pour marchandises endommagées',
  lead: 'Ce qui serait rendu des droits de douane lorsque les marchandises ont été endommagées avant leur mainlevée. La TPS n’est pas rendue ici\u00a0: elle passe par la déclaration de TPS.',
  link: 'Marchandises arrivées endommagées\u00a0: que me rendrait-on?',
  fields: {
    duty: 'Droits de douane payés',
    valueForDuty: 'Valeur en douane des marchandises endommagées',
    loss: 'Perte de valeur',
  },
  hints: {
    duty: 'Sur les seules marchandises endommagées, en dollars canadiens.',
    valueForDuty: 'En dollars canadiens, telle que déclarée.',
    loss: 'Ce que le dommage a retranché de cette valeur, en dollars canadiens.',
  },
  kind: 'Marchandises',
  ordinary: 'Ni périssables ni fragiles\u00a0: toute la perte compte',
  brittle: 'Périssables ou fragiles\u00a0: 85\u00a0% de la perte compte',
  work: 'Calculer',
  result: 'Résultat',
  refund: 'Remboursement de droits',
  source: 'Loi sur les douanes, art. 74; DORS/98-48, art. 5\u00a0: droits × perte ÷ valeur en douane',
  know: [
    'À demander dans les quatre ans de la déclaration en détail, avec le code de motif d’un remboursement.',
    'Le dommage de marchandises périssables est signalé au bureau dans les trois jours de la mainlevée.',
    'La demande exige la DDC, la facture et ce qui montre le dommage et la perte.',
  ],
}
export const damageTexts: Readonly<Record<Lang, Texts>> = { en, fr }
