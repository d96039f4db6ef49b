terraform {
  required_version = ">= 1.11" # For values that are kept nowhere.
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.83"
    }
  }
}

provider "aws" {
  region = "«region»"
  endpoints { # On AWS, leave this block out.
    secretsmanager = "«api_endpoint»"
    sts            = "«api_endpoint»"
  }
}

# Read at every plan and apply, and kept neither in the plan nor in the state.
ephemeral "aws_secretsmanager_secret_version" "database" {
  secret_id = "«secret»"
}

locals {
  login = jsondecode(ephemeral.aws_secretsmanager_secret_version.database.secret_string)
}

# Whatever logs in, such as a migration. A rotation leaves open connections alone; the next apply reads the
# new password by itself.
resource "terraform_data" "server_time" {
  triggers_replace = timestamp()

  provisioner "local-exec" {
    command = "psql --no-psqlrc --command 'select now()' --output server-time.txt"
    environment = {
      PGHOST        = "«endpoint»"
      PGPORT        = "«port»"
      PGDATABASE    = "«database»"
      PGSSLMODE     = "verify-full"
      PGSSLROOTCERT = "«ca_file»"
      PGUSER        = local.login.username
      PGPASSWORD    = local.login.password
    }
  }
}
