"""The policy simulator says what the wall itself would say."""

import json
from typing import Any

import pytest

from harness.clients import Clients
from harness.databases import fresh_name
from harness.refusal import refused

ACCOUNT = "000000000000"
GET = "secretsmanager:GetSecretValue"
DELETE = "secretsmanager:DeleteSecret"
SECRET = f"arn:aws:secretsmanager:us-west-2:{ACCOUNT}:secret:app/db-AbCdEf"


def statement(effect: str, action: str, resource: str = "*", **conditions: Any) -> dict[str, Any]:
    found = {"Effect": effect, "Action": action, "Resource": resource}
    return found | ({"Condition": conditions} if conditions else {})


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def decisions(answer: dict[str, Any]) -> dict[tuple[str, str], str]:
    results = answer["EvaluationResults"]
    return {(each["EvalActionName"], each["EvalResourceName"]): each["EvalDecision"] for each in results}


@pytest.fixture
def user(clients: Clients) -> str:
    """A user who reads by right of a group, and whom an inline policy keeps from deleting."""
    name, group = fresh_name("ada"), fresh_name("readers")
    iam = clients.iam
    iam.create_group(GroupName=group)
    iam.put_group_policy(GroupName=group, PolicyName="read", PolicyDocument=document(statement("Allow", GET)))
    iam.create_user(UserName=name)
    iam.add_user_to_group(GroupName=group, UserName=name)
    iam.put_user_policy(UserName=name, PolicyName="keep", PolicyDocument=document(statement("Deny", DELETE)))
    return name


def test_a_users_own_and_its_groups_policies_decide(clients: Clients, user: str) -> None:
    arn = f"arn:aws:iam::{ACCOUNT}:user/{user}"
    answer = clients.iam.simulate_principal_policy(
        PolicySourceArn=arn, ActionNames=[GET, DELETE, "rds:StopDBInstance"], ResourceArns=[SECRET]
    )
    assert decisions(answer) == {
        (GET, SECRET): "allowed",
        (DELETE, SECRET): "explicitDeny",
        ("rds:StopDBInstance", SECRET): "implicitDeny",
    }
    matched = {each["EvalActionName"]: each["MatchedStatements"] for each in answer["EvaluationResults"]}
    assert [found["SourcePolicyType"] for found in matched[GET]] == ["group"]
    assert [found["SourcePolicyId"] for found in matched[DELETE]] == ["keep"]
    more = document(statement("Allow", "rds:*"))
    with_more = clients.iam.simulate_principal_policy(
        PolicySourceArn=arn, ActionNames=["rds:StopDBInstance"], PolicyInputList=[more]
    )
    assert decisions(with_more) == {("rds:StopDBInstance", "*"): "allowed"}
    with refused("NoSuchEntity", status=404):
        clients.iam.simulate_principal_policy(PolicySourceArn=f"{arn}-2", ActionNames=[GET])


def test_a_boundary_bounds_and_says_so(clients: Clients, user: str) -> None:
    answer = clients.iam.simulate_principal_policy(
        PolicySourceArn=f"arn:aws:iam::{ACCOUNT}:user/{user}",
        ActionNames=[GET],
        PermissionsBoundaryPolicyInputList=[document(statement("Allow", "rds:*"))],
    )
    (result,) = answer["EvaluationResults"]
    assert result["EvalDecision"] == "implicitDeny"
    assert result["PermissionsBoundaryDecisionDetail"] == {"AllowedByPermissionsBoundary": False}


def test_conditions_look_at_what_is_given(clients: Clients) -> None:
    conditional = document(statement("Allow", GET, StringEquals={"secretsmanager:VersionStage": "AWSCURRENT"}))
    keys = clients.iam.get_context_keys_for_custom_policy(PolicyInputList=[conditional])["ContextKeyNames"]
    assert keys == ["secretsmanager:VersionStage"]

    def simulate(*stages: str) -> dict[str, Any]:
        entries = [
            {"ContextKeyName": keys[0], "ContextKeyValues": [stage], "ContextKeyType": "string"} for stage in stages
        ]
        answer = clients.iam.simulate_custom_policy(
            PolicyInputList=[conditional], ActionNames=[GET], ContextEntries=entries
        )
        return answer["EvaluationResults"][0]

    assert simulate("AWSCURRENT")["EvalDecision"] == "allowed"
    assert simulate("AWSPREVIOUS")["EvalDecision"] == "implicitDeny"
    absent = simulate()
    assert (absent["EvalDecision"], absent["MissingContextValues"]) == ("implicitDeny", keys)


def test_results_are_paged_and_nonsense_is_refused(clients: Clients) -> None:
    everything = document(statement("Allow", "*"))
    pages = clients.iam.get_paginator("simulate_custom_policy").paginate(
        PolicyInputList=[everything],
        ActionNames=[GET, DELETE],
        ResourceArns=[SECRET, f"{SECRET}2"],
        PaginationConfig={"PageSize": 3},
    )
    assert [len(page["EvaluationResults"]) for page in pages] == [3, 1]
    with refused("InvalidInput"):
        clients.iam.simulate_custom_policy(PolicyInputList=["{}"], ActionNames=[GET])
    with refused("InvalidInput", "one of the form service:Name"):
        clients.iam.simulate_custom_policy(PolicyInputList=[everything], ActionNames=["GetSecretValue"])
