# Keys as Terraform keeps them, and a secret under one of them.

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

variable "rotation_days" {
  type = number
}

provider "aws" {
  endpoints {
    iam            = var.endpoint
    kms            = var.endpoint
    secretsmanager = var.endpoint
    sts            = var.endpoint
  }
}

data "aws_caller_identity" "me" {}

resource "aws_kms_key" "orders" {
  description             = "orders"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  rotation_period_in_days = var.rotation_days

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "account"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })

  tags = {
    team = "blue"
  }
}

resource "aws_kms_key" "plain" {}

resource "aws_kms_alias" "orders" {
  name          = "alias/tf/orders"
  target_key_id = aws_kms_key.orders.key_id
}

resource "aws_iam_role" "reader" {
  name = "tf-reader"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_kms_grant" "revoked" {
  name              = "reader"
  key_id            = aws_kms_key.orders.key_id
  grantee_principal = aws_iam_role.reader.arn
  operations        = ["Decrypt", "DescribeKey"]

  constraints {
    encryption_context_subset = {
      team = "blue"
    }
  }
}

resource "aws_kms_grant" "retired" {
  key_id             = aws_kms_key.orders.key_id
  grantee_principal  = aws_iam_role.reader.arn
  retiring_principal = aws_iam_role.reader.arn
  operations         = ["Encrypt"]
  retire_on_delete   = true
}

resource "aws_secretsmanager_secret" "orders" {
  name                    = "tf/orders"
  kms_key_id              = aws_kms_key.orders.arn
  recovery_window_in_days = 0
}

resource "aws_secretsmanager_secret_version" "orders" {
  secret_id     = aws_secretsmanager_secret.orders.id
  secret_string = "tea"
}

data "aws_kms_alias" "orders" {
  name = aws_kms_alias.orders.name
}

data "aws_kms_key" "orders" {
  key_id = aws_kms_alias.orders.name
}

output "grants" {
  value = [aws_kms_grant.revoked.grant_id, aws_kms_grant.retired.grant_id]
}

output "plain" {
  value = aws_kms_key.plain.key_id
}

output "key" {
  value = aws_kms_key.orders.key_id
}

output "found" {
  value = [data.aws_kms_alias.orders.target_key_id, data.aws_kms_key.orders.id]
}
