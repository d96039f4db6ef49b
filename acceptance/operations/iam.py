"""IAM."""

from collections.abc import Callable
from typing import Any

from operations.example import Example, Make, Need
from operations.world import DOCUMENT, TRUST, World

Prepare = Callable[[World, str], dict[str, Any] | None]

TAGS = [{"Key": "team", "Value": "blue"}]

PASSWORD = "Correct-horse-1"


def on_user(prepare: Prepare | None = None, **more: Any) -> Make:
    """An operation on a user, of whom `prepare` may make something more, and say what to name of it."""
    return on("user", "UserName", World.user, prepare, more)


def on_group(prepare: Prepare | None = None, **more: Any) -> Make:
    return on("group", "GroupName", World.group, prepare, more)


def on_role(prepare: Prepare | None = None, **more: Any) -> Make:
    return on("role", "RoleName", World.role, prepare, more)


def on(
    kind: str,
    member: str,
    new: Callable[[World], str],
    prepare: Prepare | None,
    more: dict[str, Any],
) -> Make:
    def make(world: World) -> Example:
        name = new(world)
        prepared = prepare(world, name) if prepare else None
        return Example({member: name, **more, **(prepared or {})}, on=world.iam_arn(kind, name))

    return make


def on_policy(prepare: Callable[[World, str], Any] | None = None, **more: Any) -> Make:
    def make(world: World) -> Example:
        arn = world.policy()
        if prepare:
            prepare(world, arn)
        return Example({"PolicyArn": arn, **more}, on=arn)

    return make


def on_provider(**more: Any) -> Make:
    def make(world: World) -> Example:
        arn = world.provider()
        return Example({"OpenIDConnectProviderArn": arn, **more}, on=arn)

    return make


def new_provider(world: World) -> Example:
    issuer = world.issuer()
    arn = world.iam_arn("oidc-provider", issuer.removeprefix("https://"))
    tagging = Need("iam:TagOpenIDConnectProvider", arn)
    return Example({"Url": issuer, "ClientIDList": ["app"], "Tags": TAGS}, on=arn, also=(tagging,))


def all_of(kind: str) -> Make:
    """A list: asked for on everything of its kind."""
    return lambda world: Example({}, on=world.iam_arn(kind, ""))


def new(kind: str, member: str, tagging: str = "", **more: Any) -> Make:
    """Makes one, with tags if they need an action of their own."""

    def make(world: World) -> Example:
        name = world.new_name(kind)
        arn = world.iam_arn(kind, name)
        tags, also = ({"Tags": TAGS}, (Need(tagging, arn),)) if tagging else ({}, ())
        return Example({member: name, **tags, **more}, on=arn, also=also)

    return make


def access_key(world: World, user: str) -> dict[str, Any]:
    return {"AccessKeyId": world.root.iam.create_access_key(UserName=user)["AccessKey"]["AccessKeyId"]}


def last_used(world: World) -> Example:
    user = world.user()
    return Example(access_key(world, user), on=world.iam_arn("user", user))


def own_policy(kind: str) -> Callable[[World, str], dict[str, Any]]:
    """Writes a policy into a user, a group or a role."""

    def write(world: World, name: str) -> dict[str, Any]:
        put = getattr(world.root.iam, f"put_{kind}_policy")
        put(**{f"{kind.title()}Name": name}, PolicyName="own", PolicyDocument=DOCUMENT)
        return {"PolicyName": "own"}

    return write


def attached(kind: str) -> Callable[[World, str], dict[str, Any]]:
    """Attaches a policy to a user, a group or a role."""

    def attach(world: World, name: str) -> dict[str, Any]:
        arn = world.policy()
        getattr(world.root.iam, f"attach_{kind}_policy")(**{f"{kind.title()}Name": name}, PolicyArn=arn)
        return {"PolicyArn": arn}

    return attach


def some_policy(world: World, _name: str) -> dict[str, Any]:
    return {"PolicyArn": world.policy()}


def some_boundary(world: World, _name: str) -> dict[str, Any]:
    return {"PermissionsBoundary": world.policy()}


def bounded(kind: str) -> Callable[[World, str], None]:
    """Gives a user or a role a boundary."""

    def bound(world: World, name: str) -> None:
        put = getattr(world.root.iam, f"put_{kind}_permissions_boundary")
        put(**{f"{kind.title()}Name": name}, PermissionsBoundary=world.policy())

    return bound


def member(world: World, group: str) -> dict[str, Any]:
    user = world.user()
    world.root.iam.add_user_to_group(GroupName=group, UserName=user)
    return {"UserName": user}


def password(world: World, user: str) -> None:
    world.root.iam.create_login_profile(UserName=user, Password=PASSWORD)


def own_password(world: World) -> Example:
    """Users change their own: the example's caller has none, and is told so once it may."""
    return Example(
        {"OldPassword": PASSWORD, "NewPassword": f"{PASSWORD}!"},
        on=world.iam_arn("user", world.caller),
        refused="NoSuchEntity",
    )


def password_policy(world: World) -> Example:
    world.root.iam.update_account_password_policy()
    return Example({})


def second_version(world: World, arn: str) -> None:
    world.root.iam.create_policy_version(PolicyArn=arn, PolicyDocument=DOCUMENT)


def tagged_policy(world: World, arn: str) -> None:
    world.root.iam.tag_policy(PolicyArn=arn, Tags=TAGS)


def of_principal(world: World) -> Example:
    arn = world.iam_arn("user", world.user())
    return Example({"PolicySourceArn": arn}, on=arn)


def simulate_principal(world: World) -> Example:
    arn = world.iam_arn("user", world.user())
    return Example({"PolicySourceArn": arn, "ActionNames": ["s3:GetObject"]}, on=arn)


def delete_alias(world: World) -> Example:
    alias = world.new_name("alias")
    world.root.iam.create_account_alias(AccountAlias=alias)
    return Example({"AccountAlias": alias})


EXAMPLES: dict[str, Make] = {
    "CreateUser": new("user", "UserName", "iam:TagUser"),
    "GetUser": on_user(),
    "ListUsers": all_of("user"),
    "UpdateUser": on_user(NewPath="/"),
    "DeleteUser": on_user(),
    "TagUser": on_user(Tags=TAGS),
    "UntagUser": on_user(TagKeys=["team"]),
    "ListUserTags": on_user(),
    "PutUserPolicy": on_user(PolicyName="own", PolicyDocument=DOCUMENT),
    "GetUserPolicy": on_user(own_policy("user")),
    "DeleteUserPolicy": on_user(own_policy("user")),
    "ListUserPolicies": on_user(),
    "AttachUserPolicy": on_user(some_policy),
    "DetachUserPolicy": on_user(attached("user")),
    "ListAttachedUserPolicies": on_user(),
    "PutUserPermissionsBoundary": on_user(some_boundary),
    "DeleteUserPermissionsBoundary": on_user(bounded("user")),
    "ListGroupsForUser": on_user(),
    "CreateAccessKey": on_user(),
    "DeleteAccessKey": on_user(access_key),
    "UpdateAccessKey": on_user(access_key, Status="Inactive"),
    "ListAccessKeys": on_user(),
    "CreateLoginProfile": on_user(Password=PASSWORD),
    "GetLoginProfile": on_user(password),
    "UpdateLoginProfile": on_user(password, PasswordResetRequired=True),
    "DeleteLoginProfile": on_user(password),
    "ChangePassword": own_password,
    "GetAccountPasswordPolicy": password_policy,
    "UpdateAccountPasswordPolicy": lambda world: Example({}),
    "DeleteAccountPasswordPolicy": password_policy,
    "CreateGroup": new("group", "GroupName"),
    "GetGroup": on_group(),
    "ListGroups": all_of("group"),
    "UpdateGroup": on_group(NewPath="/"),
    "DeleteGroup": on_group(),
    "AddUserToGroup": on_group(lambda world, _: {"UserName": world.user()}),
    "RemoveUserFromGroup": on_group(member),
    "PutGroupPolicy": on_group(PolicyName="own", PolicyDocument=DOCUMENT),
    "GetGroupPolicy": on_group(own_policy("group")),
    "DeleteGroupPolicy": on_group(own_policy("group")),
    "ListGroupPolicies": on_group(),
    "AttachGroupPolicy": on_group(some_policy),
    "DetachGroupPolicy": on_group(attached("group")),
    "ListAttachedGroupPolicies": on_group(),
    "CreateRole": new("role", "RoleName", "iam:TagRole", AssumeRolePolicyDocument=TRUST),
    "GetRole": on_role(),
    "ListRoles": all_of("role"),
    "UpdateRole": on_role(MaxSessionDuration=7200),
    "UpdateRoleDescription": on_role(Description="by night"),
    "UpdateAssumeRolePolicy": on_role(PolicyDocument=TRUST),
    "DeleteRole": on_role(),
    "PutRolePolicy": on_role(PolicyName="own", PolicyDocument=DOCUMENT),
    "GetRolePolicy": on_role(own_policy("role")),
    "DeleteRolePolicy": on_role(own_policy("role")),
    "ListRolePolicies": on_role(),
    "AttachRolePolicy": on_role(some_policy),
    "DetachRolePolicy": on_role(attached("role")),
    "ListAttachedRolePolicies": on_role(),
    "PutRolePermissionsBoundary": on_role(some_boundary),
    "DeleteRolePermissionsBoundary": on_role(bounded("role")),
    "TagRole": on_role(Tags=TAGS),
    "UntagRole": on_role(TagKeys=["team"]),
    "ListRoleTags": on_role(),
    "ListInstanceProfilesForRole": on_role(),
    "CreatePolicy": new("policy", "PolicyName", "iam:TagPolicy", PolicyDocument=DOCUMENT),
    "GetPolicy": on_policy(),
    "ListPolicies": all_of("policy"),
    "DeletePolicy": on_policy(),
    "CreatePolicyVersion": on_policy(PolicyDocument=DOCUMENT),
    "GetPolicyVersion": on_policy(VersionId="v1"),
    "ListPolicyVersions": on_policy(),
    "SetDefaultPolicyVersion": on_policy(second_version, VersionId="v2"),
    "DeletePolicyVersion": on_policy(second_version, VersionId="v2"),
    "TagPolicy": on_policy(Tags=TAGS),
    "UntagPolicy": on_policy(tagged_policy, TagKeys=["team"]),
    "ListPolicyTags": on_policy(),
    "ListEntitiesForPolicy": on_policy(),
    "CreateOpenIDConnectProvider": new_provider,
    "GetOpenIDConnectProvider": on_provider(),
    "ListOpenIDConnectProviders": lambda world: Example({}, on=world.iam_arn("oidc-provider", "*")),
    "DeleteOpenIDConnectProvider": on_provider(),
    "AddClientIDToOpenIDConnectProvider": on_provider(ClientID="web"),
    "RemoveClientIDFromOpenIDConnectProvider": on_provider(ClientID="app"),
    "UpdateOpenIDConnectProviderThumbprint": on_provider(ThumbprintList=["a" * 40]),
    "TagOpenIDConnectProvider": on_provider(Tags=TAGS),
    "UntagOpenIDConnectProvider": on_provider(TagKeys=["team"]),
    "ListOpenIDConnectProviderTags": on_provider(),
    "CreateAccountAlias": lambda world: Example({"AccountAlias": world.new_name("alias")}),
    "DeleteAccountAlias": delete_alias,
    "ListAccountAliases": lambda world: Example({}),
    "GetAccessKeyLastUsed": last_used,
    "GetAccountSummary": lambda world: Example({}),
    "SimulatePrincipalPolicy": simulate_principal,
    "SimulateCustomPolicy": lambda world: Example({"PolicyInputList": [DOCUMENT], "ActionNames": ["s3:GetObject"]}),
    "GetContextKeysForPrincipalPolicy": of_principal,
    "GetContextKeysForCustomPolicy": lambda world: Example({"PolicyInputList": [DOCUMENT]}),
}
