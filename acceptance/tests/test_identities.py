"""IAM: users, groups, roles, managed policies and access keys, as boto3 and the aws command see them."""

import json
from typing import Any

import boto3
import pytest

from harness.clients import Clients
from harness.databases import fresh_name
from harness.refusal import refused

ACCOUNT = "000000000000"
READ = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "secretsmanager:GetSecretValue", "Resource": "*"}],
}
DOCUMENT = json.dumps(READ, indent=2)
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "sts:AssumeRole"}
        ],
    }
)


@pytest.fixture
def iam(clients: Clients) -> Any:
    return clients.iam


@pytest.fixture
def user(iam: Any) -> str:
    return iam.create_user(UserName=fresh_name("user"))["User"]["UserName"]


def test_a_user_is_made_found_renamed_and_deleted(iam: Any) -> None:
    name = fresh_name("ada")
    made = iam.create_user(UserName=name, Path="/team/", Tags=[{"Key": "Cost", "Value": "7"}])["User"]
    assert made["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/team/{name}"
    assert (made["UserId"][:4], len(made["UserId"])) == ("AIDA", 21)
    shown = iam.get_user(UserName=name)["User"]
    assert (shown, shown["Tags"]) == (made, [{"Key": "Cost", "Value": "7"}])
    with refused("EntityAlreadyExists", f"User with name {name.upper()} already exists.", 409):
        iam.create_user(UserName=name.upper())

    iam.update_user(UserName=name, NewUserName=f"{name}-2", NewPath="/")
    renamed = iam.get_user(UserName=f"{name}-2")["User"]
    assert (renamed["UserId"], renamed["Path"]) == (made["UserId"], "/")
    with refused("NoSuchEntity", f"The user with name {name} cannot be found.", 404):
        iam.get_user(UserName=name)
    iam.delete_user(UserName=f"{name}-2")
    with refused("NoSuchEntity", f"The user with name {name}-2 cannot be found.", 404):
        iam.delete_user(UserName=f"{name}-2")


def test_the_root_user_is_told_about_itself(iam: Any) -> None:
    root = iam.get_user()["User"]
    assert (root["Arn"], root["UserId"]) == (f"arn:aws:iam::{ACCOUNT}:root", ACCOUNT)
    assert "UserName" not in root


def test_lists_are_paged_and_filtered_by_path(iam: Any) -> None:
    path = f"/{fresh_name('page')}/"
    names = [fresh_name("u") for _ in range(5)]
    for name in names:
        iam.create_user(UserName=name, Path=path)
    pages = list(iam.get_paginator("list_users").paginate(PathPrefix=path, PaginationConfig={"PageSize": 2}))
    assert [len(page["Users"]) for page in pages] == [2, 2, 1]
    assert [user["UserName"] for page in pages for user in page["Users"]] == sorted(names)
    assert all("Tags" not in user for page in pages for user in page["Users"])
    assert iam.list_users(PathPrefix=f"{path}none/")["Users"] == []
    with refused("ValidationError", "Invalid Marker: forged!"):
        iam.list_users(Marker="forged!")


def test_an_inline_policy_is_given_back_as_it_was_written(iam: Any, user: str) -> None:
    iam.put_user_policy(UserName=user, PolicyName="read", PolicyDocument=DOCUMENT)
    assert iam.get_user_policy(UserName=user, PolicyName="read")["PolicyDocument"] == READ
    assert iam.list_user_policies(UserName=user)["PolicyNames"] == ["read"]
    with refused("DeleteConflict", "Cannot delete entity, must delete policies first.", 409):
        iam.delete_user(UserName=user)
    iam.delete_user_policy(UserName=user, PolicyName="READ")
    with refused("NoSuchEntity", "The user policy with name read cannot be found.", 404):
        iam.get_user_policy(UserName=user, PolicyName="read")
    iam.delete_user(UserName=user)


@pytest.mark.parametrize(
    "document",
    [
        "{",
        "[]",
        '{"Version": "2012-10-17"}',
        '{"Version": "2012-10-17", "Statement": [{"Effect": "allow", "Action": "*", "Resource": "*"}]}',
        '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}}',
    ],
)
def test_a_malformed_document_is_refused_and_changes_nothing(iam: Any, user: str, document: str) -> None:
    with refused("MalformedPolicyDocument"):
        iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document)
    with refused("MalformedPolicyDocument"):
        iam.create_policy(PolicyName=fresh_name("p"), PolicyDocument=document)
    assert iam.list_user_policies(UserName=user)["PolicyNames"] == []


def test_a_managed_policy_has_versions(iam: Any) -> None:
    name = fresh_name("policy")
    made = iam.create_policy(PolicyName=name, Path="/team/", PolicyDocument=DOCUMENT, Description="reads")["Policy"]
    arn = made["Arn"]
    assert arn == f"arn:aws:iam::{ACCOUNT}:policy/team/{name}"
    assert (made["DefaultVersionId"], made["AttachmentCount"]) == ("v1", 0)
    with refused(
        "EntityAlreadyExists", f"A policy called {name} already exists. Duplicate names are not allowed.", 409
    ):
        iam.create_policy(PolicyName=name, PolicyDocument=DOCUMENT)
    for expected in ["v2", "v3", "v4", "v5"]:
        version = iam.create_policy_version(PolicyArn=arn, PolicyDocument=DOCUMENT, SetAsDefault=expected == "v3")
        assert version["PolicyVersion"]["VersionId"] == expected
    with refused("LimitExceeded", status=409):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=DOCUMENT)
    assert iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"] == "v3"
    with refused("DeleteConflict", "Cannot delete the default version of a policy.", 409):
        iam.delete_policy_version(PolicyArn=arn, VersionId="v3")
    with refused("DeleteConflict", status=409):
        iam.delete_policy(PolicyArn=arn)
    versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
    assert [(each["VersionId"], each["IsDefaultVersion"]) for each in versions] == [
        ("v5", False),
        ("v4", False),
        ("v3", True),
        ("v2", False),
        ("v1", False),
    ]
    assert iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"] == READ
    for version in ["v1", "v2", "v4", "v5"]:
        iam.delete_policy_version(PolicyArn=arn, VersionId=version)
    iam.delete_policy(PolicyArn=arn)
    with refused("NoSuchEntity", f"Policy {arn} was not found.", 404):
        iam.get_policy(PolicyArn=arn)


def test_an_attached_policy_cannot_be_deleted(iam: Any, user: str) -> None:
    arn = iam.create_policy(PolicyName=fresh_name("p"), PolicyDocument=DOCUMENT)["Policy"]["Arn"]
    iam.attach_user_policy(UserName=user, PolicyArn=arn)
    iam.attach_user_policy(UserName=user, PolicyArn=arn)
    attached = iam.list_attached_user_policies(UserName=user)["AttachedPolicies"]
    assert [policy["PolicyArn"] for policy in attached] == [arn]
    assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 1
    assert [u["UserName"] for u in iam.list_entities_for_policy(PolicyArn=arn)["PolicyUsers"]] == [user]
    with refused("DeleteConflict", "Cannot delete a policy attached to entities.", 409):
        iam.delete_policy(PolicyArn=arn)
    with refused("DeleteConflict", "Cannot delete entity, must detach all policies first.", 409):
        iam.delete_user(UserName=user)
    iam.detach_user_policy(UserName=user, PolicyArn=arn)
    with refused("NoSuchEntity", f"Policy {arn} was not found.", 404):
        iam.detach_user_policy(UserName=user, PolicyArn=arn)
    iam.put_user_permissions_boundary(UserName=user, PermissionsBoundary=arn)
    assert iam.get_user(UserName=user)["User"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == arn
    with refused("DeleteConflict", "Cannot delete a policy attached to entities.", 409):
        iam.delete_policy(PolicyArn=arn)
    iam.delete_user_permissions_boundary(UserName=user)
    iam.delete_policy(PolicyArn=arn)
    gone = f"Policy {arn} does not exist or is not attachable."
    with refused("NoSuchEntity", gone, 404):
        iam.attach_user_policy(UserName=user, PolicyArn=arn)


def test_awss_administrator_policy_is_there_and_cannot_be_changed(iam: Any, user: str) -> None:
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    iam.attach_user_policy(UserName=user, PolicyArn=arn)
    document = iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"]
    assert document["Statement"] == [{"Effect": "Allow", "Action": "*", "Resource": "*"}]
    assert arn in [policy["Arn"] for policy in iam.list_policies(Scope="AWS")["Policies"]]
    assert arn not in [policy["Arn"] for policy in iam.list_policies(Scope="Local")["Policies"]]
    with refused("AccessDenied", status=403):
        iam.delete_policy(PolicyArn=arn)
    iam.detach_user_policy(UserName=user, PolicyArn=arn)


def test_a_group_keeps_its_members_when_it_is_renamed(iam: Any, user: str) -> None:
    group = fresh_name("group")
    iam.create_group(GroupName=group)
    iam.add_user_to_group(GroupName=group, UserName=user)
    iam.update_group(GroupName=group, NewGroupName=f"{group}-2")
    group = f"{group}-2"
    assert [each["UserName"] for each in iam.get_group(GroupName=group)["Users"]] == [user]
    assert [each["GroupName"] for each in iam.list_groups_for_user(UserName=user)["Groups"]] == [group]
    with refused("DeleteConflict", "Cannot delete entity, must remove users from group first.", 409):
        iam.delete_group(GroupName=group)
    with refused("DeleteConflict", "Cannot delete entity, must remove users from group first.", 409):
        iam.delete_user(UserName=user)
    iam.remove_user_from_group(GroupName=group, UserName=user)
    with refused("NoSuchEntity", status=404):
        iam.remove_user_from_group(GroupName=group, UserName=user)
    iam.delete_group(GroupName=group)


def test_a_role_has_a_trust_policy_whose_principals_exist(iam: Any) -> None:
    name = fresh_name("role")
    made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST, Description="app")["Role"]
    assert made["AssumeRolePolicyDocument"] == json.loads(TRUST)
    assert (made["MaxSessionDuration"], made["RoleId"][:4]) == (3600, "AROA")
    iam.update_role(RoleName=name, MaxSessionDuration=7200)
    changed = iam.get_role(RoleName=name)["Role"]
    assert (changed["MaxSessionDuration"], changed.get("Description")) == (7200, None)
    nobody = TRUST.replace(":root", ":user/nobody")
    with refused("MalformedPolicyDocument", f'Invalid principal in policy: "AWS":"arn:aws:iam::{ACCOUNT}:user/nobody"'):
        iam.update_assume_role_policy(RoleName=name, PolicyDocument=nobody)
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=DOCUMENT)
    assert iam.list_role_policies(RoleName=name)["PolicyNames"] == ["p"]
    assert iam.list_instance_profiles_for_role(RoleName=name)["InstanceProfiles"] == []
    iam.delete_role_policy(RoleName=name, PolicyName="p")
    iam.delete_role(RoleName=name)
    with refused("NoSuchEntity", f"The role with name {name} cannot be found.", 404):
        iam.get_role(RoleName=name)


def test_tags_differ_by_more_than_case(iam: Any, user: str) -> None:
    iam.tag_user(UserName=user, Tags=[{"Key": "Team", "Value": "a"}])
    iam.tag_user(UserName=user, Tags=[{"Key": "TEAM", "Value": "b"}])
    assert iam.list_user_tags(UserName=user)["Tags"] == [{"Key": "TEAM", "Value": "b"}]
    with refused("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive."):
        iam.tag_user(UserName=user, Tags=[{"Key": "x", "Value": "1"}, {"Key": "X", "Value": "2"}])
    iam.untag_user(UserName=user, TagKeys=["team"])
    assert iam.list_user_tags(UserName=user)["Tags"] == []


def test_an_access_key_signs_until_it_is_inactive_or_deleted(clients: Clients, server, user: str) -> None:
    iam = clients.iam
    key = iam.create_access_key(UserName=user)["AccessKey"]
    assert (key["UserName"], key["Status"], len(key["SecretAccessKey"])) == (user, "Active", 40)
    second = iam.create_access_key(UserName=user)["AccessKey"]
    with refused("LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2", 409):
        iam.create_access_key(UserName=user)
    sts = boto3.client(
        "sts",
        endpoint_url=server.environment()["AWS_ENDPOINT_URL"],
        region_name=clients.region,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )
    assert sts.get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:user/{user}"
    iam.update_access_key(UserName=user, AccessKeyId=key["AccessKeyId"], Status="Inactive")
    with refused("InvalidClientTokenId", status=403):
        sts.get_caller_identity()
    iam.update_access_key(UserName=user, AccessKeyId=key["AccessKeyId"], Status="Active")
    assert sts.get_caller_identity()["UserId"].startswith("AIDA")
    with refused("DeleteConflict", "Cannot delete entity, must delete access keys first.", 409):
        iam.delete_user(UserName=user)
    for each in [key, second]:
        iam.delete_access_key(UserName=user, AccessKeyId=each["AccessKeyId"])
    with refused("InvalidClientTokenId", status=403):
        sts.get_caller_identity()
    assert iam.list_access_keys(UserName=user)["AccessKeyMetadata"] == []
    iam.delete_user(UserName=user)


def test_the_account_has_one_alias(iam: Any) -> None:
    iam.create_account_alias(AccountAlias="lockstep-one")
    iam.create_account_alias(AccountAlias="lockstep-two")
    assert iam.list_account_aliases()["AccountAliases"] == ["lockstep-two"]
    with refused("NoSuchEntity", status=404):
        iam.delete_account_alias(AccountAlias="lockstep-one")
    iam.delete_account_alias(AccountAlias="lockstep-two")
    assert iam.list_account_aliases()["AccountAliases"] == []
    assert iam.get_account_summary()["SummaryMap"]["AccessKeysPerUserQuota"] == 2
