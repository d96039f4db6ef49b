# A security group with rules, and what a person looks up for it.

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

variable "cidr" {
  type = string
}

provider "aws" {
  endpoints {
    ec2 = var.endpoint
    sts = var.endpoint
  }
}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

data "aws_security_group" "default" {
  name   = "default"
  vpc_id = data.aws_vpc.default.id
}

resource "aws_security_group" "applications" {
  name   = "tf-applications"
  vpc_id = data.aws_vpc.default.id

  tags = {
    team = "blue"
  }
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.applications.id
  description       = "the office"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
  cidr_ipv4         = var.cidr
}

resource "aws_vpc_security_group_ingress_rule" "machine" {
  security_group_id            = aws_security_group.applications.id
  ip_protocol                  = "-1"
  referenced_security_group_id = data.aws_security_group.default.id
}

resource "aws_security_group" "inline" {
  name   = "tf-inline"
  vpc_id = data.aws_vpc.default.id

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = [var.cidr]
  }
}

output "group" {
  value = aws_security_group.applications.id
}

output "subnets" {
  value = data.aws_subnets.default.ids
}
