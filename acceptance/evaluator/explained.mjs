// Disagreements whose reason is known. Each says why ours is right.

const REASONS = {
  // IAM user guide, "Principal element", role session principals: such a grant is not limited
  // by an implicit deny of boundary or session policy.
  grantToSession: 'a policy on the resource that names the session itself needs nothing else',
  // STS API reference, GetFederationToken.
  noSessionPolicy: 'a federated user without a session policy has nothing of its user',
  // The request that the evaluator is given has no place for it.
  federatingUser: 'the evaluator is not told which user opened the session',
  // IAM user guide, "...IfExists condition operators".
  ifExists: 'IfExists passes without the key, with ForAnyValue as well',
  // The guide is silent: ours refuses rather than allows.
  unequal: 'a value is unequal to a variable without a value, where that refuses',
  unfilled: 'a NotResource whose variable has no value allows nothing, and spares nothing from a Deny',
}

const statements = (policy) => (policy ? [policy.Statement].flat() : [])
const named = (statement) => [statement.Principal?.AWS ?? []].flat()

export function explained(one, theirs) {
  const federated = one.principal.includes(':federated-user/')
  const session = federated || one.principal.includes(':assumed-role/')
  const all = [...one.identity, one.boundary, one.session, one.policy].flatMap(statements)
  const onResource = statements(one.policy)
  if (federated && !one.session && one.verdict === 'ImplicitlyDenied') return REASONS.noSessionPolicy
  if (federated && onResource.some((each) => named(each).some((arn) => arn.includes(':user/ada')))) {
    return REASONS.federatingUser
  }
  const grants = (each) => each.Effect === 'Allow' && (each.Principal === '*' || named(each).includes(one.principal))
  if (session && one.verdict === 'Allowed' && theirs === 'ImplicitlyDenied' && onResource.some(grants)) {
    return REASONS.grantToSession
  }
  const anyIfExists = ([operator, keys]) =>
    /^ForAnyValue:.*IfExists$/.test(operator) && Object.keys(keys).some((key) => !(key in one.context))
  if (all.some((each) => Object.entries(each.Condition ?? {}).some(anyIfExists))) return REASONS.ifExists
  const unfilled = (each) => JSON.stringify(each.NotResource ?? '').includes('${aws:username}')
  if (!('aws:username' in one.context) && one.verdict !== 'Allowed' && all.some(unfilled)) return REASONS.unfilled
  const unequal = ([operator, keys]) => /Not/.test(operator) && JSON.stringify(keys).includes('${aws:username}')
  const refusing = (each) => each.Effect === 'Deny' && Object.entries(each.Condition ?? {}).some(unequal)
  if (!('aws:username' in one.context) && one.verdict === 'ExplicitlyDenied' && all.some(refusing)) return REASONS.unequal
  return undefined
}
