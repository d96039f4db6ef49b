# What a person writes who moves an instance from RDS to Lockstep: nothing but the endpoints is ours.

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

provider "aws" {
  endpoints {
    rds            = var.endpoint
    secretsmanager = var.endpoint
    sts            = var.endpoint
  }
}

resource "aws_db_instance" "orders" {
  identifier                  = "tf-orders"
  engine                      = "postgres"
  instance_class              = "db.t3.micro"
  allocated_storage           = 20
  db_name                     = "shop"
  username                    = "app"
  manage_master_user_password = true
  skip_final_snapshot         = true

  tags = {
    team = "blue"
  }
}

data "aws_secretsmanager_secret_version" "master" {
  secret_id = aws_db_instance.orders.master_user_secret[0].secret_arn
}

# Lockstep rotates it: there is no Lambda to name.
resource "aws_secretsmanager_secret_rotation" "master" {
  secret_id          = aws_db_instance.orders.master_user_secret[0].secret_arn
  rotate_immediately = false

  rotation_rules {
    schedule_expression = "rate(10 days)"
    duration            = "3h"
  }
}

data "aws_secretsmanager_secret_rotation" "master" {
  secret_id = aws_secretsmanager_secret_rotation.master.secret_id
}

output "rotation" {
  value = data.aws_secretsmanager_secret_rotation.master.rotation_rules[0].schedule_expression
}

output "address" {
  value = aws_db_instance.orders.address
}

output "port" {
  value = aws_db_instance.orders.port
}

output "secret" {
  value     = data.aws_secretsmanager_secret_version.master.secret_string
  sensitive = true
}
