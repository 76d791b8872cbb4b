import type { ProblemCatalogue, ProblemKind, ProblemText } from '../platform/problems.ts'

type Words = readonly [title: string, detail: ProblemText['detail'] | string, cure: string]

const text = ([title, detail, cure]: Words): ProblemText => ({
  title,
  detail: typeof detail === 'string' ? () => detail : detail,
  cure,
})
const problem = (status: ProblemKind['status'], en: Words, fr: Words): ProblemKind => ({
  status,
  en: text(en),
  fr: text(fr),
})

/** Every code access can answer: the six denials of `may`, then the refusals of the use cases. */
export const problems: ProblemCatalogue = {
  'access.denied_no_access': problem(
    403,
    [
      'No access to this account',
      (p) => (p.account ? `You have no access to ${p.account}.` : 'You have no access to this.'),
      'Ask the business for access, or choose another account.',
    ],
    [
      'Aucun accès à ce compte',
      (p) => (p.account ? `Vous n’avez pas accès à ${p.account}.` : 'Vous n’y avez pas accès.'),
      'Demandez l’accès à l’entreprise, ou choisissez un autre compte.',
    ],
  ),
  'access.denied_ended': problem(
    403,
    [
      'The access does not cover this day',
      (p) => `The access to ${p.account} has ended, or has not started yet.`,
      'Ask the client, or your own manager, for a new period.',
    ],
    [
      'L’accès ne couvre pas ce jour',
      (p) => `L’accès à ${p.account} a pris fin ou n’a pas encore commencé.`,
      'Demandez une nouvelle période au client ou à votre gestionnaire.',
    ],
  ),
  'access.denied_not_assigned': problem(
    403,
    [
      'You are not assigned to this client',
      (p) => `Your business acts for ${p.account}, but you are not assigned to this client.`,
      'Ask the account manager of your business to assign you.',
    ],
    [
      'Ce client ne vous est pas attribué',
      (p) => `Votre entreprise agit pour ${p.account}, mais ce client ne vous est pas attribué.`,
      'Demandez l’attribution au gestionnaire de compte de votre entreprise.',
    ],
  ),
  'access.denied_role': problem(
    403,
    [
      'Your role does not include this',
      (p) =>
        p.account ? `Your role on ${p.account} does not include this act.` : 'Your role does not include this act.',
      'Ask the account manager for a role that does.',
    ],
    [
      'Votre rôle ne le permet pas',
      (p) =>
        p.account
          ? `Votre rôle pour ${p.account} ne comprend pas cette opération.`
          : 'Votre rôle ne comprend pas cette opération.',
      'Demandez au gestionnaire de compte un rôle qui la comprend.',
    ],
  ),
  'access.denied_licence': problem(
    403,
    [
      'Only a licensed customs broker may do this for a client',
      (p) => `No customs broker licence covers this act for ${p.account} on this day.`,
      'The client can do it, or a broker whose licence is valid. A trade consultant may ask for an adjustment after the due date.',
    ],
    [
      'Seul un courtier en douane agréé peut le faire pour un client',
      (p) => `Aucun agrément de courtier en douane ne couvre cette opération pour ${p.account} ce jour-là.`,
      'Le client peut la faire, ou un courtier dont l’agrément est valide. Un consultant en commerce peut demander un rajustement après la date d’échéance.',
    ],
  ),
  'access.denied_visibility': problem(
    403,
    [
      'The client has not shown you this',
      (p) => `The client ${p.account} shows you your own submissions only.`,
      'Ask the client to widen what you see.',
    ],
    [
      'Le client ne vous montre pas cette information',
      (p) => `Le client ${p.account} ne vous montre que ce que vous avez soumis.`,
      'Demandez au client d’élargir ce que vous voyez.',
    ],
  ),
  'access.bn9_check_digit': problem(
    422,
    [
      'The business number has a typing error',
      'Its last digit does not fit the others.',
      'Compare the nine digits with a letter from the Canada Revenue Agency.',
    ],
    [
      'Le numéro d’entreprise contient une faute de frappe',
      'Son dernier chiffre ne concorde pas avec les autres.',
      'Comparez les neuf chiffres avec une lettre de l’Agence du revenu du Canada.',
    ],
  ),
  'access.business_known': problem(
    409,
    [
      'This business is registered already',
      (p) => `Business ${p.account} is registered.`,
      'Ask its account manager for access.',
    ],
    [
      'Cette entreprise est déjà inscrite',
      (p) => `L’entreprise ${p.account} est inscrite.`,
      'Demandez l’accès à son gestionnaire de compte.',
    ],
  ),
  'access.business_unknown': problem(
    422,
    [
      'This business is not registered',
      (p) => `No business with the number ${p.account} is registered here.`,
      'Check the number. The client registers first, then you ask.',
    ],
    [
      'Cette entreprise n’est pas inscrite',
      (p) => `Aucune entreprise portant le numéro ${p.account} n’est inscrite ici.`,
      'Vérifiez le numéro. Le client s’inscrit d’abord, ensuite vous demandez l’accès.',
    ],
  ),
  'access.program_account_known': problem(
    409,
    [
      'This program account exists already',
      (p) => `Account ${p.account} exists.`,
      'Leave the number out to get the next free one.',
    ],
    [
      'Ce compte de programme existe déjà',
      (p) => `Le compte ${p.account} existe.`,
      'N’indiquez pas de numéro pour obtenir le prochain numéro libre.',
    ],
  ),
  'access.person_known': problem(
    409,
    [
      'This sign-in is known already',
      'A person with this credential has a profile.',
      'Use that profile; another sign-in method makes another person.',
    ],
    [
      'Ce justificatif est déjà connu',
      'Une personne munie de ce justificatif a un profil.',
      'Utilisez ce profil; une autre méthode de connexion crée une autre personne.',
    ],
  ),
  'access.role_scope': problem(
    422,
    [
      'Role and account do not fit',
      'A business account manager manages the whole business; every other role is for one program account.',
      'Choose the program account, or the role of business account manager without one.',
    ],
    [
      'Le rôle et le compte ne concordent pas',
      'Le gestionnaire de compte d’entreprise gère toute l’entreprise; tout autre rôle vaut pour un seul compte de programme.',
      'Choisissez le compte de programme, ou le rôle de gestionnaire de compte d’entreprise sans compte de programme.',
    ],
  ),
  'access.own_role': problem(
    403,
    ['Nobody gives a role to themselves', 'You cannot change your own role.', 'Ask another manager of the business.'],
    [
      'Nul ne se donne un rôle',
      'Vous ne pouvez pas modifier votre propre rôle.',
      'Demandez-le à un autre gestionnaire de l’entreprise.',
    ],
  ),
  'access.role_known': problem(
    409,
    ['The person has this role already', 'The same role on the same account is active.', 'Nothing needs to be done.'],
    ['La personne a déjà ce rôle', 'Le même rôle pour le même compte est actif.', 'Il n’y a rien à faire.'],
  ),
  'access.licence_known': problem(
    409,
    ['This licence is recorded already', 'The business holds a licence with this number.', 'Check the number.'],
    ['Cet agrément est déjà consigné', 'L’entreprise détient un agrément portant ce numéro.', 'Vérifiez le numéro.'],
  ),
  'access.account_security_number_malformed': problem(
    422,
    ['An account security number has five digits', 'The number does not consist of five digits.', 'Check the number.'],
    [
      'Le numéro de compte-garantie compte cinq chiffres',
      'Le numéro n’est pas formé de cinq chiffres.',
      'Vérifiez le numéro.',
    ],
  ),
  'access.account_security_number_known': problem(
    409,
    ['This account security number is taken', 'The number belongs to a holder already.', 'Choose another number.'],
    [
      'Ce numéro de compte-garantie est pris',
      'Le numéro appartient déjà à un titulaire.',
      'Choisissez un autre numéro.',
    ],
  ),
  'access.not_a_service_provider': problem(
    422,
    [
      'Only a service provider asks for clients',
      'The business is neither a customs broker nor a trade consultant.',
      'Enrol the business as a service provider first.',
    ],
    [
      'Seul un fournisseur de services demande des clients',
      'L’entreprise n’est ni courtier en douane ni consultant en commerce.',
      'Inscrivez d’abord l’entreprise comme fournisseur de services.',
    ],
  ),
  'access.delegation_to_self': problem(
    422,
    [
      'A business needs no delegation to itself',
      'Client and service provider are the same business.',
      'Enter the business number of the client.',
    ],
    [
      'Une entreprise ne se délègue rien à elle-même',
      'Le client et le fournisseur de services sont la même entreprise.',
      'Inscrivez le numéro d’entreprise du client.',
    ],
  ),
  'access.delegation_asked': problem(
    409,
    [
      'You have asked this client already',
      'A request to this client waits for its answer.',
      'Wait for the answer, or withdraw the request.',
    ],
    [
      'Vous avez déjà présenté une demande à ce client',
      'Une demande à ce client attend sa réponse.',
      'Attendez la réponse, ou retirez la demande.',
    ],
  ),
  'access.delegation_unknown': problem(
    404,
    [
      'No such relationship',
      'There is no such relationship, or it is not yours to see.',
      'Check the identifier in the list of relationships.',
    ],
    [
      'Relation introuvable',
      'Cette relation n’existe pas, ou vous ne pouvez pas la voir.',
      'Vérifiez l’identifiant dans la liste des relations.',
    ],
  ),
  'access.delegation_step': problem(
    409,
    [
      'This step is not possible any more',
      (p) => `The relationship is ${p.from}; it cannot become ${p.to}.`,
      'Load the list again to see where it stands.',
    ],
    [
      'Cette étape n’est plus possible',
      (p) => `La relation est à l’état « ${p.from} » et ne peut pas passer à « ${p.to} ».`,
      'Rechargez la liste pour voir où elle en est.',
    ],
  ),
  'access.delegation_accounts_missing': problem(
    422,
    [
      'Choose the program accounts',
      'A program relationship needs at least one program account.',
      'Choose one or more accounts, or a business relationship for all of them.',
    ],
    [
      'Choisissez les comptes de programme',
      'Une relation de programme exige au moins un compte de programme.',
      'Choisissez un ou plusieurs comptes, ou une relation d’entreprise pour tous.',
    ],
  ),
  'access.delegation_account_foreign': problem(
    422,
    [
      'A program account of another business',
      'One of the accounts does not belong to the client.',
      'Choose accounts of the client only.',
    ],
    [
      'Compte de programme d’une autre entreprise',
      'L’un des comptes n’appartient pas au client.',
      'Ne choisissez que des comptes du client.',
    ],
  ),
  'access.period_reversed': problem(
    422,
    ['The last day is before the first', 'The period ends before it starts.', 'Check both days.'],
    ['Le dernier jour précède le premier', 'La période se termine avant de commencer.', 'Vérifiez les deux dates.'],
  ),
  'access.not_an_employee': problem(
    422,
    [
      'Not an employee of this business',
      'The person has no active role in the service provider.',
      'Give the person a role first.',
    ],
    [
      'Pas un employé de cette entreprise',
      'La personne n’a aucun rôle actif chez le fournisseur de services.',
      'Donnez-lui d’abord un rôle.',
    ],
  ),
  'access.not_a_client': problem(
    422,
    [
      'Not a client of this business',
      (p) => `No active relationship with ${p.account}.`,
      'Ask the client for a relationship first.',
    ],
    [
      'Pas un client de cette entreprise',
      (p) => `Aucune relation active avec ${p.account}.`,
      'Demandez d’abord une relation au client.',
    ],
  ),
  'access.api_client_credential_missing': problem(
    422,
    ['A program needs a secret or a public key', 'Neither was given.', 'Send a secret, or the public half of a key.'],
    [
      'Un programme exige un secret ou une clé publique',
      'Ni l’un ni l’autre n’a été fourni.',
      'Envoyez un secret, ou la partie publique d’une clé.',
    ],
  ),
  'access.api_client_key_private': problem(
    422,
    [
      'This is a private key',
      'The key contains its private part.',
      'Make a new pair of keys and send the public half only: the old one must count as known.',
    ],
    [
      'Il s’agit d’une clé privée',
      'La clé contient sa partie privée.',
      'Créez une nouvelle paire de clés et n’envoyez que la partie publique : l’ancienne doit être tenue pour divulguée.',
    ],
  ),
  'access.api_client_known': problem(
    409,
    ['This client id is taken', 'A program with this client id is registered.', 'Choose another client id.'],
    [
      'Cet identifiant de client est pris',
      'Un programme portant cet identifiant est inscrit.',
      'Choisissez un autre identifiant.',
    ],
  ),
  'access.account_not_in_reach': problem(
    404,
    [
      'This account is not in your list',
      'The account does not exist, or you have no access to it.',
      'Choose an account from the list.',
    ],
    [
      'Ce compte n’est pas dans votre liste',
      'Le compte n’existe pas, ou vous n’y avez pas accès.',
      'Choisissez un compte dans la liste.',
    ],
  ),
  'access.sign_in_failed': problem(
    401,
    [
      'The sign-in did not finish',
      'The identity provider’s answer did not fit what we asked, or came too late. You are not signed in.',
      'Start again from the sign-in page.',
    ],
    [
      'La connexion n’a pas abouti',
      'La réponse du fournisseur d’identité ne correspondait pas à notre demande, ou est arrivée trop tard. Vous n’êtes pas connecté.',
      'Recommencez à partir de la page de connexion.',
    ],
  ),
  'access.person_unknown': problem(
    403,
    [
      'This sign-in has no profile here yet',
      'The identity provider confirmed you, but no profile belongs to this way of signing in.',
      'Sign in the same way as always; another way opens another account. Registration of new people comes with a later version.',
    ],
    [
      'Ce justificatif n’a pas encore de profil ici',
      'Le fournisseur d’identité vous a confirmé, mais aucun profil n’est lié à cette façon de se connecter.',
      'Connectez-vous de la même façon que d’habitude; une autre façon ouvre un autre compte. L’inscription de nouvelles personnes viendra dans une version ultérieure.',
    ],
  ),
}
