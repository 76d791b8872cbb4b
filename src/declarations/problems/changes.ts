import type { ProblemCatalogue } from '../../platform/problems.ts'
import { amount, kind } from './kind.ts'

/** What looking up, correcting and drafting answer. */
export const changeProblems = {
  'declarations.cad_unknown': kind(
    404,
    [
      'There is no such declaration',
      (p) => `There is no declaration ${p.number} that you may see.`,
      'Check the 14 digits. If they are right, ask the importer what you may see.',
    ],
    [
      'Cette déclaration n’existe pas',
      (p) => `Aucune déclaration ${p.number} n’est à votre portée.`,
      'Vérifiez les 14 chiffres. S’ils sont justes, demandez à l’importateur ce que vous pouvez voir.',
    ],
  ),
  'declarations.version_unknown': kind(
    404,
    [
      'There is no such version',
      (p) => `Declaration ${p.number} has versions 1 to ${p.current}, not ${p.version}.`,
      'Choose one of the versions that exist.',
    ],
    [
      'Cette version n’existe pas',
      (p) => `La déclaration ${p.number} a les versions 1 à ${p.current}, et non ${p.version}.`,
      'Choisissez une version qui existe.',
    ],
  ),
  'declarations.no_earlier_version': kind(
    404,
    ['There is nothing to compare with', 'The first version has none before it.', 'Compare from version 2 on.'],
    ['Il n’y a rien à comparer', 'La première version n’en a aucune avant elle.', 'Comparez à partir de la version 2.'],
  ),
  'declarations.version_stale': kind(
    409,
    [
      'Somebody changed the declaration meanwhile',
      (p) => `Your change is based on version ${p.based}; version ${p.current} is in force.`,
      'Look at the newest version and make your change there.',
    ],
    [
      'La déclaration a été modifiée entre-temps',
      (p) => `Votre correction part de la version ${p.based}; la version ${p.current} est en vigueur.`,
      'Consultez la version la plus récente et refaites-y votre correction.',
    ],
  ),
  'declarations.not_open': kind(
    409,
    [
      'The declaration cannot be changed now',
      'It was withdrawn, or its withdrawal was asked for.',
      'Wait for the decision on the withdrawal.',
    ],
    [
      'La déclaration ne peut pas être modifiée maintenant',
      'Elle a été retirée, ou son retrait a été demandé.',
      'Attendez la décision sur le retrait.',
    ],
  ),
  'declarations.adjustment_too_late': kind(
    422,
    [
      'The time to ask for an adjustment is over',
      (p) => `It could be asked for until ${p.until}, ${p.years} years after the accounting.`,
      'Keep your records. If the agency reopens the declaration, it tells you.',
    ],
    [
      'Le délai pour demander un rajustement est écoulé',
      (p) => `Il pouvait être demandé jusqu’au ${p.until}, ${p.years} ans après la déclaration.`,
      'Conservez vos documents. Si l’agence rouvre la déclaration, elle vous en avise.',
    ],
  ),
  'declarations.adjustment_waiting': kind(
    409,
    [
      'An adjustment of this declaration waits for an officer',
      (p) => `Version ${p.version} is not decided yet; one at a time can be.`,
      'Wait for the decision, or withdraw that request and ask again.',
    ],
    [
      'Un rajustement de cette déclaration attend un agent',
      (p) => `La version ${p.version} n’est pas encore tranchée; il n’y en a qu’une à la fois.`,
      'Attendez la décision, ou retirez cette demande et faites-en une autre.',
    ],
  ),
  'declarations.adjustment_evidence_missing': kind(
    422,
    [
      'Say what evidence you hold',
      'The adjustment would refund money, and no remark says what supports it.',
      'Name the evidence in the remarks: the certification of origin, the credit note, the ruling, and its day.',
    ],
    [
      'Dites quelle preuve vous détenez',
      'Le rajustement rembourserait de l’argent, et aucune remarque ne dit ce qui l’appuie.',
      'Nommez la preuve dans les remarques : la certification d’origine, la note de crédit, la décision, et sa date.',
    ],
  ),
  'declarations.gst_kept': kind(
    422,
    [
      'GST is not refunded with duties',
      (p) =>
        `The GST stays at ${amount(p.kept, 'en')} as accounted; on the new figures it would be ${amount(p.computed, 'en')}.`,
      'Claim the difference in your GST return, where that applies.',
    ],
    [
      'La TPS n’est pas remboursée avec les droits',
      (p) =>
        `La TPS reste à ${p.kept} dollars, comme déclarée; d’après les nouveaux chiffres, elle serait de ${p.computed}.`,
      'Demandez la différence dans votre déclaration de TPS, s’il y a lieu.',
    ],
  ),
  'declarations.reason_order': kind(
    422,
    [
      'Another reason should come first',
      (p) => `${p.first} comes first, but the net result is that of ${p.right}.`,
      'Put the reason first that carries the net result: in the wrong order a refund may be refused, and its time limit is not protected.',
    ],
    [
      'Un autre motif devrait venir en premier',
      (p) => `${p.first} vient en premier, mais le résultat net est celui de ${p.right}.`,
      'Mettez en premier le motif qui porte le résultat net : dans le mauvais ordre, un remboursement peut être refusé et son délai n’est pas protégé.',
    ],
  ),
  'declarations.decision_reason_missing': kind(
    422,
    [
      'A refusal needs a reason',
      'Nothing says why the adjustment is refused.',
      'Write the reason: the client reads it as it stands.',
    ],
    [
      'Un refus doit être motivé',
      'Rien ne dit pourquoi le rajustement est refusé.',
      'Écrivez le motif : le client le lit tel quel.',
    ],
  ),
  'declarations.adjustment_decided': kind(
    409,
    [
      'The adjustment is decided already',
      (p) => `Version ${p.version} does not wait any more.`,
      'Open the declaration and look at what became of it.',
    ],
    [
      'Le rajustement est déjà tranché',
      (p) => `La version ${p.version} n’attend plus.`,
      'Ouvrez la déclaration pour voir ce qu’il en est advenu.',
    ],
  ),
  'declarations.correction_rpp_only': kind(
    422,
    [
      'Only goods released prior to payment can be corrected',
      'The declaration was not filed under release prior to payment (RPP).',
      'Ask for an adjustment after the payment due date.',
    ],
    [
      'Seules les marchandises ayant obtenu la mainlevée avant paiement se corrigent',
      'La déclaration n’a pas été produite sous la mainlevée avant paiement (MAP).',
      'Demandez un rajustement après la date d’échéance du paiement.',
    ],
  ),
  'declarations.line_missing': kind(
    422,
    [
      'A line of the earlier version is missing',
      (p) => `Line ${p.line} of version ${p.version} must be kept.`,
      'Put the line back. To take its value away, set the value to zero.',
    ],
    [
      'Une ligne de la version précédente manque',
      (p) => `La ligne ${p.line} de la version ${p.version} doit être conservée.`,
      'Remettez la ligne. Pour en retirer la valeur, mettez la valeur à zéro.',
    ],
  ),
  'declarations.reason_code_missing': kind(
    422,
    [
      'The reason for a change is missing',
      (p) => `Line ${p.line} differs from the version in force and has no reason code.`,
      'Give a reason code on the line, on its invoice or for the whole declaration.',
    ],
    [
      'Le motif d’un changement manque',
      (p) => `La ligne ${p.line} diffère de la version en vigueur et n’a pas de code de motif.`,
      'Indiquez un code de motif sur la ligne, sur sa facture ou pour toute la déclaration.',
    ],
  ),
  'declarations.reason_code_missing_header': kind(
    422,
    [
      'The reason for a change is missing',
      (p) => `“${p.field}” differs from the version in force and no reason code says why.`,
      'Give a reason code for the whole declaration.',
    ],
    [
      'Le motif d’un changement manque',
      (p) => `« ${p.field} » diffère de la version en vigueur et aucun code de motif ne l’explique.`,
      'Indiquez un code de motif pour toute la déclaration.',
    ],
  ),
  'declarations.too_many_reason_codes': kind(
    422,
    [
      'There are too many reason codes',
      'At most three reason codes are possible in one place.',
      'Keep the three that matter, the one with the net effect first.',
    ],
    [
      'Il y a trop de codes de motif',
      'Trois codes de motif au plus sont possibles au même endroit.',
      'Gardez les trois plus importants, celui de l’effet net en premier.',
    ],
  ),
  'declarations.nothing_changed': kind(
    422,
    [
      'Nothing was changed',
      'What you sent is the same as the version in force.',
      'Change what is wrong before you send it.',
    ],
    [
      'Rien n’a été changé',
      'Ce que vous avez envoyé est identique à la version en vigueur.',
      'Modifiez ce qui est inexact avant d’envoyer.',
    ],
  ),
  'declarations.field_fixed': kind(
    422,
    [
      'This cannot be changed by a new version',
      (p) => `It is ${p.before} in the version in force and must stay so.`,
      'Put the earlier value back. If the declaration is wrong altogether, ask for its withdrawal.',
    ],
    [
      'Ceci ne peut pas être modifié par une nouvelle version',
      (p) => `La version en vigueur indique ${p.before}; cela doit rester.`,
      'Remettez la valeur précédente. Si toute la déclaration est inexacte, demandez-en le retrait.',
    ],
  ),
  'declarations.draft_unknown': kind(
    404,
    ['There is no such draft', 'The draft was filed, discarded, or is not yours.', 'Look at the list of drafts.'],
    [
      'Ce brouillon n’existe pas',
      'Le brouillon a été produit ou supprimé, ou il n’est pas à vous.',
      'Consultez la liste des brouillons.',
    ],
  ),
  'declarations.draft_changed': kind(
    409,
    [
      'Somebody saved the draft meanwhile',
      'The draft was saved since you opened it, perhaps in another window.',
      'Open the draft again and repeat your last changes.',
    ],
    [
      'Le brouillon a été enregistré entre-temps',
      'Le brouillon a été enregistré depuis que vous l’avez ouvert, peut-être dans une autre fenêtre.',
      'Ouvrez le brouillon de nouveau et refaites vos derniers changements.',
    ],
  ),
} as const satisfies ProblemCatalogue
