// Reads cases with our verdict, one JSON object a line, asks an independent evaluator, and
// reports every disagreement that is not one of the explained ones. Exit status 1 if there is any.
//
//   cargo run -q -p iam --example differential -- 20000 | node judge.mjs

import { createInterface } from 'node:readline'
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { explained } from './explained.mjs'

const SHOWN_MAX = Number(process.env.SHOWN ?? 10)

// The evaluator knows nothing special of the root user, who may do everything by itself.
const EVERYTHING = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }

async function theirs(one) {
  const identity = one.principal.endsWith(':root') ? [EVERYTHING] : one.identity
  const answer = await runSimulation(
    {
      request: {
        principal: one.principal,
        action: one.action,
        resource: { resource: one.resource, accountId: '000000000000' },
        contextVariables: one.context,
      },
      identityPolicies: identity.map((policy, number) => ({ name: `identity${number}`, policy })),
      permissionBoundaryPolicies: one.boundary ? [{ name: 'boundary', policy: one.boundary }] : undefined,
      sessionPolicy: one.session ?? undefined,
      resourcePolicy: one.policy ?? undefined,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (answer.resultType !== 'single') throw new Error(JSON.stringify(answer).slice(0, 2000))
  return { verdict: answer.overallResult, answer }
}

const counts = { cases: 0, agreed: 0, allowed: 0, refused: 0, explained: {}, disagreed: 0 }
for await (const line of createInterface({ input: process.stdin })) {
  const one = JSON.parse(line)
  const { verdict } = await theirs(one)
  counts.cases += 1
  if (one.verdict === 'Allowed') counts.allowed += 1
  if (one.verdict === 'ExplicitlyDenied') counts.refused += 1
  if (verdict === one.verdict) {
    counts.agreed += 1
    continue
  }
  const reason = explained(one, verdict)
  if (reason) {
    counts.explained[reason] = (counts.explained[reason] ?? 0) + 1
    continue
  }
  counts.disagreed += 1
  if (counts.disagreed <= SHOWN_MAX) console.error(`case ${one.id}: ours ${one.verdict}, theirs ${verdict}\n${line}\n`)
}
console.log(JSON.stringify(counts, null, 2))
// A run in which nothing was allowed, or nothing refused, has shown nothing.
const meaningful = counts.cases > 0 && counts.allowed > 0 && counts.refused > 0
process.exit(meaningful && counts.disagreed === 0 ? 0 : 1)
