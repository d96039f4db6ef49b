# Secrets of one's own: made here, found, and taken over from elsewhere.

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

variable "description" {
  type = string
}

# A secret that somebody else made, and the id of its current version.
variable "taken_over" {
  type = object({ arn = string, name = string, version = string })
}

provider "aws" {
  endpoints {
    secretsmanager = var.endpoint
    sts            = var.endpoint
  }
}

resource "aws_secretsmanager_secret" "made" {
  name                    = "tf/made"
  description             = var.description
  recovery_window_in_days = 0

  replica {
    region = "eu-central-1"
  }

  tags = {
    team        = "blue"
    description = var.description
  }
}

resource "aws_secretsmanager_secret_policy" "made" {
  secret_arn          = aws_secretsmanager_secret.made.arn
  block_public_policy = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "secretsmanager:GetSecretValue"
      Resource  = "*"
    }]
  })
}

data "aws_caller_identity" "me" {}

resource "aws_secretsmanager_secret_version" "text" {
  secret_id     = aws_secretsmanager_secret.made.id
  secret_string = jsonencode({ drink = var.description })
}

resource "aws_secretsmanager_secret_version" "binary" {
  secret_id      = aws_secretsmanager_secret.made.id
  secret_binary  = "AAEC/w=="
  version_stages = ["CANARY"]

  depends_on = [aws_secretsmanager_secret_version.text]
}

import {
  to = aws_secretsmanager_secret.taken_over
  id = var.taken_over.arn
}

resource "aws_secretsmanager_secret" "taken_over" {
  name = var.taken_over.name
}

import {
  to = aws_secretsmanager_secret_version.taken_over
  id = "${var.taken_over.arn}|${var.taken_over.version}"
}

resource "aws_secretsmanager_secret_version" "taken_over" {
  secret_id     = aws_secretsmanager_secret.taken_over.id
  secret_string = "tea"
}

data "aws_secretsmanager_secret" "by_name" {
  name = aws_secretsmanager_secret.made.name

  depends_on = [aws_secretsmanager_secret_version.binary, aws_secretsmanager_secret_policy.made]
}

data "aws_secretsmanager_secret_version" "current" {
  secret_id = data.aws_secretsmanager_secret.by_name.id
}

data "aws_secretsmanager_secret_version" "canary" {
  secret_id     = data.aws_secretsmanager_secret.by_name.id
  version_stage = "CANARY"
}

data "aws_secretsmanager_secret_versions" "all" {
  secret_id = data.aws_secretsmanager_secret.by_name.id
}

data "aws_secretsmanager_secrets" "blue" {
  filter {
    name   = "tag-value"
    values = ["blue"]
  }

  depends_on = [aws_secretsmanager_secret.made]
}

data "aws_secretsmanager_random_password" "new" {
  password_length     = 40
  exclude_punctuation = true
}

output "found" {
  value = {
    arn         = data.aws_secretsmanager_secret.by_name.arn
    description = data.aws_secretsmanager_secret.by_name.description
    policy      = jsondecode(data.aws_secretsmanager_secret.by_name.policy)
    names       = data.aws_secretsmanager_secrets.blue.names
    versions    = length(data.aws_secretsmanager_secret_versions.all.versions)
    canary      = data.aws_secretsmanager_secret_version.canary.version_id
  }
}

output "current" {
  value     = data.aws_secretsmanager_secret_version.current.secret_string
  sensitive = true
}

# Another password at every read, so only its length stays the same.
output "password_length" {
  value = nonsensitive(length(data.aws_secretsmanager_random_password.new.random_password))
}
