# Users, groups, roles and policies as Terraform keeps them.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

variable "endpoint" {
  type = string
}

variable "stage" {
  type = string
}

provider "aws" {
  endpoints {
    iam = var.endpoint
    sts = var.endpoint
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    sid       = "read"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["arn:aws:secretsmanager:*:*:secret:orders-??????"]

    condition {
      test     = "StringEquals"
      variable = "secretsmanager:VersionStage"
      values   = [var.stage]
    }
  }
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "AWS"
      identifiers = [aws_iam_user.ada.arn]
    }
  }

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.team.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "issuer.test/team:sub"
      values   = ["repo:shop"]
    }
  }
}

resource "aws_iam_openid_connect_provider" "team" {
  url             = "https://issuer.test/team"
  client_id_list  = var.stage == "AWSCURRENT" ? ["sts"] : ["sts", "web"]
  thumbprint_list = [var.stage == "AWSCURRENT" ? "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" : "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]

  tags = {
    stage = var.stage
  }
}

resource "aws_iam_policy" "read" {
  name        = "tf-read"
  path        = "/apps/"
  description = "reads orders"
  policy      = data.aws_iam_policy_document.read.json

  tags = {
    stage = var.stage
  }
}

resource "aws_iam_policy" "limit" {
  name   = "tf-limit"
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_user" "ada" {
  name                 = "tf-ada"
  path                 = "/people/"
  permissions_boundary = aws_iam_policy.limit.arn

  tags = {
    stage = var.stage
  }
}

resource "aws_iam_access_key" "ada" {
  user   = aws_iam_user.ada.name
  status = var.stage == "AWSCURRENT" ? "Active" : "Inactive"
}

resource "aws_iam_account_password_policy" "ours" {
  minimum_password_length        = var.stage == "AWSCURRENT" ? 12 : 14
  require_symbols                = true
  allow_users_to_change_password = true
  max_password_age               = 90
}

# The provider makes the password up.
resource "aws_iam_user_login_profile" "ada" {
  user                    = aws_iam_user.ada.name
  password_reset_required = false
  depends_on              = [aws_iam_account_password_policy.ours]
}

resource "aws_iam_user_policy" "ada" {
  name   = "own"
  user   = aws_iam_user.ada.name
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_user_policy_attachment" "ada" {
  user       = aws_iam_user.ada.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_group" "readers" {
  name = "tf-readers"
}

resource "aws_iam_group_membership" "readers" {
  name  = "readers"
  group = aws_iam_group.readers.name
  users = [aws_iam_user.ada.name]
}

resource "aws_iam_group_policy" "readers" {
  name   = "own"
  group  = aws_iam_group.readers.name
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_group_policy_attachment" "readers" {
  group      = aws_iam_group.readers.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_role" "night" {
  name                 = "tf-night"
  description          = "by ${var.stage}"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 7200
  permissions_boundary = aws_iam_policy.limit.arn

  tags = {
    stage = var.stage
  }
}

resource "aws_iam_role_policy" "night" {
  name   = "own"
  role   = aws_iam_role.night.id
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "night" {
  role       = aws_iam_role.night.name
  policy_arn = aws_iam_policy.read.arn
}

# One that AWS manages.
resource "aws_iam_role_policy_attachment" "administrator" {
  role       = aws_iam_role.night.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_account_alias" "ours" {
  account_alias = "tf-lockstep"
}

# Made elsewhere, and taken over.
resource "aws_iam_user" "bob" {
  name = "tf-bob"
}

import {
  to = aws_iam_user.bob
  id = "tf-bob"
}

data "aws_iam_user" "ada" {
  user_name  = aws_iam_user.ada.name
  depends_on = [aws_iam_user_policy.ada]
}

data "aws_iam_role" "night" {
  name = aws_iam_role.night.name
}

data "aws_iam_policy" "read" {
  arn = aws_iam_policy.read.arn
}

data "aws_iam_policy" "by_name" {
  name       = aws_iam_policy.read.name
  depends_on = [aws_iam_policy.read]
}

data "aws_iam_group" "readers" {
  group_name = aws_iam_group.readers.name
  depends_on = [aws_iam_group_membership.readers]
}

data "aws_iam_openid_connect_provider" "team" {
  url        = "https://issuer.test/team"
  depends_on = [aws_iam_openid_connect_provider.team]
}

data "aws_caller_identity" "me" {}

output "found" {
  value = {
    user     = data.aws_iam_user.ada.arn
    role     = data.aws_iam_role.night.arn
    provider = data.aws_iam_openid_connect_provider.team.arn
    policies = [data.aws_iam_policy.read.arn, data.aws_iam_policy.by_name.arn]
    members  = data.aws_iam_group.readers.users[*].user_name
    account  = data.aws_caller_identity.me.account_id
    alias    = aws_iam_account_alias.ours.account_alias
  }
}

output "password" {
  value     = aws_iam_user_login_profile.ada.password
  sensitive = true
}

output "key" {
  value     = { id = aws_iam_access_key.ada.id, secret = aws_iam_access_key.ada.secret }
  sensitive = true
}
